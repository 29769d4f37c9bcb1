import { expect, test } from 'vitest'
import { readAlertSettings } from '../../../src/main/persistence/keptAlerts'
import { DEFAULT_ALERT_SETTINGS as DEFAULTS } from '../../../src/shared/domain/settings'

test.each([[undefined], [null], [7], ['bell'], [[]], [{}], [{ steps: 1, volume: 'loud', quiet: { on: true } }]])(
  '%j is as from the factory',
  (kept) => {
    expect(readAlertSettings(kept)).toEqual(DEFAULTS)
  }
)

test('what is right stays, field by field', () => {
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
