import { describe, expect, it } from 'vitest'
import { goalRows, newlyMissed, type GoalRow, reservations, verdictOf } from './goals'
import { hand, idle, start, traffic } from './resultRig'
import { against, cpuOf, growthOf, type Result, summarise } from './results'

const LENGTHS = [100, 10_000, 100_000]

function goal(results: readonly Result[], what: string): GoalRow | undefined {
  return goalRows(results, LENGTHS).find((row) => row.what === what)
}

describe('a summary of repetitions', () => {
  it('pools the markers, takes medians of the other figures, and leaves out failed runs', () => {
    const results = [
      traffic('app', 100, 1, { latencies: [1, 1, 1], mainCpu: 0.1, unseen: 1 }),
      traffic('app', 100, 2, { latencies: [9], mainCpu: 0.3, disturbed: ['others used 1.00 cores'] }),
      traffic('app', 100, 3, { failed: 'It ended', latencies: [500] })
    ]
    expect(summarise(results, 'app', 100)).toMatchObject({
      reps: 2,
      disturbedReps: 1,
      markers: 4,
      unseen: 1,
      p50: 5,
      pooledP99: 9,
      mainCpu: 0.2,
      failed: ['It ended']
    })
    expect(summarise(results, 'raw', 100)).toBeNull()
  })

  it('compares two clients within a repetition, so that a slow minute affects both', () => {
    const results = [1, 2, 3].flatMap((rep) => [
      traffic('raw', 100, rep, { mainCpu: 0.1 * rep, rendererCpu: 0 }),
      traffic('app', 100, rep, { mainCpu: 0.2 * rep, rendererCpu: 0 })
    ])
    expect(against(results, 100, ['app', 'raw'], cpuOf)).toBeCloseTo(2)
    expect(against([...results.slice(0, 1), traffic('app', 100, 2)], 100, ['app', 'raw'], cpuOf)).toBeNull()
  })

  it('shows how a figure grows with the queue', () => {
    const results = LENGTHS.map((n) => traffic('app', n, 1, { mainCpu: n / 1e6, rendererCpu: 0 }))
    expect(growthOf(results, 'app', LENGTHS, ({ cpu }) => cpu)).toBeCloseTo(1)
    expect(growthOf(results.slice(0, 2), 'app', LENGTHS, ({ cpu }) => cpu)).toBeNull()
    expect(goal(results, 'growth of CPU from 100 to 100000')).toMatchObject({ verdict: 'missed' })
    expect(goal(results.slice(0, 2), 'growth of CPU from 100 to 100000')).toMatchObject({ verdict: 'not measured' })
  })
})

