import { clockStep } from '../../shared/calendarDay'
import { BIN_MS, DAY_ENTRY_LIMIT, type UnknownTime, type WaitingBin } from '../../shared/domain/day'
import { shiftBack } from './setClock'

/** How many customers waited in each bin, and when this is not known. A bin is `BIN_MS` long. Times are epoch ms. */
export interface QueueLog {
  readonly bins: readonly WaitingBin[]
  readonly unknown: readonly UnknownTime[]
  /** True if Deskhand knows the whole queue now. */
  readonly isKnown: boolean
  /**
   * Records how many customers wait. `over`: how many are over the limit. Null: not counted. Ignored if `isKnown` is
   * false.
   */
  note(now: number, waiting: number, over: number | null): void
  /** Records how many customers were over the limit just before one of them left. Ignored if `isKnown` is false. */
  left(now: number, over: number): void
  /** The queue is unknown from `from` on. If it was unknown already, the new reason `why` counts from `from` on. */
  lose(from: number, why: UnknownTime['why']): void
  know(now: number): void
  /** Adds the bins and the unknown times of an earlier run. */
  prepend(earlier: { readonly bins: readonly WaitingBin[]; readonly unknown: readonly UnknownTime[] }): void
  /** Adds unknown times between the earlier run and this run. A second call replaces the times of the first call. */
  bridge(times: readonly UnknownTime[]): void
  /** Marks the time from `from` to `to` as unknown. If the queue is unknown now, it stays unknown after `to`. */
  interrupt(from: number, to: number, why: UnknownTime['why']): void
  /** Moves times after `now` back by `by` ms, because the clock was set back. */
  setBack(now: number, by: number): void
  /** Removes the bins and the unknown times that ended before `oldest`, epoch ms. */
  prune(oldest: number): void
}

export function createQueueLog(): QueueLog {
  let bins: WaitingBin[] = []
  let unknown: readonly UnknownTime[] = []
  let bridged: readonly UnknownTime[] = []

  /** The last recorded numbers of customers. Null: none were recorded since the queue was last unknown. */
  let level: { readonly at: number; readonly waiting: number; readonly over: number } | null = null

  const isKnown = (): boolean => unknown.length === 0 || unknown.at(-1)?.to !== null

  function end(now: number): void {
    const last = unknown.at(-1)
    if (last?.to !== null) return
    unknown = [...unknown.slice(0, -1), ...(now > last.from ? [{ ...last, to: now }] : [])]
  }

  /**
   * Raises the numbers of the bin that begins at `at`. Never lowers them, because a bin has the largest numbers of
   * its time.
   */
  function put(at: number, { waiting, over }: { readonly waiting: number; readonly over: number }): void {
    const last = bins.at(-1)
    // After the clock was set back, this bin may exist already, or belong before other bins.
    const place = last === undefined || last.at < at ? bins.length : bins.findIndex((bin) => bin.at >= at)
    const isThere = bins[place]?.at === at
    const before = isThere ? bins[place] : undefined
    if (before && before.most >= waiting && before.over >= over) return
    bins = bins.toSpliced(place, isThere ? 1 : 0, larger({ at, most: waiting, over }, before))
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
      // The customers who waited when this bin began were counted only in the bin before. They belong to this bin
      // too.
      if (level && level.at < at && at < now && now - level.at < BIN_MS) put(at, level)
      level = { at: now, waiting, over: over ?? Math.min(level?.over ?? 0, waiting) }
      put(at, { waiting, over: over ?? 0 })
    },
    left: (now, over) => {
      if (isKnown()) put(clockStep(now, BIN_MS), { waiting: over, over })
    },
    lose: (from, why) => {
      const last = unknown.at(-1)
      if (last?.to === null && last.why === why) return
      level = null
      end(from)
      unknown = withoutMost([...unknown, { from, to: null, why }])
    },
    know: (now) => {
      if (isKnown()) return
      end(now)
    },
    prepend: (earlier) => {
      const first = bins[0]?.at ?? Infinity
      bins = [...earlier.bins.filter(({ at }) => at < first), ...mergeFirst(earlier.bins, bins)]
      unknown = withoutMost([...earlier.unknown, ...unknown])
    },
    bridge: (times) => {
      const others = unknown.filter((time) => !bridged.includes(time))
      const first = times[0]?.from ?? 0
      const place = others.findIndex(({ from, to }) => to === null || from >= first)
      unknown = others.toSpliced(place === -1 ? others.length : place, 0, ...times)
      bridged = times
    },
    interrupt: (from, to, why) => {
      const last = unknown.at(-1)
      level = null
      end(from)
      const rest = last?.to === null ? [{ ...last, from: to }] : []
      unknown = withoutMost([...unknown, { from, to, why }, ...rest])
    },
    setBack: (now, by) => {
      const back = (at: number): number => shiftBack(at, now, by)
      const all = unknown.map((time) => ({
        ...time,
        from: back(time.from),
        to: time.to === null ? null : back(time.to)
      }))
      // If an unknown time still lasts, other code expects it to be the last entry.
      const ended = all.filter(({ from, to }) => to !== null && to > from).sort((one, other) => one.from - other.from)
      unknown = [...ended, ...all.filter(({ to }) => to === null)]
      bridged = []
      level = null
      const moved = new Map<number, WaitingBin>()
      for (const bin of bins) {
        const at = bin.at > now ? clockStep(bin.at - by, BIN_MS) : bin.at
        moved.set(at, larger({ ...bin, at }, moved.get(at)))
      }
      bins = [...moved.values()].sort((one, other) => one.at - other.at)
    },
    prune: (oldest) => {
      if ((bins[0]?.at ?? Infinity) < oldest) bins = bins.filter(({ at }) => at >= oldest)
      if ((unknown[0]?.to ?? Infinity) < oldest) unknown = unknown.filter(({ to }) => to === null || to >= oldest)
    }
  }
}

/** Returns the bins of the later run. If both runs have the first of these bins, it gets the larger numbers. */
function mergeFirst(earlier: readonly WaitingBin[], later: readonly WaitingBin[]): readonly WaitingBin[] {
  const [first, ...rest] = later
  if (!first) return []
  const same = earlier.find(({ at }) => at === first.at)
  return same ? [larger(first, same), ...rest] : later
}

function larger(one: WaitingBin, other: WaitingBin | undefined): WaitingBin {
  if (other === undefined) return one
  return { at: one.at, most: Math.max(one.most, other.most), over: Math.max(one.over, other.over) }
}

/**
 * Returns at most `DAY_ENTRY_LIMIT` unknown times. If there are more, the shortest known time between two of them
 * counts as unknown too. So the record may claim too little, but never too much.
 */
function withoutMost(times: readonly UnknownTime[]): readonly UnknownTime[] {
  let all = times
  while (all.length > DAY_ENTRY_LIMIT) {
    let place = 0
    let least = Infinity
    for (let index = 0; index + 1 < all.length; index++) {
      const known = (all[index + 1]?.from ?? 0) - (all[index]?.to ?? 0)
      if (known < least) [place, least] = [index, known]
    }
    const [one, other] = all.slice(place, place + 2)
    if (!one || !other) return all
    all = all.toSpliced(place, 2, { ...longer(one, other), from: one.from, to: other.to })
  }
  return all
}

/**
 * Returns the longer of two unknown times. A time that still lasts counts as the longer one, so that its reason
 * stays.
 */
function longer(one: UnknownTime, other: UnknownTime): UnknownTime {
  const lengthOf = ({ from, to }: UnknownTime): number => (to ?? Infinity) - from
  return lengthOf(one) > lengthOf(other) ? one : other
}
