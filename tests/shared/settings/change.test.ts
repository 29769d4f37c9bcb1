import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { CommandSchema } from '../../../src/shared/commands'
import {
  DEFAULT_ALERT_SETTINGS as BEFORE,
  RETENTION_CHOICES,
  type AlertSettings,
  type SettingChange
} from '../../../src/shared/domain/settings'
import { settingsRig } from '../../support/settings'

const { steps, quiet } = BEFORE
const isCommand = (change: object): boolean => v.is(CommandSchema, { type: 'setting.change', ...change })

interface Case {
  readonly changes: readonly SettingChange[]
  readonly after: Partial<AlertSettings>
}

describe('a change', () => {
  it.each<Case>([
    { changes: [], after: {} },
    {
      changes: [
        { key: 'alerts.volume', value: 0.2 },
        { key: 'alerts.breakThroughMinutes', value: null }
      ],
      after: { volume: 0.2, breakThroughMinutes: null }
    },
    {
      changes: [{ key: 'alerts.steps.card.on', value: false }],
      after: { steps: { ...steps, card: { on: false, delay: 40 } } }
    },
    {
      changes: [
        { key: 'alerts.steps.card.delay', value: 5 },
        { key: 'alerts.steps.sound.on', value: false }
      ],
      after: { steps: { ...steps, card: { on: true, delay: 5 }, sound: { on: false, delay: 5 } } }
    },
    { changes: [{ key: 'alerts.quiet.on', value: true }], after: { quiet: { ...quiet, on: true } } },
    {
      changes: [
        { key: 'alerts.quiet.from', value: '20:30' },
        { key: 'alerts.quiet.days', value: { day: 0, on: true } }
      ],
      after: { quiet: { ...quiet, from: '20:30', days: [0, 1, 2, 3, 4, 5] } }
    },
    {
      changes: [{ key: 'alerts.quiet.days', value: { day: 3, on: false } }],
      after: { quiet: { ...quiet, days: [1, 2, 4, 5] } }
    },
    { changes: [{ key: 'alerts.quiet.days', value: { day: 3, on: true } }], after: {} }
  ])('of $changes changes that and nothing else', ({ changes, after }) => {
    const { settings } = settingsRig()
    for (const change of changes) {
      expect(isCommand(change)).toBe(true)
      expect(settings.change(change)).toBeNull()
    }
    expect(settings.all().alerts).toEqual({ ...BEFORE, ...after })
  })

  it.each([
    { key: 'alerts.volume', value: 2 },
    { key: 'alerts.volume', value: undefined },
    { key: 'alerts.volume' },
    { key: 'alerts.steps.bell.on', value: true },
    { key: 'alerts.steps.card.delay', value: -1 },
    { key: 'alerts.quiet.days', value: { day: 7, on: true } },
    { key: 'alerts.quiet.days', value: [1] },
    { key: 'alerts.loud', value: true },
    { key: 'alerts', value: BEFORE },
    { key: 'linkOrigins', value: ['https://desk.example'] },
    { key: 'letterKeys', value: true, more: 1 },
    { key: 'toString', value: true },
    { key: 'extraCaFile', value: '/a.pem' }
  ])('that is %j is not accepted', (change) => {
    expect(isCommand(change)).toBe(false)
  })
})

describe('how long conversations stay', () => {
  it.each(['forever', -1, 1e9, null, 3.5])('cannot be %j days', (value) => {
    expect(isCommand({ key: 'retentionDays', value })).toBe(false)
  })

  it('can be every choice that is offered', () => {
    for (const value of RETENTION_CHOICES) expect(isCommand({ key: 'retentionDays', value })).toBe(true)
  })
})
