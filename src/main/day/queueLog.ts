import { clockStep } from '../../shared/calendarDay'
import { BIN_MS, LONGEST_DAY_MS, type UnknownTime, type WaitingBin } from '../../shared/domain/day'

/** How many customers waited, in bins, and the times in which Deskhand did not know it. Times are epoch ms. */
export interface QueueLog {
  readonly bins: readonly WaitingBin[]
  readonly unknown: readonly UnknownTime[]
  /** True if Deskhand knows the whole queue now. */
  readonly isKnown: boolean
  /** Notes how many customers wait, and how many are over the limit (null: not counted). Ignored if not `isKnown`. */
  note(now: number, waiting: number, over: number | null): void
  /** From `from` on, Deskhand does not know the queue. A new reason ends the time of the earlier one. */
  lose(from: number, why: UnknownTime['why']): void
  /** From now on, Deskhand knows the queue. */
  know(now: number): void
  /** Puts the bins and times of an earlier run before those of this run. */
  prepend(earlier: { readonly bins: readonly WaitingBin[]; readonly unknown: readonly UnknownTime[] }): void
  /** Drops what is older than `LONGEST_DAY_MS`. */
  prune(now: number): void
}

export function createQueueLog(): QueueLog {
  let bins: WaitingBin[] = []
  let unknown: UnknownTime[] = []

  const isKnown = (): boolean => unknown.length === 0 || unknown.at(-1)?.to !== null

  function end(now: number): void {
    const last = unknown.at(-1)
    if (last?.to !== null) return
    unknown.pop()
    if (now > last.from) unknown.push({ ...last, to: now })
  }

  return {
    get bins() {
      return bins
    },
    get unknown() {
      return unknown
    },
    get isKnown() {
      return isKnown()
    },
    note: (now, waiting, over) => {
      if (!isKnown()) return
      const at = clockStep(now, BIN_MS)
      const last = bins.at(-1)
      // If somebody set the clock back, the bin may be there already, before others. If it is missing, nothing is
      // noted.
      const index = last === undefined || last.at < at ? bins.length : bins.findIndex((bin) => bin.at === at)
      if (index === -1) return
      const before = bins[index]
      if (before && before.most >= waiting && before.over >= (over ?? 0)) return
      const bin = { at, most: Math.max(before?.most ?? 0, waiting), over: Math.max(before?.over ?? 0, over ?? 0) }
      bins = bins.toSpliced(index, 1, bin)
    },
    lose: (from, why) => {
      const last = unknown.at(-1)
      if (last?.to === null && last.why === why) return
      end(from)
      unknown = [...unknown, { from, to: null, why }]
    },
    know: (now) => {
      if (isKnown()) return
      end(now)
      unknown = [...unknown]
    },
    prepend: (earlier) => {
      const first = bins[0]?.at ?? Infinity
      bins = [...earlier.bins.filter(({ at }) => at < first), ...mergeFirst(earlier.bins, bins)]
      unknown = [...earlier.unknown, ...unknown]
    },
    prune: (now) => {
      const oldest = now - LONGEST_DAY_MS
      if ((bins[0]?.at ?? Infinity) < oldest) bins = bins.filter(({ at }) => at >= oldest)
      if ((unknown[0]?.to ?? Infinity) < oldest) unknown = unknown.filter(({ to }) => to === null || to >= oldest)
    }
  }
}

/** Two runs may share one bin. In that case, the bin gets the larger numbers of both. */
function mergeFirst(earlier: readonly WaitingBin[], later: readonly WaitingBin[]): readonly WaitingBin[] {
  const [first, ...rest] = later
  if (!first) return []
  const same = earlier.find(({ at }) => at === first.at)
  return same
    ? [{ at: first.at, most: Math.max(first.most, same.most), over: Math.max(first.over, same.over) }, ...rest]
    : later
}
