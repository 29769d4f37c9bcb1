import { median, percentile, ratio } from './figures'
import { HAND_ACTIONS } from './hand'
import { goalTimes, handsOf, summariseHand, summariseScroll } from './handSummary'
import { against, cpuOf, growthOf, summarise, type IdleResult, type Result, type StartResult } from './results'

export type Verdict = 'met' | 'missed' | 'not measured'

export interface GoalRow {
  readonly what: string
  /** The highest allowed value. */
  readonly limit: number
  readonly unit: '×' | '' | '/s' | '%' | 'ms'
  /** The measured value. Null: this run did not measure it. */
  readonly value: number | null
  readonly verdict: Verdict
}

/** A goal needs this many repetitions, markers and inputs. With fewer, the verdict is only a first look. */
export const ENOUGH = { reps: 5, markers: 250, inputs: 50 }

const RAW = ['app', 'raw'] as const
const LIMITED_HOOK = ['app', 'hook-limited'] as const
const SHORT = 100
const USUAL = 10_000
const LONG = 100_000

export function verdictOf(value: number | null, limit: number): Verdict {
  if (value === null) return 'not measured'
  return value <= limit ? 'met' : 'missed'
}

/** Returns the goals, in the order of the table. `lengths`: the measured lengths, shortest first. */
export function goalRows(results: readonly Result[], lengths: readonly number[]): readonly GoalRow[] {
  const rows: GoalRow[] = []
  const goal = (what: string, value: number | null, limit: number, unit: GoalRow['unit'] = '×'): void =>
    void rows.push({ what, value, limit, unit, verdict: verdictOf(value, limit) })

  for (const n of [USUAL, LONG]) {
    goal(`${n} customers: p50 against the raw limit`, against(results, n, RAW, p50Of), 1.6)
    goal(`${n} customers: p99 against the raw limit`, pooledAgainstRaw(results, n), 2)
  }
  for (const n of [SHORT, USUAL, LONG])
    goal(`${n} customers: CPU of main + renderer against raw`, against(results, n, RAW, cpuOf), 2.4)
  for (const n of [SHORT, USUAL, LONG])
    goal(`${n} customers: busy share of the page's main thread`, summarise(results, 'app', n)?.busy ?? null, 0.2, '')
  goal(`${USUAL} customers: memory against raw`, against(results, USUAL, RAW, pssOf), 1.3)
  goal(`${LONG} customers: memory against raw`, against(results, LONG, RAW, pssOf), 1.7)
  for (const n of [USUAL, LONG])
    goal(
      `${n} customers: whole queue known, against raw`,
      against(results, n, RAW, ({ knownMs }) => knownMs),
      2.5
    )
  goal(`${USUAL} customers: p50 against the hook with its limit`, against(results, USUAL, LIMITED_HOOK, p50Of), 1.3)
  goal(`${USUAL} customers: CPU against the hook with its limit`, against(results, USUAL, LIMITED_HOOK, cpuOf), 1.15)
  goal('cold start to first paint, against a bare Electron', startAgainstBare(results, 'firstPaintMs'), 1.35)
  for (const [what, figure] of [
    ['first paint', 'firstPaintMs'],
    ['its rows', 'rowsMs']
  ] as const)
    goal(
      `cold start with a last desk to ${what}, against a bare Electron`,
      startAgainstBare(results, figure, 'lastDesk'),
      1.35
    )
  goal('cold start with a page slowed four-fold, to first paint', slowedPaint(results), 1_800, 'ms')
  goal('memory at start, against bare', startAgainstBare(results, 'pssMb'), 1.12)
  goal('hidden with 20 waiting: wake-ups', idleOf(results, 'wakeupsPerS'), 5, '/s')
  goal('hidden with 20 waiting: of a core', idleOf(results, 'corePercent'), 0.25, '%')
  goal('hidden with 20 waiting: memory against bare', idleAgainstBare(results), 1.3)
  const all = [...new Set([SHORT, ...lengths, LONG])]
  goal(
    'growth of p50 from 100 to 100000',
    growthOf(results, 'app', all, ({ p50 }) => p50),
    0.1,
    ''
  )
  goal(
    'growth of CPU from 100 to 100000',
    growthOf(results, 'app', all, ({ cpu }) => cpu),
    0.1,
    ''
  )

  const own = lengths.flatMap((n) => summarise(results, 'app', n) ?? [])
  const most = (pick: (summary: (typeof own)[number]) => number | null): number | null =>
    own.length === 0 ? null : Math.max(...own.map((summary) => (summary.reps > 0 ? pick(summary) : null) ?? Infinity))
  goal(
    'markers unseen, at any length',
    most(({ unseen }) => unseen),
    0,
    ''
  )
  goal(
    'dropped frames, at any length',
    most(({ droppedPerS }) => droppedPerS),
    1,
    '/s'
  )
  goal(
    'longest task after load, at any length',
    most(({ longestTaskMs }) => longestTaskMs),
    50,
    'ms'
  )

  const hand = summariseHand(results, LONG).filter(({ client }) => client === 'app')
  for (const [part, limit] of [
    ['p95', 25],
    ['p99', 50]
  ] as const)
    for (const action of [...HAND_ACTIONS, 'all'] as const) {
      const own = hand.find((summary) => summary.action === action)
      const value = own === undefined ? null : goalTimes(own)[part]
      goal(`${LONG} customers, hand: ${part} of ${handName(action)}`, value, limit, 'ms')
    }
  goal(
    `${LONG} customers, hand: inputs without a result`,
    hand.find(({ action }) => action === 'all')?.unshown ?? null,
    0,
    ''
  )
  const scroll = summariseScroll(results, LONG)
  goal(
    `${LONG} customers, scroll: frames in a row with a blank row`,
    scroll.length === 0 ? null : Math.max(...scroll.map(({ longestBlank }) => longestBlank)),
    1,
    ''
  )
  return rows
}

