import { afterEach, describe, expect, it, vi } from 'vitest'
import { createQueueLog } from '../../src/main/day/queueLog'
import { clockStep, daysFrom, nextHalfHour, startOfDay } from '../../src/shared/calendarDay'
import { hoursOf } from '../../src/shared/day/figures'
import { EMPTY_DAY } from '../../src/shared/domain/day'
import { clockTime } from '../../src/shared/localTime'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/time'

afterEach(() => vi.unstubAllEnvs())

/** Nepal is UTC+5:45, Chatham UTC+12:45 and in summer UTC+13:45, Darwin UTC+9:30. */
const ZONES = ['UTC', 'Asia/Kathmandu', 'Pacific/Chatham', 'Australia/Darwin', 'Europe/Oslo', 'America/St_Johns']
/** A working day in November, and one in July. */
const DAYS = [Date.UTC(2026, 10, 28, 4, 0), Date.UTC(2026, 6, 3, 4, 0)]

describe.each(ZONES)('in the zone %s', (zone) => {
  const instants = DAYS.flatMap((day) => Array.from({ length: 97 }, (_, step) => day + step * 7 * MINUTE_MS + 1_234))

  it('the next half hour is one of the local clock', () => {
    vi.stubEnv('TZ', zone)
    for (const at of instants) {
      const mark = nextHalfHour(at)
      expect(clockTime(mark)).toMatch(/:[03]0$/)
      expect(mark - at).toBeGreaterThanOrEqual(0)
      expect(mark - at).toBeLessThan(30 * MINUTE_MS)
      expect(nextHalfHour(mark)).toBe(mark)
    }
  })

  it('ten minutes begin at a multiple of ten of the local clock', () => {
    vi.stubEnv('TZ', zone)
    for (const at of instants) {
      const begin = clockStep(at, 10 * MINUTE_MS)
      expect(clockTime(begin)).toMatch(/0$/)
      expect(at - begin).toBeLessThan(10 * MINUTE_MS)
    }
  })

  it('who waited in an hour counts in no other hour', () => {
    vi.stubEnv('TZ', zone)
    const log = createQueueLog()
    const begin = new Date(2026, 10, 28, 8).getTime()
    for (let minute = 0; minute < 180; minute++)
      log.note(begin + minute * MINUTE_MS, minute < 60 ? 1 : minute < 120 ? 5 : 2, 0)
    const hours = hoursOf({ ...EMPTY_DAY, since: begin, bins: log.bins }, { from: begin, to: begin + 3 * HOUR_MS - 1 })
    expect(hours.map(({ figures }) => figures?.most)).toEqual([1, 5, 2])
    expect(log.bins).toHaveLength(18)
  })

  it('a day begins at midnight of the local clock', () => {
    vi.stubEnv('TZ', zone)
    for (const at of instants) {
      expect(clockTime(startOfDay(at))).toBe('00:00')
      expect(daysFrom(startOfDay(at) - 1, at)).toBe(1)
      expect(at - startOfDay(at)).toBeLessThan(DAY_MS + HOUR_MS)
    }
  })
})
