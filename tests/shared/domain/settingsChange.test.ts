import * as v from 'valibot'
import { expect, test } from 'vitest'
import { CommandSchema } from '../../../src/shared/commands'
import { DEFAULT_ALERT_SETTINGS as BEFORE } from '../../../src/shared/domain/settings'
import { changeAlertSettings, type AlertSettingsChange } from '../../../src/shared/domain/settingsChange'

const { steps, quiet } = BEFORE

test.each<[AlertSettingsChange, object]>([
  [{}, {}],
  [
    { volume: 0.2, breakThroughMinutes: null },
    { volume: 0.2, breakThroughMinutes: null }
  ],
  [{ steps: { card: { on: false } } }, { steps: { ...steps, card: { on: false, delay: 40 } } }],
  [
    { steps: { card: { delay: 5 }, sound: { on: false } } },
    { steps: { ...steps, card: { on: true, delay: 5 }, sound: { on: false, delay: 5 } } }
  ],
  [{ quiet: { on: true } }, { quiet: { ...quiet, on: true } }],
  [
    { quiet: { from: '20:30', day: { day: 0, on: true } } },
    { quiet: { ...quiet, from: '20:30', days: [0, 1, 2, 3, 4, 5] } }
  ],
  [{ quiet: { day: { day: 3, on: false } } }, { quiet: { ...quiet, days: [1, 2, 4, 5] } }],
  [{ quiet: { day: { day: 3, on: true } } }, {}]
])('%j changes that and nothing else', (change, after) => {
  expect(changeAlertSettings(BEFORE, change)).toEqual({ ...BEFORE, ...after })
  expect(v.safeParse(CommandSchema, { type: 'alerts.change', change }).success).toBe(true)
})

test.each([
  { volume: 2 },
  { volume: undefined },
  { steps: { bell: { on: true } } },
  { steps: { card: { delay: -1 } } },
  { quiet: { day: { day: 7, on: true } } },
  { quiet: { days: [1] } },
  { loud: true }
])('%j is no change', (change) => {
  expect(v.safeParse(CommandSchema, { type: 'alerts.change', change }).success).toBe(false)
})
