import type { Cancel, Clock, Timers } from '../../shared/clock'
import { EMPTY_DAY, LONGEST_DAY_MS, type DayRecord } from '../../shared/domain/day'
import { pageRules } from '../../shared/domain/pageLimits'
import type { StoreEvent } from '../../shared/events'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import { countOverLimit } from '../state/selectors/overLimit'
import { isReceiving } from '../state/reducers/connection'
import type { Store } from '../state/store'
import type { StateChange } from '../state/tables/tables'
import { createQueueLog, type QueueLog } from './queueLog'
import { createTakeOverLog, type TakeOverLog } from './takeOverLog'
import { createMessageLog, type MessageLog } from './messageLog'

/** Time between two counts of the customers who are over the limit. Deskhand counts only while it knows the queue. */
const COUNT_MS = MINUTE_MS
/** Shortest time between two calls of the listeners. */
const TELL_MS = SECOND_MS

export interface DayBookParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
}

/** Notes what this computer sees of the agent's day, from the events of the store only. */
export interface DayBook {
  /** Returns what is noted. Until something changes, returns the same object, so `until` may be in the past. */
  record(): DayRecord
  /** Returns what is noted until this moment: a new object each time, with `until` at the present. */
  recordNow(): DayRecord
  /** Grows with every change. */
  readonly version: number
  /** Calls `listener` after changes, at most once in `TELL_MS`. */
  watch(listener: () => void): { dispose(): void }
  /** Puts the record of an earlier run of the same agent before the record of this run. */
  restore(earlier: DayRecord): void
  reset(): void
  dispose(): void
}

export function createDayBook({ store, clock, timers }: DayBookParts): DayBook {
  const listeners = new Set<() => void>()
  let queue: QueueLog = createQueueLog()
  let takeOvers: TakeOverLog = createTakeOverLog()
  let messages: MessageLog = createMessageLog()
  let since: number | null = null
  let record = EMPTY_DAY
  /** True if a whole list was read on this connection. */
  let isWhole = false
  let isDirty = false
  let version = 0
  let cancelTelling: Cancel | null = null
  let cancelCount: Cancel | null = null

  function reset(): void {
    queue = createQueueLog()
    takeOvers = createTakeOverLog()
    messages = createMessageLog()
    since = null
    isWhole = false
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

  /** Notes how many customers wait. `over` true: also counts how many of them are over the limit. */
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
      if (!queue.isKnown) return
      count(clock(), true)
      countLater()
    })
  }

  function followConnection(event: StoreEvent, now: number): void {
    const { connection, workspace } = store.state
    if (workspace === null) return
    const { unknown } = queue
    if (since === null) {
      since = now
      queue.lose(now, 'reading')
    }
    const receives = isReceiving(connection)
    if (event.type === 'queue.refreshed') isWhole = event.cut !== true && event.partial !== true
    if (event.type === 'connection.changed' && !receives) {
      isWhole = false
      if (queue.isKnown) queue.lose(Math.min(now, connection.asOf ?? now), 'notConnected')
      else if (connection.state !== 'connecting') queue.lose(now, 'notConnected')
    }
    if (receives && isWhole && !queue.isKnown) {
      queue.know(now)
      count(now, true)
      countLater()
    } else if (receives && !isWhole) queue.lose(now, 'reading')
    if (queue.unknown !== unknown) touch()
  }

  function changed(change: StateChange, event: StoreEvent): void {
    const now = clock()
    if (change.reset) reset()
    followConnection(event, now)
    if (change.customers.size > 0) count(now, false)
    if (takeOvers.changed(change, event, now)) touch()
    if (messages.changed(store.state, change, event, now)) touch()
  }

  function recordNow(): DayRecord {
    const now = clock()
    isDirty = false
    queue.prune(now)
    takeOvers.prune(now - LONGEST_DAY_MS)
    messages.prune(now - LONGEST_DAY_MS)
    const { bins, unknown } = queue
    const { answers, lost } = takeOvers
    const parts = { bins, unknown, takeOvers: takeOvers.takeOvers, answers, lost, messages: messages.messages }
    record = { since, until: now, ...parts }
    return record
  }

  const watch = store.watch(changed)
  return {
    record: () => (isDirty ? recordNow() : record),
    recordNow,
    get version() {
      return version
    },
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    restore: (earlier) => {
      const now = clock()
      const from = since ?? now
      if (earlier.since === null) return
      const ended = earlier.unknown.map((time) => ({ ...time, to: time.to ?? earlier.until }))
      // If somebody set the clock back, nobody knows how long Deskhand was closed.
      const closed = earlier.until < from ? [{ from: earlier.until, to: from, why: 'closed' } as const] : []
      queue.prepend({ bins: earlier.bins, unknown: [...ended, ...closed] })
      takeOvers.prepend(earlier)
      messages.prepend(earlier.messages, store.state, now)
      since = Math.max(earlier.since, now - LONGEST_DAY_MS)
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
