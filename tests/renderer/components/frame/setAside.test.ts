// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildStatus, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

it('says that unsent text is kept while its owner is unknown (second-person-without-greeting)', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: buildStatus({ hasSetAsideWork: true, me: { userId: null, name: null } }) })
  expect(document.body.textContent).toContain('Drafts and messages from before you signed in are kept.')
  await rig.show({ status: buildStatus({ hasSetAsideWork: false }) })
  expect(document.body.textContent).not.toContain('from before you signed in')
})

it('the window forgets typed text if another person may be at the desk (second-person-without-greeting)', async () => {
  rig = await mountDesk(1280)
  const me = { userId: null, name: null }
  await rig.show({ status: buildStatus({ me, person: 1 }) })
  const screen = useScreenStore()
  screen.drafts.set(testKey(1), 'secret draft')
  await rig.show({ status: buildStatus({ me, person: 1, drafts: 1 }) })
  expect(screen.drafts.size).toBe(1)
  await rig.show({ status: buildStatus({ me, person: 2 }) })
  expect(screen.drafts.size).toBe(0)
})
