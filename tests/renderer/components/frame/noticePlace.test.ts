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

it('in a narrow window with the list, the newest notice alone is above the list and covers no row', async () => {
  await show(760, [serverError, caughtUp])
  expect(floats()).toBe(false)
  expect(notices()?.textContent).toContain('Back online.')
  expect(notices()?.textContent).not.toContain('Busy')
  rig.find('button', 'Dismiss')?.click()
  expect(rig.port.commands()).toEqual([{ type: 'notice.dismiss', id: 2 }])
  await rig.show({ status: buildStatus({ notices: [serverError] }) })
  expect(notices()?.textContent).toContain('Busy')
})

it.each(['settings', 'connection'] as const)(
  'notices cover nothing that is shown instead of the desk: %s',
  async (panel) => {
    await show(1280, [caughtUp])
    useScreenStore().panel = panel
    await rig.show({})
    expect(floats()).toBe(false)
  }
)

it('a notice over a conversation is at the composer, and the conversation leaves room for it', async () => {
  await show(1280, [serverError, caughtUp])
  expect(floats()).toBe(true)
  expect(notices()?.textContent).toContain('Busy')
})

it('without a notice there is no empty place', async () => {
  await show(760, [])
  expect(notices()?.classList.contains('border-b') ?? false).toBe(false)
})
