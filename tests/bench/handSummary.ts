import { median, percentile } from './figures'
import { FLOOR_ACTIONS, HAND_ACTIONS, type HandAction, type ScrollSamples } from './hand'
import type { HandResult, Result } from './results'

/** The figures of one action in one window, over all repetitions. Times in ms. Null: there are no samples. */
export interface HandSummary {
  readonly client: 'app' | 'bare'
  /** `all`: every action of this window together. */
  readonly action: HandAction | 'all'
  readonly samples: number
  readonly unreported: number
  readonly unshown: number
  readonly paint: Percentiles
  /** Medians of the `PaintParts` of the inputs that the API reported. */
  readonly waited: number | null
  readonly handled: number | null
  readonly drawn: number | null
  readonly shown: Percentiles
}

export interface Percentiles {
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
}

export const isHand = (result: Result): result is HandResult => result.kind === 'hand'

/** Returns the results at this length of the queue whose runs did not fail. */
export function handsOf(results: readonly Result[], n: number): readonly HandResult[] {
  return results.filter(isHand).filter((result) => result.n === n && result.failed === null)
}

/**
 * Returns the summaries of the actions on the empty page, then of the actions in the app, then of all actions in the
 * app together. Returns an empty list if nothing was measured at this length of the queue.
 */
export function summariseHand(results: readonly Result[], n: number): readonly HandSummary[] {
  const hands = handsOf(results, n)
  if (hands.length === 0) return []
  return [
    ...FLOOR_ACTIONS.map((action) => summaryOf(hands, 'bare', action)),
    ...HAND_ACTIONS.map((action) => summaryOf(hands, 'app', action)),
    summaryOf(hands, 'app', 'all')
  ]
}

function summaryOf(
  hands: readonly HandResult[],
  client: HandSummary['client'],
  action: HandSummary['action']
): HandSummary {
  const own = hands
    .flatMap(({ samples }) => samples)
    .filter((each) => each.client === client && (action === 'all' || each.action === action))
  const paints = own.flatMap((each) => each.paints)
  return {
    client,
    action,
    samples: paints.length,
    unreported: own.reduce((sum, { unreported }) => sum + unreported, 0),
    unshown: own.reduce((sum, { unshown }) => sum + unshown, 0),
    paint: percentiles(paints),
    waited: median(own.flatMap(({ parts }) => parts.map(({ waited }) => waited))),
    handled: median(own.flatMap(({ parts }) => parts.map(({ handled }) => handled))),
    drawn: median(own.flatMap(({ parts }) => parts.map(({ drawn }) => drawn))),
    shown: percentiles(own.flatMap(({ shown }) => shown))
  }
}

function percentiles(values: readonly number[]): Percentiles {
  return { p50: percentile(values, 0.5), p95: percentile(values, 0.95), p99: percentile(values, 0.99) }
}

/** Returns one entry for each pace, over all repetitions. */
export function summariseScroll(results: readonly Result[], n: number): readonly ScrollSamples[] {
  const all = handsOf(results, n).flatMap(({ scroll }) => scroll)
  return [...new Set(all.map(({ pace }) => pace))].map((pace) => {
    const own = all.filter((each) => each.pace === pace)
    const sum = (pick: (samples: ScrollSamples) => number): number => own.reduce((so, each) => so + pick(each), 0)
    return {
      pace,
      frames: sum(({ frames }) => frames),
      blankFrames: sum(({ blankFrames }) => blankFrames),
      longestBlank: Math.max(...own.map(({ longestBlank }) => longestBlank)),
      px: sum(({ px }) => px)
    }
  })
}

/**
 * Returns the times that the goals limit. For a take-over: until its mark is on the screen. For any other action: until
 * the next paint.
 */
export function goalTimes({ action, paint, shown }: HandSummary): Percentiles {
  return action === 'take over' ? shown : paint
}
