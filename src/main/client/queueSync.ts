import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { ServerReply } from '../../shared/events'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { CommandQueue } from './commandQueueParts'
import { askForFewer, forgetConnection, forgetHabits, pageAnnounced, type ListHabits } from './listHabits'
import { watchListCopies } from './listCopies'
import { createQueueReading, SPACING_MS, type QueueReading } from './queueReading'

/**
 * Deskhand reads the queue again about this often (80 to 120 % of this time). A lost frame stays unnoticed, because
 * the protocol has no sequence numbers.
 */
const DRIFT_CHECK_MS = 2 * MINUTE_MS
/**
 * The pause before such a reading is at least this long for each row of the reading before. A row takes main 15 to 31
 * microseconds, so readings without a reason take about 0.3 % of main's time at most, up to 50,000 customers.
 */
const PAUSE_MS_PER_ROW = 10
/** Even in the longest queue, a lost frame must be noticed. With the longest random part, this is 10 minutes. */
const LONGEST_PAUSE_MS = (10 * MINUTE_MS) / 1.2
/** Pushed lists make Deskhand read the queue at most once in this time. */
const DOUBT_SPACING_MS = 30_000
/** If a reading takes longer than this, the window shows how far it is. */
const SHOWN_AFTER_MS = 5_000

export interface QueueSyncParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly random: () => number
}

/** Reads the whole queue. Only one reading runs at a time. All requests during a reading share the next reading. */
export interface QueueSync {
  /**
   * Requests a reading. `done` gets true if the queue was read, even if customers may be missing in it. False: the
   * reading failed or the connection ended.
   */
  request(done?: (complete: boolean) => void): void
  /**
   * Reads the queue of a new connection. `done` gets the reason of a failure, or null if the queue was read. `reset`
   * does not call `done`.
   */
  readFirst(done: (failure: ConnectionFailure | null) => void): void
  /**
   * Call this when a list came that Deskhand did not request.
   * - The running reading uses the list if it needs the list.
   * - A copy of an earlier list is ignored.
   * - Any other list is news about its customers, and a reason to read the queue again.
   */
  unrequested(event: Extract<ServerReply, { type: 'queue.listed' }>): void
  /**
   * Call this when a list was too long for one frame. Returns `again` if later requests ask for fewer rows. If a
   * single row is too long, returns a failure.
   */
  tooLarge(): ConnectionFailure | 'again'
  /** Ends the reading, fails all requests, forgets the connection's habits. Call this when the connection ended. */
  reset(): void
  dispose(): void
}

/** Returns the usual pause after a reading of this many rows, ms. The real one is 80 to 120 % of it, at random. */
export function pauseAfter(rows: number): number {
  return Math.min(LONGEST_PAUSE_MS, Math.max(DRIFT_CHECK_MS, PAUSE_MS_PER_ROW * rows))
}

interface SyncRequest {
  readonly done: ((complete: boolean) => void)[]
  first: ((failure: ConnectionFailure | null) => void) | null
  isDrift: boolean
  /** Number of rows that the reading has received so far. */
  rows: number
}

