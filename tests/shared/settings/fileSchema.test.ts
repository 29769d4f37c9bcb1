import { expect, it } from 'vitest'
import {
  DEFAULT_ALERT_SETTINGS as DEFAULTS,
  SETTINGS,
  type AlertSettings,
  type SettingValues
} from '../../../src/shared/domain/settings'
import { readSettings } from '../../../src/shared/settings/fileSchema'
import { nest } from '../../../src/shared/settings/tree'

function readAlertSettings(alerts: unknown): AlertSettings {
  return nest(readSettings(SETTINGS, { alerts }) as unknown as SettingValues).alerts
}

it.each([
  { kept: undefined },
  { kept: null },
  { kept: 7 },
  { kept: 'bell' },
  { kept: [] },
  { kept: {} },
  { kept: { steps: 1, volume: 'loud', quiet: { on: true } } }
])('reads alert settings that are $kept as the defaults', ({ kept }) => {
  expect(readAlertSettings(kept)).toEqual(DEFAULTS)
})

it('keeps each valid alert setting even if others are invalid', () => {
  const kept = {
    volume: 0.2,
    sound: 'gong',
    privacy: 'count',
    unknown: 1,
    steps: { sound: { on: false, delay: 9 }, card: { on: 'yes', delay: 1 } }
  }
  expect(readAlertSettings(kept)).toEqual({
    ...DEFAULTS,
    volume: 0.2,
    privacy: 'count',
    steps: { ...DEFAULTS.steps, sound: { on: false, delay: 9 } }
  })
  expect(readAlertSettings(DEFAULTS)).toEqual(DEFAULTS)
})
