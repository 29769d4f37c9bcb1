// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Notice } from '../../../../src/shared/domain/notice'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const caughtUp = { id: 2, kind: 'caughtUp', from: NOW - 60_000, to: NOW, came: 3, left: 0, leftNames: [] } as const
const serverError = { id: 1, kind: 'serverError', reason: 'Busy' } as const
const notices = (): HTMLElement | undefined => rig.find('region', 'Notices')
const floats = (): boolean => notices()?.classList.contains('absolute') ?? false
const show = async (width: number, all: readonly Notice[]): Promise<void> => {
  rig = await mountDesk(width, { status: buildStatus({ notices: all }) })
}

it('a notice covers no row where a narrow window shows the list: it stands above it, the newest alone', async () => {
  await show(760, [serverError, caughtUp])
  expect(floats()).toBe(false)
  expect(notices()?.textContent).toContain('Back online.')
  expect(notices()?.textContent).not.toContain('Busy')
  rig.find('button', 'Dismiss')?.click()
  expect(rig.port.commands()).toEqual([{ type: 'notice.dismiss', id: 2 }])
  await rig.show({ status: buildStatus({ notices: [serverError] }) })
  expect(notices()?.textContent).toContain('Busy')
})

it.each(['settings', 'connection'] as const)('nor what is in the place of the desk: %s', async (panel) => {
  await show(1280, [caughtUp])
  useScreenStore().panel = panel
  await rig.show({})
  expect(floats()).toBe(false)
})

it('over a conversation, which leaves room for it, it stands where one writes', async () => {
  await show(1280, [serverError, caughtUp])
  expect(floats()).toBe(true)
  expect(notices()?.textContent).toContain('Busy')
})

it('takes no place while there is nothing to say', async () => {
  await show(760, [])
  expect(notices()?.classList.contains('border-b') ?? false).toBe(false)
})