function handName(action: string): string {
  if (action === 'all') return 'all of them'
  return action === 'take over' ? 'take over, until the mark' : action
}

const p50Of = ({ latencies }: { readonly latencies: readonly number[] }): number | null => percentile(latencies, 0.5)
const pssOf = ({ pssMb }: { readonly pssMb: number }): number => pssMb

function pooledAgainstRaw(results: readonly Result[], n: number): number | null {
  const [own, raw] = [summarise(results, 'app', n), summarise(results, 'raw', n)]
  return ratio(own?.pooledP99 ?? null, raw?.pooledP99 ?? null)
}

/**
 * Returns the median over all repetitions. Each value is divided by the bare Electron's value in the same repetition.
 */
function againstBare<R extends StartResult | IdleResult>(
  all: readonly R[],
  pick: (result: R) => number,
  client: R['client'] = 'app'
): number | null {
  return median(
    all
      .filter((result) => result.client === client)
      .map((own) => {
        const bare = all.find(({ client, rep }) => client === 'bare' && rep === own.rep)
        return bare === undefined ? null : ratio(pick(own), pick(bare))
      })
  )
}

/** For `rowsMs`, which a bare Electron does not have, its first paint counts. */
function startAgainstBare(
  results: readonly Result[],
  figure: 'firstPaintMs' | 'rowsMs' | 'pssMb',
  client: 'app' | 'lastDesk' = 'app'
): number | null {
  const starts = results.filter((result) => result.kind === 'start')
  return againstBare(starts, (result) => result[figure] ?? result.firstPaintMs, client)
}

function slowedPaint(results: readonly Result[]): number | null {
  const starts = results.filter((result) => result.kind === 'start').filter(({ client }) => client === 'slowed')
  return median(starts.map(({ firstPaintMs }) => firstPaintMs))
}

function idleAgainstBare(results: readonly Result[]): number | null {
  const idle = results.filter((result) => result.kind === 'idle')
  return againstBare(idle, ({ pssMb }) => pssMb)
}

function idleOf(results: readonly Result[], figure: 'wakeupsPerS' | 'corePercent'): number | null {
  return median(
    results
      .filter((result) => result.kind === 'idle')
      .filter(({ client }) => client === 'app')
      .map((result) => result[figure])
  )
}

/** Returns the reasons why the verdicts are not final, in words. */
export function reservations(results: readonly Result[], lengths: readonly number[]): readonly string[] {
  const found: string[] = []
  for (const n of lengths)
    for (const client of RAW) {
      const summary = summarise(results, client, n)
      if (summary === null) continue
      const about = `${client} at ${n} customers`
      if (summary.reps < ENOUGH.reps) found.push(`${about}: ${summary.reps} of ${ENOUGH.reps} repetitions`)
      if (summary.markers < ENOUGH.markers * summary.reps)
        found.push(`${about}: ${summary.markers} markers, ${ENOUGH.markers} a repetition are enough`)
      if (summary.disturbedReps > 0) found.push(`${about}: ${summary.disturbedReps} of ${summary.reps} disturbed`)
    }
  for (const n of lengths) {
    for (const { client, action, samples } of summariseHand(results, n))
      if (samples < ENOUGH.inputs)
        found.push(`hand at ${n} customers: ${samples} of ${ENOUGH.inputs} of ${client}, ${action}`)
    const disturbed = handsOf(results, n).filter((hand) => hand.disturbed.length > 0)
    if (disturbed.length > 0) found.push(`hand at ${n} customers: ${disturbed.length} disturbed`)
  }
  const others = results
    .filter(({ kind }) => kind === 'start' || kind === 'idle')
    .filter(({ disturbed }) => disturbed.length > 0)
  if (others.length > 0) found.push(`start and idle: ${others.length} disturbed`)
  return found
}

/**
 * Returns the goals that are missed now, and that an earlier run met. `earlier`: the table of that run, as `report`
 * writes it. A goal that it missed too says nothing about a change of the code.
 */
export function newlyMissed(rows: readonly GoalRow[], earlier: string): readonly string[] {
  const met = new Set(earlier.split('\n').flatMap((line) => /^(.+?) {2,}≤ .* met$/.exec(line)?.[1] ?? []))
  return rows.filter(({ what, verdict }) => verdict === 'missed' && met.has(what)).map(({ what }) => what)
}
