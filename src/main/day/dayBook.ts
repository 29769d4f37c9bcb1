import { createKeptClock, type Cancel, type Clock, type Monotonic, type Timers } from '../../shared/clock'
import { BIN_MS, earliestOf, EMPTY_DAY, latestOf, LONGEST_DAY_MS, type DayRecord } from '../../shared/domain/day'
import type { CustomerKey } from '../../shared/domain/ids'
import { pageRules } from '../../shared/domain/pageLimits'
import type { StoreEvent } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { countOverLimit } from '../state/selectors/overLimit'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { createConnectionLog, type ConnectionLogParts } from './connectionLog'
import { timesBetween } from './earlierRun'
import { overBefore } from './overBefore'
import { createQueueLog, type QueueLog } from './queueLog'
import { createTakeOverLog, type TakeOverLog } from './takeOverLog'
import { createMessageLog, isDecision, type MessageLog } from './messageLog'
import { shiftBack } from './setClock'
import { createSleepMeter } from './sleepMeter'

/** While the queue is known, the customers over the limit of their page are counted at this interval, ms. */
const COUNT_MS = MINUTE_MS
/** The listeners are called at most once in this time, ms. */
const TELL_MS = SECOND_MS

export interface DayBookParts {
  readonly store: Store
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly isAway?: ConnectionLogParts['isAway']
}

/** Records what this computer sees of the agent's day. Its only source is the store's events. */
export interface DayBook {
  /** Returns the record. Until something changes, this is the same object, whose `until` may be in the past. */
  record(): DayRecord
  /** Returns the record up to this moment, as a new object with `until` now. */
  recordNow(): DayRecord
  /** Grows with every change. */
  readonly version: number
  /** Grows with every change of the agent's own messages. */
  readonly messagesVersion: number
  /** Grows with every decision of the agent about a message (see `isDecision`). */
  readonly decisionsVersion: number
  /** Calls `listener` after changes, at most once in `TELL_MS`. */
  watch(listener: () => void): { dispose(): void }
  /**
   * If the store's last event made the agent leave a workspace: returns the record of that workspace. Otherwise null.
   */
  lastOfWorkspace(): DayRecord | null
  /** Puts the record of an earlier run of the same agent before the record of this run. */
  restore(earlier: DayRecord): void
  reset(): void
  dispose(): void
}

