import { describe, expect, it } from 'vitest'
import { highestGap, longestRun, samplesOf } from './hand'

const VIEW = { top: 100, bottom: 300 }
const rows = (...tops: readonly number[]) => tops.map((top) => ({ top, bottom: top + 80 }))

describe('the samples of a hand', () => {
  const entry = (startTime: number, duration: number, interactionId = 7) => ({
    startTime,
    processingStart: startTime + 3,
    processingEnd: startTime + 5,
    duration,
    interactionId
  })

  it('take the longest event of an input, which ends where the next begins', () => {
    const inputs = [
      { action: 'next row', at: 100, shownAt: 112 },
      { action: 'next row', at: 200, shownAt: 240 }
    ] as const
    const entries = [entry(100, 24), entry(101.5, 40), entry(199, 16), entry(200, 32)]
    expect(samplesOf('app', inputs, entries)).toEqual([
      {
        client: 'app',
        action: 'next row',
        paints: [40, 32],
        unreported: 0,
        parts: [
          { waited: 3, handled: 2, drawn: 35 },
          { waited: 3, handled: 2, drawn: 27 }
        ],
        shown: [12, 40],
        unshown: 0
      }
    ])
  })

  it('count what was not reported as the least that is', () => {
    const [own] = samplesOf('bare', [{ action: 'key', at: 50, shownAt: 60 }], [])
    expect(own).toMatchObject({ paints: [16], unreported: 1, parts: [], shown: [10] })
  })

  it('leave out events that no key or click made, such as those of a pointer that moves', () => {
    const [own] = samplesOf('bare', [{ action: 'click', at: 50, shownAt: 60 }], [entry(50, 48, 0), entry(51, 24)])
    expect(own).toMatchObject({ paints: [24], unreported: 0 })
  })

  it('count an input without a result, and one that the renderer did not get', () => {
    const inputs = [
      { action: 'take over', at: 100, shownAt: null },
      { action: 'take over', at: null, shownAt: null },
      { action: 'open a menu', at: 300, shownAt: 310 }
    ] as const
    const [taken, menu] = samplesOf('app', inputs, [entry(100, 24), entry(300, 16)])
    expect(taken).toMatchObject({ paints: [24], shown: [], unshown: 2 })
    expect(menu).toMatchObject({ paints: [16], shown: [10], unshown: 0 })
  })
})

describe('a part of the list without a row', () => {
  it('is no higher than the space between two rows where rows cover the list', () => {
    expect(highestGap(VIEW, rows(60, 144, 228))).toBe(4)
    expect(highestGap(VIEW, rows(228, 60, 144))).toBe(4)
  })

  it('is found above, between and below rows', () => {
    expect(highestGap(VIEW, rows(180, 264))).toBe(80)
    expect(highestGap(VIEW, rows(60, 228))).toBe(88)
    expect(highestGap(VIEW, rows(60, 144))).toBe(76)
    expect(highestGap(VIEW, rows())).toBe(200)
  })

  it('does not count beyond the edges', () => {
    expect(highestGap(VIEW, rows(-500, 900))).toBe(200)
    expect(highestGap(VIEW, [{ top: 0, bottom: 1000 }, ...rows(110)])).toBe(0)
  })
})

describe('the longest run', () => {
  it('is that of frames one after the other', () => {
    expect(longestRun([false, true, false, true, true, false, true])).toBe(2)
    expect(longestRun([false, false])).toBe(0)
    expect(longestRun([])).toBe(0)
  })
})