describe('the goals', () => {
  it('have three verdicts', () => {
    expect([verdictOf(1.6, 1.6), verdictOf(1.61, 1.6), verdictOf(null, 1.6)]).toEqual(['met', 'missed', 'not measured'])
  })

  it('compare p50 by repetitions and p99 by all markers', () => {
    const results = [traffic('raw', 10_000, 1), traffic('app', 10_000, 1, { latencies: [15, 15, 15, 41] })]
    expect(goal(results, '10000 customers: p50 against the raw limit')).toMatchObject({ value: 1.5, verdict: 'met' })
    expect(goal(results, '10000 customers: p99 against the raw limit')).toMatchObject({
      value: 2.05,
      verdict: 'missed'
    })
    expect(goal(results, '100000 customers: p99 against the raw limit')).toMatchObject({ verdict: 'not measured' })
  })

  it('compare starts and idle use with a bare Electron', () => {
    const results = [
      start('bare', 1, 500, 100),
      start('app', 1, 700, 110),
      start('lastDesk', 1, 650, 120, 900),
      start('slowed', 1, 1_900, 120, 2_500),
      idle('bare', 2, 0.1, 100),
      idle('app', 7, 0.2, 120)
    ]
    expect(goal(results, 'cold start to first paint, against a bare Electron')).toMatchObject({
      value: 1.4,
      verdict: 'missed'
    })
    const withDesk = (what: string) => goal(results, `cold start with a last desk to ${what}, against a bare Electron`)
    expect(withDesk('first paint')).toMatchObject({ value: 1.3, verdict: 'met' })
    expect(withDesk('its rows')).toMatchObject({ value: 1.8, verdict: 'missed' })
    expect(goal(results, 'cold start with a page slowed four-fold, to first paint')).toMatchObject({
      value: 1_900,
      verdict: 'missed'
    })
    expect(goal(results, 'memory at start, against bare')).toMatchObject({ value: 1.1, verdict: 'met' })
    expect(goal(results, 'hidden with 20 waiting: wake-ups')).toMatchObject({ value: 7, verdict: 'missed' })
    expect(goal(results, 'hidden with 20 waiting: of a core')).toMatchObject({ value: 0.2, verdict: 'met' })
    expect(goal(results, 'hidden with 20 waiting: memory against bare')).toMatchObject({ value: 1.2, verdict: 'met' })
  })

  it('hold for every key and click, for a take-over until its mark', () => {
    const fast = { shown: [20, 20] }
    const results = [
      hand(100_000, 1, { 'next row': { paints: [16, 16, 64] }, 'take over': { paints: [24], shown: [30] } }),
      hand(100_000, 2, { 'open a menu': { unshown: 1 }, 'take over': fast }),
      hand(1_000, 1, { 'switch view': { paints: [400] } })
    ]
    const of = (what: string) => goal(results, `100000 customers, hand: ${what}`)
    expect(of('p95 of switch view')).toMatchObject({ value: 24, verdict: 'met' })
    expect(of('p99 of next row')).toMatchObject({ value: 64, verdict: 'missed' })
    expect(of('p95 of take over, until the mark')).toMatchObject({ value: 30, verdict: 'missed' })
    expect(of('p99 of take over, until the mark')).toMatchObject({ value: 30, verdict: 'met' })
    expect(of('p95 of all of them')).toMatchObject({ value: 24, verdict: 'met' })
    expect(of('inputs without a result')).toMatchObject({ value: 1, verdict: 'missed' })
  })

  it('hold for the most blank frames in a row at any pace', () => {
    const what = '100000 customers, scroll: frames in a row with a blank row'
    const once = hand(100_000, 1)
    const fling = { pace: 'fling', frames: 300, blankFrames: 9, longestBlank: 4, px: 40_000 }
    expect(goal([once], what)).toMatchObject({ value: 1, verdict: 'met' })
    expect(goal([once, { ...once, rep: 2, scroll: [fling] }], what)).toMatchObject({ value: 4, verdict: 'missed' })
    expect(goal([], what)).toMatchObject({ verdict: 'not measured' })
    expect(goal([{ ...once, failed: 'It ended' }], what)).toMatchObject({ verdict: 'not measured' })
  })

  it('must hold at every length if the goal is about something that must never happen', () => {
    const results = [
      traffic('app', 100, 1, { unseen: 1, longestTaskMs: 70 }),
      traffic('app', 10_000, 1, { droppedPerS: 0.5 })
    ]
    expect(goal(results, 'markers unseen, at any length')).toMatchObject({ value: 1, verdict: 'missed' })
    expect(goal(results, 'dropped frames, at any length')).toMatchObject({ value: 0.5, verdict: 'met' })
    expect(goal(results, 'longest task after load, at any length')).toMatchObject({ value: 70, verdict: 'missed' })
  })

  it('are not met by a client that failed', () => {
    const results = [traffic('raw', 10_000, 1), traffic('app', 10_000, 1, { failed: 'It ended' })]
    expect(
      goalRows(results, LENGTHS)
        .filter(({ verdict }) => verdict === 'met')
        .map(({ what }) => what)
    ).toEqual([])
  })

  it('count as a first look if repetitions or markers are missing, or the computer was busy', () => {
    const five = [1, 2, 3, 4, 5].flatMap((rep) => [traffic('raw', 100, rep), traffic('app', 100, rep)])
    expect(reservations(five, [100])).toEqual([])
    expect(reservations(five.slice(0, 8), [100])).toEqual([
      'app at 100 customers: 4 of 5 repetitions',
      'raw at 100 customers: 4 of 5 repetitions'
    ])
    expect(reservations([hand(100, 1)], [100])).toEqual([])
    const few = hand(100, 1, { 'next row': { paints: [16] } })
    expect(reservations([{ ...few, disturbed: ['others used 1.00 cores'] }], [100])).toEqual([
      'hand at 100 customers: 1 of 50 of app, next row',
      'hand at 100 customers: 1 disturbed'
    ])
    const noisy = [
      ...five.slice(1),
      traffic('raw', 100, 1, { disturbed: ['5.0 % of the time stolen'], latencies: [1] })
    ]
    expect(reservations(noisy, [100])).toEqual([
      'raw at 100 customers: 1201 markers, 250 a repetition are enough',
      'raw at 100 customers: 1 of 5 disturbed'
    ])
  })
})

describe('a quick run', () => {
  it('names the goals that it missed and that the last whole run met', () => {
    const rows = (verdict: 'met' | 'missed') =>
      ['memory at start, against bare', 'hidden with 20 waiting: wake-ups'].map((what) => {
        return { what, limit: 1, unit: '', value: 2, verdict } as const
      })
    const earlier = [
      'memory at start, against bare      ≤ 1.12×  1.10×  met',
      'hidden with 20 waiting: wake-ups   ≤ 5/s    23/s   missed'
    ].join('\n')
    expect(newlyMissed(rows('missed'), earlier)).toEqual(['memory at start, against bare'])
    expect(newlyMissed(rows('met'), earlier)).toEqual([])
  })
})