export function createDayBook({ store, clock, monotonic, timers, isAway }: DayBookParts): DayBook {
  const listeners = new Set<() => void>()
  let queue: QueueLog = createQueueLog()
  let takeOvers: TakeOverLog = createTakeOverLog()
  let messages: MessageLog = createMessageLog()
  let since: number | null = null
  let record = EMPTY_DAY
  const connectionLog = createConnectionLog({ store, isAway })
  let isDirty = false
  let [version, messagesVersion, decisionsVersion] = [0, 0, 0]
  /** The clock that decides which entries are too old. */
  const keptClock = createKeptClock(clock, monotonic)
  const sleptFor = createSleepMeter(monotonic)
  /** When this run started, when it began to watch this workspace, and when the computer last woke, epoch ms. */
  let startedAt = clock()
  let watchedFrom: number | null = null
  let wokeAt = 0
  /** The record of an earlier run, without its entries. Null: there is none, or it is not read yet. */
  let earlier: Pick<DayRecord, 'until' | 'left'> | null = null
  /** If the store's last event made the agent leave a workspace: the record of that workspace. Otherwise null. */
  let lastOfWorkspace: DayRecord | null = null
  let cancelTelling: Cancel | null = null
  let cancelCount: Cancel | null = null

  function reset(): void {
    queue = createQueueLog()
    takeOvers = createTakeOverLog()
    messages = createMessageLog()
    since = watchedFrom = earlier = null
    connectionLog.reset()
    cancelCount?.()
    cancelCount = null
    touch()
  }

  function touch(): void {
    isDirty = true
    version++
    if (listeners.size === 0) return
    cancelTelling ??= timers.after(TELL_MS, () => {
      cancelTelling = null
      for (const listener of [...listeners]) listener()
    })
  }

  /** Records how many customers wait. `over` true: also counts those who wait longer than the limit of their page. */
  function count(now: number, over: boolean): void {
    const { customers, settings } = store.state
    const before = queue.bins
    const overLimit = over ? countOverLimit(customers, pageRules(settings), now).count : null
    queue.note(now, customers.order.waiting.length, overLimit)
    if (queue.bins !== before) touch()
  }

  function countLater(): void {
    cancelCount ??= timers.after(COUNT_MS, () => {
      cancelCount = null
      noteSleep(clock())
      if (queue.isKnown) count(clock(), true)
      else noteAbsence()
      // If nothing changes for long, the record is saved anyway. It then shows that Deskhand was still running.
      if (clock() - record.until >= BIN_MS) touch()
      countLater()
    })
  }

  function noteAbsence(): void {
    const { unknown } = queue
    connectionLog.checkAbsence(queue, clock())
    if (queue.unknown !== unknown) touch()
  }

  function noteSleep(now: number): void {
    const slept = sleptFor()
    if (since === null || slept === 0) return
    wokeAt = now
    queue.interrupt(now - slept, now, 'asleep')
    touch()
  }

  function followConnection(event: StoreEvent, now: number): void {
    if (store.state.workspace === null) return
    const { unknown, isKnown } = queue
    if (since === null) {
      since = watchedFrom = now
      queue.lose(now, 'reading')
    }
    countLater()
    connectionLog.followed(queue, event, now, wokeAt)
    if (queue.isKnown && !isKnown) count(now, true)
    if (queue.unknown !== unknown) touch()
  }

  /** Adds the time between the earlier record and this one as unknown. For example, Deskhand was closed. */
  function bridge(): void {
    if (watchedFrom === null) return
    const acts = messages.messages.filter(({ at }) => at < startedAt)
    const between = timesBetween({ earlier, acts, startedAt, watchedFrom })
    if (between === null) return
    since = Math.min(since ?? between.first, between.first)
    queue.bridge(between.times)
  }

  /**
   * Somebody has set the clock by `by` ms. Set forward: the skipped time counts as unknown. Set back: no recorded
   * time may lie in the future.
   */
  function setClock(by: number, now: number): void {
    if (by > 0) queue.interrupt(now - by, now, 'clockSet')
    else {
      for (const log of [queue, takeOvers, messages]) log.setBack(now, -by)
      const back = (at: number): number => shiftBack(at, now, -by)
      startedAt = back(startedAt)
      wokeAt = back(wokeAt)
      since = since === null ? null : back(since)
      watchedFrom = watchedFrom === null ? null : back(watchedFrom)
      messagesVersion++
    }
    touch()
  }

  function changed(change: StateChange, event: StoreEvent): void {
    const now = clock()
    noteSleep(now)
    lastOfWorkspace = change.reset && since !== null ? { ...recordNow(), left: true } : null
    if (change.reset) reset()
    if (event.type === 'clock.set') setClock(event.by, now)
    followConnection(event, now)
    if (change.customers.size > 0) {
      const over = queue.isKnown ? overBefore(store.state, change, now) : null
      if (over !== null) {
        queue.left(now, over)
        touch()
      }
      count(now, over !== null)
    }
    const isTaking = (key: CustomerKey): boolean => store.state.customers.get(key)?.pending === 'taking'
    if (takeOvers.changed(change, event, isTaking, { at: now, monotonic: monotonic() })) touch()
    if (messages.changed(store.state, change, event, now)) {
      if (event.type === 'unsentWork.restored') bridge()
      if (isDecision(event)) decisionsVersion++
      messagesVersion++
      touch()
    }
  }

  function recordNow(): DayRecord {
    const now = clock()
    const oldest = keptClock() - LONGEST_DAY_MS
    isDirty = false
    queue.prune(oldest)
    takeOvers.prune(oldest)
    messages.prune(oldest)
    const { bins, unknown } = queue
    const { takeOvers: taken, answers, lost } = takeOvers
    const { messages: words, older } = messages
    const parts = { bins, unknown, takeOvers: taken, answers, lost, messages: words, older }
    // After the clock was set back, some entries may be earlier than `since`.
    record = { since: since === null ? null : Math.min(since, earliestOf(parts)), until: now, ...parts }
    return record
  }

  const watch = store.watch(changed)
  return {
    record: () => (isDirty ? recordNow() : record),
    recordNow,
    get version() {
      return version
    },
    get messagesVersion() {
      return messagesVersion
    },
    get decisionsVersion() {
      return decisionsVersion
    },
    lastOfWorkspace: () => lastOfWorkspace,
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    restore: (kept) => {
      const now = clock()
      if (kept.since === null) return
      const last = latestOf(kept)
      const log = { queue: createQueueLog(), takeOvers: createTakeOverLog(), messages: createMessageLog() }
      const ended = kept.unknown.map((time) => ({ ...time, to: time.to ?? kept.until }))
      log.queue.prepend({ bins: kept.bins, unknown: ended })
      log.takeOvers.prepend(kept)
      log.messages.prepend(kept, store.state, now)
      // If `last` is in the future, the clock was set back by at least `last - now`.
      if (last > now) for (const one of [log.queue, log.takeOvers, log.messages]) one.setBack(now, last - now)
      queue.prepend(log.queue)
      takeOvers.prepend(log.takeOvers)
      messages.prepend(log.messages, store.state, now)
      earlier = { until: Math.min(kept.until, now), ...(kept.left && { left: true }) }
      since = Math.max(shiftBack(kept.since, now, last - now), keptClock() - LONGEST_DAY_MS)
      bridge()
      messagesVersion++
      touch()
    },
    reset,
    dispose: () => {
      cancelTelling?.()
      cancelCount?.()
      watch.dispose()
      listeners.clear()
    }
  }
}
