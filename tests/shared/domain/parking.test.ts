import { describe, expect, it } from 'vitest'
import { nudgeAt, silentSince } from '../../../src/shared/domain/customerSilence'
import { nextTimeOfDay, parkingChoices } from '../../../src/shared/domain/parking'
import { MINUTE_MS } from '../../../src/shared/time'

const day = (hours: number, minutes = 0, date = 12): number => new Date(2026, 10, date, hours, minutes).getTime()
const names = (now: number): readonly string[] => parkingChoices(now).map(({ choice }) => choice)

describe('the times that are offered for a parking', () => {
  it('are 10 minutes, an hour, this afternoon and tomorrow morning', () => {
    expect(parkingChoices(day(9, 30))).toEqual([
      { choice: 'tenMinutes', until: day(9, 40) },
      { choice: 'oneHour', until: day(10, 30) },
      { choice: 'thisAfternoon', until: day(15) },
      { choice: 'tomorrowMorning', until: day(9, 0, 13) }
    ])
  })

  it('leave the afternoon out when it is near or over', () => {
    expect(names(day(13, 30))).toContain('thisAfternoon')
    expect(names(day(13, 31))).not.toContain('thisAfternoon')
    expect(parkingChoices(day(9, 30) + 16_000)[0]?.until).toBe(day(9, 41))
    expect(names(day(18))).toEqual(['tenMinutes', 'oneHour', 'tomorrowMorning'])
  })

  it('have the coming morning in the night, because “tomorrow morning” would be a day late', () => {
    expect(parkingChoices(day(0, 30))).toEqual([
      { choice: 'tenMinutes', until: day(0, 40) },
      { choice: 'oneHour', until: day(1, 30) },
      { choice: 'thisMorning', until: day(9) },
      { choice: 'tomorrowMorning', until: day(9, 0, 13) }
    ])
    expect(names(day(7, 30))).toContain('thisMorning')
    expect(names(day(7, 31))).toEqual(['tenMinutes', 'oneHour', 'thisAfternoon', 'tomorrowMorning'])
  })

  it('are all ahead, at every minute of a day', () => {
    for (let minute = 0; minute < 24 * 60; minute++) {
      const now = day(0, minute)
      for (const { until } of parkingChoices(now)) expect(until).toBeGreaterThan(now)
    }
  })
})

describe('an own time of day', () => {
  it('is today if it is still ahead, and else tomorrow', () => {
    expect(nextTimeOfDay('16:30', day(14))).toBe(day(16, 30))
    expect(nextTimeOfDay('14:00', day(14))).toBe(day(14, 0, 13))
    expect(nextTimeOfDay('08:05', day(14))).toBe(day(8, 5, 13))
  })
})

describe('a silent customer', () => {
  const since = day(13)
  const customer = {
    assignment: { kind: 'me' },
    pending: null,
    turn: { kind: 'ours', since, atLeast: false },
    parking: null
  } as const

  it('is an own one whom the agent has answered, and who did not write since', () => {
    expect(nudgeAt(customer, 20)).toBe(since + 20 * MINUTE_MS)
    expect(nudgeAt(customer, null)).toBe(Infinity)
  })

  it.each([
    { more: { turn: { kind: 'theirs', since, atLeast: false } }, what: 'waits' },
    { more: { turn: { kind: 'unknown', since } }, what: 'may have written in a gap' },
    { more: { assignment: { kind: 'other', agentName: 'Ana' } }, what: 'is a colleague’s' },
    { more: { pending: 'releasing' }, what: 'is being released' },
    { more: { parking: { kind: 'words', until: null, parkedAt: since, state: 'parked' } }, what: 'is parked' }
  ] as const)('is nobody who $what', ({ more }) => {
    expect(silentSince({ ...customer, ...more })).toBeNull()
  })
})
