import { describe, expect, it } from 'vitest'
import type { Wait } from '../../../src/shared/domain/customer'
import {
  formatMinutes,
  formatWait,
  nextMinuteOf,
  urgencyOf,
  waitedFor,
  waitLimits
} from '../../../src/shared/domain/urgency'

const wait: Wait = { since: 1_000_000, atLeast: false, raw: null }
const after = (seconds: number): number => wait.since + seconds * 1000

describe('urgencyOf', () => {
  it.each([
    { seconds: 0, urgency: 'calm' },
    { seconds: 359.999, urgency: 'calm' },
    { seconds: 360, urgency: 'warm' },
    { seconds: 719.999, urgency: 'warm' },
    { seconds: 720, urgency: 'hot' },
    { seconds: 90_000, urgency: 'hot' }
  ])('after $seconds s is $urgency', ({ seconds, urgency }) => {
    expect(urgencyOf(wait, after(seconds), waitLimits(6, 12))).toBe(urgency)
  })

  it('treats a wait that begins in the future as none', () => {
    expect(waitedFor(wait, after(-30))).toBe(0)
    expect(urgencyOf(wait, after(-30), waitLimits(6, 12))).toBe('calm')
  })
})

describe('formatWait', () => {
  it.each([
    { milliseconds: 0, text: '0:00' },
    { milliseconds: 999, text: '0:00' },
    { milliseconds: 48_000, text: '0:48' },
    { milliseconds: 728_000, text: '12:08' },
    { milliseconds: 3_599_999, text: '59:59' },
    { milliseconds: 3_600_000, text: '1:00:00' },
    { milliseconds: 3_872_000, text: '1:04:32' },
    { milliseconds: 86_399_999, text: '23:59:59' },
    { milliseconds: 86_400_000, text: '1 d 0 h' },
    { milliseconds: 97_200_000, text: '1 d 3 h' },
    { milliseconds: -5000, text: '0:00' }
  ])('$milliseconds ms is $text', ({ milliseconds, text }) => {
    expect(formatWait(milliseconds)).toBe(text)
  })
})

describe('formatMinutes', () => {
  it.each([
    { waited: -5, text: '< 1 min' },
    { waited: 59_999, text: '< 1 min' },
    { waited: 60_000, text: '1 min' },
    { waited: 3_599_999, text: '59 min' },
    { waited: 3_900_000, text: '1 h 5 min' },
    { waited: 97_200_000, text: '1 d 3 h' }
  ])('says $text', ({ waited, text }) => {
    expect(formatMinutes(waited)).toBe(text)
  })
})

describe('nextMinuteOf', () => {
  const wait = { since: 1_000_500, atLeast: false, raw: null }

  it.each([
    { name: 'from the beginning of the wait', now: 1_000_500, next: 1_060_500 },
    { name: 'within a minute', now: 1_060_499, next: 1_060_500 },
    { name: 'at the end of a minute', now: 1_060_500, next: 1_120_500 },
    { name: 'before the wait begins', now: 900_000, next: 1_060_500 }
  ])('is the instant at which the text changes, $name', ({ now, next }) => {
    expect(nextMinuteOf(wait, now)).toBe(next)
    expect(formatMinutes(next - wait.since)).not.toBe(formatMinutes(next - 1 - wait.since))
  })
})
