import { describe, expect, it } from 'vitest'
import {
  allowedChannels,
  breaksThroughAt,
  isHeld,
  overdueAt,
  type AlertSituation,
  type QuietQueue
} from '../../../src/main/alerts/decide/policy'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../src/shared/domain/settings'
import { MINUTE_MS } from '../../../src/shared/time'

const away: AlertSituation = { reachable: true, focused: false, quiet: { kind: 'none' }, brokenThrough: false }
const paused = { kind: 'paused', until: null } as const
const all = ['notification', 'sound', 'attention', 'card']
const waits = { mine: false, waitedMs: MINUTE_MS }
const waitsLong = { mine: false, waitedMs: 5 * MINUTE_MS }
const mine = { mine: true, waitedMs: 60 * MINUTE_MS }

describe('the channels that may be used', () => {
  it.each<
    [string, { mine: boolean; waitedMs: number }, Partial<AlertSituation>, Partial<AlertSettings>, readonly string[]]
  >([
    ['away', waits, {}, {}, all],
    ['away, mine', mine, {}, {}, all],
    ['not connected', waits, { reachable: false }, {}, []],
    ['desk in front', waits, { focused: true }, {}, []],
    ['desk in front, a long wait', waitsLong, { focused: true }, {}, ['sound']],
    [
      'desk in front, a long wait, never breaks through',
      waitsLong,
      { focused: true },
      { breakThroughMinutes: null },
      []
    ],
    ['desk in front, mine in another conversation', mine, { focused: true }, {}, ['notification', 'sound']],
    ['paused', waits, { quiet: paused }, {}, []],
    ['paused, mine', mine, { quiet: paused }, {}, []],
    ['quiet hours', waits, { quiet: { kind: 'quietHours', until: 1 } }, {}, []],
    ['paused, broken through', waits, { quiet: paused, brokenThrough: true }, {}, all],
    ['nothing may be read', waits, {}, { privacy: 'nothing' }, ['sound', 'attention']],
    ['nothing may be read, mine, desk in front', mine, { focused: true }, { privacy: 'nothing' }, ['sound']]
  ])('%s', (_name, subject, situation, settings, steps) => {
    expect(allowedChannels(subject, { ...away, ...situation }, { ...DEFAULT_ALERT_SETTINGS, ...settings })).toEqual(
      steps
    )
  })
})

describe('quiet breaks', () => {
  const queue: QuietQueue = { waiting: 2, longestSince: 1000, lastTakenAt: null }
  it.each<[string, QuietQueue, Partial<AlertSettings>, number | null]>([
    ['after so many minutes', queue, {}, 1000 + 5 * MINUTE_MS],
    ['not while others take', { ...queue, lastTakenAt: 3 * MINUTE_MS }, {}, 8 * MINUTE_MS],
    ['not before they waited', { ...queue, lastTakenAt: 10 }, {}, 1000 + 5 * MINUTE_MS],
    ['never, when set so', queue, { breakThroughMinutes: null }, null],
    ['when too many wait', { ...queue, waiting: 11 }, { breakThroughMinutes: null, breakThroughCount: 10 }, 1000],
    [
      'not when just enough wait',
      { ...queue, waiting: 10 },
      { breakThroughMinutes: null, breakThroughCount: 10 },
      null
    ],
    ['not when nobody waits', { waiting: 0, longestSince: null, lastTakenAt: 5 }, {}, null]
  ])('%s', (_name, facts, settings, at) => {
    expect(breaksThroughAt(facts, { ...DEFAULT_ALERT_SETTINGS, ...settings })).toBe(at)
  })

  it('quiet is kept in all other cases', () => {
    expect(isHeld({ quiet: paused, brokenThrough: false })).toBe(true)
    expect(isHeld({ quiet: paused, brokenThrough: true })).toBe(false)
    expect(isHeld(away)).toBe(false)
  })
})

it('the next overdue customer is the first one who is not overdue yet', () => {
  const settings = { breakThroughMinutes: 5 }
  expect(overdueAt([MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS], 6 * MINUTE_MS, settings)).toBe(7 * MINUTE_MS)
  expect(overdueAt([MINUTE_MS], 6 * MINUTE_MS, settings)).toBeNull()
  expect(overdueAt([MINUTE_MS], 0, { breakThroughMinutes: null })).toBeNull()
})
