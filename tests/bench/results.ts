import type { HandSamples, ScrollSamples } from './hand'
import { growth, median, percentile, ratio } from './figures'

/** The clients that are measured under load. `raw` is the raw limit: the least work that main and a page can do. */
export type ClientName = 'raw' | 'app' | 'hook' | 'hook-limited' | 'class' | 'class-limited' | 'page' | 'page-limited'

/** One client at one length of the queue. Times in ms, memory in MB (PSS of all its processes), CPU in cores. */
export interface TrafficResult {
  readonly kind: 'traffic'
  readonly client: ClientName
  readonly n: number
  readonly rep: number
  /** The time from the accepted connection until the page has the whole list. Null: the time limit passed. */
  readonly knownMs: number | null
  /** The times from the server's socket to the painted frame, one for each marker that was seen. */
  readonly latencies: readonly number[]
  readonly sent: number
  readonly unseen: number
  readonly mainCpu: number
  readonly rendererCpu: number
  readonly otherCpu: number
  /** The share of time in which the page's main thread was busy. */
  readonly busy: number
  /** Parts of `busy`. */
  readonly scriptBusy: number
  readonly layoutBusy: number
  readonly fps: number
  readonly droppedPerS: number
  readonly longTasks: number
  readonly longestTaskMs: number
  readonly pssMb: number
  /** The reasons not to trust these figures. Empty: none is known. */
  readonly disturbed: readonly string[]
  /** Why the run failed. Null: it did not fail. */
  readonly failed: string | null
}

export interface StartResult {
  readonly kind: 'start'
  /**
   * `app`: on a profile without a last desk. `lastDesk`: the app shows the last desk before its workspace answers.
   * `slowed`: as `lastDesk`, but the page's scripts run four times slower.
   */
  readonly client: 'app' | 'lastDesk' | 'slowed' | 'bare'
  readonly rep: number
  readonly firstPaintMs: number
  /** The time until the rows of the last desk are drawn. Null: there is no last desk. */
  readonly rowsMs: number | null
  readonly pssMb: number
  readonly disturbed: readonly string[]
}

export interface IdleResult {
  readonly kind: 'idle'
  readonly client: 'app' | 'bare'
  readonly rep: number
  readonly wakeupsPerS: number
  /** Per cent of one core. */
  readonly corePercent: number
  readonly pssMb: number
  readonly disturbed: readonly string[]
}

/** The result of a `hand` step: figures of the app, and of an empty page with one button, from the same seconds. */
export interface HandResult {
  readonly kind: 'hand'
  readonly n: number
  readonly rep: number
  readonly samples: readonly HandSamples[]
  readonly scroll: readonly ScrollSamples[]
  readonly disturbed: readonly string[]
  readonly failed: string | null
}

export type Result = TrafficResult | StartResult | IdleResult | HandResult

/** The summary of all repetitions of one client at one length. */
export interface Summary {
  readonly client: ClientName
  readonly n: number
  readonly reps: number
  readonly disturbedReps: number
  readonly markers: number
  readonly unseen: number
  readonly knownMs: number | null
  /** Medians over the repetitions. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  /** The p99 of the markers of all repetitions taken together. */
  readonly pooledP99: number | null
  readonly mainCpu: number | null
  readonly rendererCpu: number | null
  readonly cpu: number | null
  readonly busy: number | null
  readonly fps: number | null
  readonly droppedPerS: number | null
  readonly longTasks: number
  readonly longestTaskMs: number
  readonly pssMb: number | null
  readonly failed: readonly string[]
}

export const isTraffic = (result: Result): result is TrafficResult => result.kind === 'traffic'

export function cpuOf({ mainCpu, rendererCpu }: TrafficResult): number {
  return mainCpu + rendererCpu
}

export function trafficOf(results: readonly Result[], client: ClientName, n: number): readonly TrafficResult[] {
  return results.filter(isTraffic).filter((result) => result.client === client && result.n === n)
}

export function summarise(results: readonly Result[], client: ClientName, n: number): Summary | null {
  const all = trafficOf(results, client, n)
  if (all.length === 0) return null
  const good = all.filter(({ failed }) => failed === null)
  const middle = (pick: (result: TrafficResult) => number | null): number | null => median(good.map(pick))
  const pooled = good.flatMap(({ latencies }) => latencies)
  return {
    client,
    n,
    reps: good.length,
    disturbedReps: good.filter(({ disturbed }) => disturbed.length > 0).length,
    markers: pooled.length,
    unseen: good.reduce((sum, { unseen }) => sum + unseen, 0),
    knownMs: median(all.map(({ knownMs }) => knownMs)),
    p50: middle(({ latencies }) => percentile(latencies, 0.5)),
    p95: middle(({ latencies }) => percentile(latencies, 0.95)),
    p99: middle(({ latencies }) => percentile(latencies, 0.99)),
    pooledP99: percentile(pooled, 0.99),
    mainCpu: middle(({ mainCpu }) => mainCpu),
    rendererCpu: middle(({ rendererCpu }) => rendererCpu),
    cpu: middle(cpuOf),
    busy: middle(({ busy }) => busy),
    fps: middle(({ fps }) => fps),
    droppedPerS: middle(({ droppedPerS }) => droppedPerS),
    longTasks: good.reduce((sum, { longTasks }) => sum + longTasks, 0),
    longestTaskMs: Math.max(0, ...good.map(({ longestTaskMs }) => longestTaskMs)),
    pssMb: middle(({ pssMb }) => pssMb),
    failed: all.flatMap(({ failed }) => failed ?? [])
  }
}

/**
 * Divides a figure by another client's figure in the same repetition, and returns the median. A repetition in which
 * one of the two failed does not count.
 */
export function against(
  results: readonly Result[],
  n: number,
  [client, base]: readonly [ClientName, ClientName],
  pick: (result: TrafficResult) => number | null
): number | null {
  const good = (name: ClientName): readonly TrafficResult[] =>
    trafficOf(results, name, n).filter(({ failed }) => failed === null)
  const [own, theirs] = [good(client), good(base)]
  return median(
    own.map((result) => {
      const same = theirs.find(({ rep }) => rep === result.rep)
      return same === undefined ? null : ratio(pick(result), pick(same))
    })
  )
}

/**
 * Returns how fast a client's figure grows with the length of the queue, as an exponent (1: in proportion). `lengths`:
 * the lengths of the queue whose medians count. Returns null if one of these medians is missing.
 */
export function growthOf(
  results: readonly Result[],
  client: ClientName,
  lengths: readonly number[],
  pick: (summary: Summary) => number | null
): number | null {
  const points = lengths.flatMap((n) => {
    const summary = summarise(results, client, n)
    const value = summary === null ? null : pick(summary)
    return value === null ? [] : [{ n, value }]
  })
  return points.length === lengths.length ? growth(points) : null
}
