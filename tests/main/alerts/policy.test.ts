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
  it.each<{
    name: string
    subject: { mine: boolean; waitedMs: number }
    situation: Partial<AlertSituation>
    settings: Partial<AlertSettings>
    steps: readonly string[]
  }>([
    { name: 'away', subject: waits, situation: {}, settings: {}, steps: all },
    { name: 'away, mine', subject: mine, situation: {}, settings: {}, steps: all },
    { name: 'not connected', subject: waits, situation: { reachable: false }, settings: {}, steps: [] },
    { name: 'desk in front', subject: waits, situation: { focused: true }, settings: {}, steps: [] },
    {
      name: 'desk in front, a long wait',
      subject: waitsLong,
      situation: { focused: true },
      settings: {},
      steps: ['sound']
    },
    {
      name: 'desk in front, a long wait, never breaks through',
      subject: waitsLong,
      situation: { focused: true },
      settings: { breakThroughMinutes: null },
      steps: []
    },
    {
      name: 'desk in front, mine in another conversation',
      subject: mine,
      situation: { focused: true },
      settings: {},
      steps: ['notification', 'sound']
    },
    { name: 'paused', subject: waits, situation: { quiet: paused }, settings: {}, steps: [] },
    { name: 'paused, mine', subject: mine, situation: { quiet: paused }, settings: {}, steps: [] },
    {
      name: 'quiet hours',
      subject: waits,
      situation: { quiet: { kind: 'quietHours', until: 1 } },
      settings: {},
      steps: []
    },
    {
      name: 'paused, broken through',
      subject: waits,
      situation: { quiet: paused, brokenThrough: true },
      settings: {},
      steps: all
    },
    {
      name: 'nothing may be read',
      subject: waits,
      situation: {},
      settings: { privacy: 'nothing' },
      steps: ['sound', 'attention']
    },
    {
      name: 'nothing may be read, mine, desk in front',
      subject: mine,
      situation: { focused: true },
      settings: { privacy: 'nothing' },
      steps: ['sound']
    }
  ])('$name', ({ subject, situation, settings, steps }) => {
    expect(allowedChannels(subject, { ...away, ...situation }, { ...DEFAULT_ALERT_SETTINGS, ...settings })).toEqual(
      steps
    )
  })
})

describe('quiet breaks', () => {
  const queue: QuietQueue = { waiting: 2, longestSince: 1000, lastTakenAt: null }
  it.each<{ name: string; facts: QuietQueue; settings: Partial<AlertSettings>; at: number | null }>([
    { name: 'after so many minutes', facts: queue, settings: {}, at: 1000 + 5 * MINUTE_MS },
    { name: 'not while others take', facts: { ...queue, lastTakenAt: 3 * MINUTE_MS }, settings: {}, at: 8 * MINUTE_MS },
    { name: 'not before they waited', facts: { ...queue, lastTakenAt: 10 }, settings: {}, at: 1000 + 5 * MINUTE_MS },
    { name: 'never, when set so', facts: queue, settings: { breakThroughMinutes: null }, at: null },
    {
      name: 'when too many wait',
      facts: { ...queue, waiting: 11 },
      settings: { breakThroughMinutes: null, breakThroughCount: 10 },
      at: 1000
    },
    {
      name: 'not when just enough wait',
      facts: { ...queue, waiting: 10 },
      settings: { breakThroughMinutes: null, breakThroughCount: 10 },
      at: null
    },
    { name: 'not when nobody waits', facts: { waiting: 0, longestSince: null, lastTakenAt: 5 }, settings: {}, at: null }
  ])('$name', ({ facts, settings, at }) => {
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
