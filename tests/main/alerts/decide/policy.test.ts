import { describe, expect, it } from 'vitest'
import {
  allowedChannels,
  breaksThroughAt,
  isHeld,
  longWaitAt,
  longWaitSince,
  type AlertSituation,
  type QuietQueue
} from '../../../../src/main/alerts/decide/policy'
import { DEFAULT_ALERT_SETTINGS, type AlertSettings } from '../../../../src/shared/domain/settings'
import { MINUTE_MS } from '../../../../src/shared/time'

const away: AlertSituation = {
  reachable: true,
  focused: false,
  present: false,
  quiet: { kind: 'none' },
  brokenThrough: false
}
const paused = { kind: 'paused', until: null } as const
const all = ['notification', 'sound', 'attention', 'card']

describe('the channels that may be used', () => {
  it.each<{
    name: string
    kind: 'mine' | 'others' | 'longWaits'
    situation: Partial<AlertSituation>
    settings: Partial<AlertSettings>
    channels: readonly string[]
  }>([
    { name: 'away', kind: 'others', situation: {}, settings: {}, channels: all },
    { name: 'away, mine', kind: 'mine', situation: {}, settings: {}, channels: all },
    { name: 'not connected', kind: 'others', situation: { reachable: false }, settings: {}, channels: [] },
    { name: 'desk in front', kind: 'others', situation: { focused: true, present: true }, settings: {}, channels: [] },
    {
      name: 'desk in front, a long wait',
      kind: 'longWaits',
      situation: { focused: true, present: true },
      settings: {},
      channels: ['sound']
    },
    {
      name: 'desk in front, mine in another conversation',
      kind: 'mine',
      situation: { focused: true, present: true },
      settings: {},
      channels: ['notification', 'sound']
    },
    {
      name: 'a pop-out in front, which does not show who waits',
      kind: 'others',
      situation: { present: true },
      settings: {},
      channels: ['notification', 'sound', 'card']
    },
    {
      name: 'nothing may be read, a pop-out in front',
      kind: 'longWaits',
      situation: { present: true },
      settings: { privacy: 'nothing' },
      channels: ['sound']
    },
    { name: 'paused', kind: 'others', situation: { quiet: paused }, settings: {}, channels: [] },
    { name: 'paused, mine', kind: 'mine', situation: { quiet: paused }, settings: {}, channels: [] },
    {
      name: 'quiet hours',
      kind: 'others',
      situation: { quiet: { kind: 'quietHours', until: 1 } },
      settings: {},
      channels: []
    },
    {
      name: 'paused, broken through',
      kind: 'others',
      situation: { quiet: paused, brokenThrough: true },
      settings: {},
      channels: all
    },
    {
      name: 'nothing may be read',
      kind: 'others',
      situation: {},
      settings: { privacy: 'nothing' },
      channels: ['sound', 'attention']
    },
    {
      name: 'nothing may be read, mine, desk in front',
      kind: 'mine',
      situation: { focused: true, present: true },
      settings: { privacy: 'nothing' },
      channels: ['sound']
    }
  ])('about $kind are $channels if: $name', ({ kind, situation, settings, channels }) => {
    expect(allowedChannels(kind, { ...away, ...situation }, { ...DEFAULT_ALERT_SETTINGS, ...settings })).toEqual(
      channels
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

it('the next very long wait is that of the first customer whose wait is not very long yet', () => {
  const settings = { breakThroughMinutes: 5 }
  expect(longWaitAt([MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS], 6 * MINUTE_MS, settings)).toBe(7 * MINUTE_MS)
  expect(longWaitAt([MINUTE_MS], 6 * MINUTE_MS, settings)).toBeNull()
  expect(longWaitAt([MINUTE_MS], 0, { breakThroughMinutes: null })).toBeNull()
})

it('a wait is very long after the minutes that break through, and none is if a wait never breaks through', () => {
  const since = (breakThroughMinutes: number | null): number =>
    longWaitSince(
      { settings: { ...DEFAULT_ALERT_SETTINGS, breakThroughMinutes }, offsets: { ofList: 1000, shown: 0 } },
      6 * MINUTE_MS
    )
  expect(since(5)).toBe(MINUTE_MS + 1000)
  expect(since(null)).toBe(Number.NEGATIVE_INFINITY)
})