export function createQueueSync({
  store,
  commands,
  habits,
  clock,
  monotonic,
  timers,
  random
}: QueueSyncParts): QueueSync {
  let reading: QueueReading | null = null
  let running: SyncRequest | null = null
  let next: SyncRequest | null = null
  let lastStart = -Infinity
  let lastDoubt = -Infinity
  let signedInAgain = false
  const copies = watchListCopies(store.state.awake)
  let cancelTimer: Cancel = () => undefined
  let cancelDrift: Cancel = () => undefined
  let cancelShown: Cancel = () => undefined

  function plan(): void {
    cancelTimer()
    if (reading || !next) return
    const waitMs = lastStart + SPACING_MS - monotonic()
    if (waitMs > 0) cancelTimer = timers.after(waitMs, start)
    else start()
  }

  function start(): void {
    if (reading || !next) return
    const sync = next
    next = null
    running = sync
    lastStart = monotonic()
    cancelDrift()
    const since = clock()
    const own = createQueueReading({
      store,
      commands,
      habits,
      first: sync.first !== null,
      follows: sync.first !== null || sync.isDrift,
      signedInAgain,
      monotonic,
      timers,
      begun: () => {
        lastStart = monotonic()
      },
      progressed: (list) => {
        sync.rows += list.received
        copies.answered(list)
        showProgress(since)
      },
      ended: (failure) => ended(sync, failure)
    })
    reading = own
    cancelShown = timers.after(SHOWN_AFTER_MS, () => showProgress(since))
    own.begin()
  }

  function showProgress(since: number): void {
    if (reading === null || monotonic() - lastStart < SHOWN_AFTER_MS) return
    store.enqueue({ type: 'queue.reading', listing: { since, ...reading.progress() } })
  }

  function hideProgress(): void {
    cancelShown()
    if (store.state.listing !== null) store.enqueue({ type: 'queue.reading', listing: null })
  }

  function ended(sync: SyncRequest, failure: ConnectionFailure | null): void {
    if (running !== sync) return
    reading = running = null
    hideProgress()
    if (failure === null) signedInAgain = false
    else if (failure.kind !== 'closed' && store.state.connection.state === 'connected') {
      store.enqueue({ type: 'queue.doubted' })
      raiseNotice(failure.serverText ?? null)
    }
    // A reading that did not get the whole list comes again as soon as one of a short list.
    const rows = failure === null && !store.state.partial ? sync.rows : 0
    cancelDrift = timers.after(pauseAfter(rows) * (0.8 + 0.4 * random()), () => {
      nextRequest().isDrift = true
      plan()
    })
    sync.first?.(failure)
    for (const done of sync.done) done(failure === null)
    plan()
  }

  function raiseNotice(reason: string | null): void {
    const isShown = store.state.notices.some((notice) => notice.kind === 'commandFailed' && notice.action === 'refresh')
    if (isShown) return
    store.enqueue({
      type: 'notice.raised',
      notice: { kind: 'commandFailed', action: 'refresh', key: null, name: null, reason }
    })
  }

  function nextRequest(): SyncRequest {
    next ??= { done: [], first: null, isDrift: false, rows: 0 }
    return next
  }

  function request(done?: (complete: boolean) => void): void {
    const sync = nextRequest()
    if (done) sync.done.push(done)
    plan()
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'connection.changed' && event.connection.state === 'signedOut') signedInAgain = true
    if (event.type === 'workspace.entered') forgetHabits(habits, event.workspace?.origin ?? null)
    // After a reset, another agent may be signed in, and may see other company pages.
    else if (change.reset) habits.listedPages.clear()
    if (event.type === 'help.requested') pageAnnounced(habits, event.pageId ?? event.who?.pageId)
    else if (event.type === 'assignment.changed') pageAnnounced(habits, event.who.pageId)
    if (!reading) return
    const isListed = event.type === 'queue.partRead' || event.type === 'queue.pushed'
    for (const { before, after } of change.customers.values()) {
      if (before?.present && !after.present) reading.departed()
      else if (!before?.present && after.present && !isListed) reading.arrived()
    }
  })

  return {
    request,
    readFirst: (done) => {
      nextRequest().first = done
      plan()
    },
    unrequested: (list) => {
      const { customers } = list
      if (reading?.unrequested(list) === true || copies.isCopy(list)) return
      const isDue = monotonic() - lastDoubt >= DOUBT_SPACING_MS
      store.apply({ type: 'queue.pushed', customers })
      if (!isDue) return
      lastDoubt = monotonic()
      request()
    },
    // If the answer to a large request was too long, later requests ask for fewer rows anyway.
    tooLarge: () =>
      habits.isLargeOut || askForFewer(habits)
        ? 'again'
        : { kind: 'listTooLarge', detail: 'One customer alone is too large', code: 1009 },
    dispose: () => {
      cancelTimer()
      cancelDrift()
      cancelShown()
      watch.dispose()
    },
    reset: () => {
      cancelTimer()
      cancelDrift()
      const waiting = [...(running?.done ?? []), ...(next?.done ?? [])]
      reading?.stop()
      copies.forget()
      reading = running = next = null
      hideProgress()
      lastStart = lastDoubt = -Infinity
      forgetConnection(habits)
      for (const done of waiting) done(false)
    }
  }
}
