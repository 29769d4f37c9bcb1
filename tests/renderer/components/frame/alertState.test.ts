// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AlertQuiet } from '../../../../src/shared/domain/alert'
import { buildAlerts, buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 22, 15), toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

const until = new Date(2026, 10, 22, 15, 30).getTime()
const mount = async (quiet: AlertQuiet): Promise<DeskRig> =>
  (rig = await mountDesk(1280, { status: buildStatus({ alerts: buildAlerts({ quiet }) }) }))
const alerts = (): readonly unknown[] => rig.port.commands().filter(({ type }) => type.startsWith('alerts.'))

it.each([
  { quiet: { kind: 'none' }, words: 'Alerts on' },
  { quiet: { kind: 'paused', until }, words: 'Paused until 15:30' },
  { quiet: { kind: 'paused', until: until - 40_000 }, words: 'Paused until 15:30' },
  { quiet: { kind: 'paused', until: new Date(2026, 10, 23, 8).getTime() }, words: 'Paused until tomorrow 08:00' },
  { quiet: { kind: 'paused', until: null }, words: 'Alerts paused' },
  { quiet: { kind: 'quietHours', until }, words: 'Quiet until 15:30' },
  { quiet: { kind: 'quietHours', until: new Date(2026, 10, 25, 8).getTime() }, words: 'Quiet until Wednesday 08:00' },
  { quiet: { kind: 'system' }, words: 'Do Not Disturb is on' }
] as const)('the state of the alerts reads “$words”', async ({ quiet, words }) => {
  await mount(quiet)
  expect(rig.find('button', `Laura Mendes, account, ${words}`)).toBeDefined()
})

it('alerts are paused and resumed by the same keys, on any keyboard', async () => {
  await mount({ kind: 'none' })
  await rig.press('P', { code: 'KeyP', ctrlKey: true, shiftKey: true })
  expect(alerts()).toEqual([{ type: 'alerts.pause', minutes: 30 }])
  await rig.show({ status: buildStatus({ alerts: buildAlerts({ quiet: { kind: 'paused', until } }) }) })
  await rig.press('З', { code: 'KeyP', ctrlKey: true, shiftKey: true })
  expect(alerts().at(-1)).toEqual({ type: 'alerts.resume' })
})

it('the alert settings open with Ctrl and a comma, and from the rail', async () => {
  await mount({ kind: 'none' })
  await rig.press(',', { ctrlKey: true })
  expect(rig.find('region', 'Settings')).toBeDefined()
  expect(rig.port.shownInWindow().panel).toBe('settings')
  expect(rig.find('button', 'Settings')?.getAttribute('aria-current')).toBe('page')
  await rig.press('Escape')
  expect(rig.find('region', 'Settings')).toBeUndefined()
})
