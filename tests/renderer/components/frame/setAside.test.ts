// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useSilenceStore } from '../../../../src/renderer/stores/silence'
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
  await rig.show({ status: buildStatus({ me, agentChanges: 1 }) })
  const screen = useScreenStore()
  screen.drafts.set(testKey(1), 'secret draft')
  await rig.show({ status: buildStatus({ me, agentChanges: 1, drafts: 1 }) })
  expect(screen.drafts.size).toBe(1)
  await rig.show({ status: buildStatus({ me, agentChanges: 2 }) })
  expect(screen.drafts.size).toBe(0)
})

it('the window forgets what an earlier agent began with keys, and which nudges this agent did not want', async () => {
  rig = await mountDesk(1280)
  const me = { userId: null, name: null }
  await rig.show({ status: buildStatus({ me, agentChanges: 1 }) })
  const [keys, silences] = [useKeysStore(), useSilenceStore()]
  keys.expectText(testKey(1))
  keys.writeEarly('x')
  keys.pass({ key: testKey(1), reason: 'answer', since: 1 })
  silences.close(testKey(1), 1)
  const kept = () => ({ passed: keys.passed.length, isClosed: silences.isClosed(testKey(1), 1) })
  expect(kept()).toEqual({ passed: 1, isClosed: true })
  await rig.show({ status: buildStatus({ me, agentChanges: 2 }) })
  expect(kept()).toEqual({ passed: 0, isClosed: false })
  expect(keys.takeEarly(testKey(1))).toBe('')
})
