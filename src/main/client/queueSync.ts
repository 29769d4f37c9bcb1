import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { ServerReply } from '../../shared/events'
import type { Store } from '../state/store'
import type { CommandQueue } from './commandQueue'
import { askForFewer, forgetConnection, forgetHabits, heardOfPage, type ListHabits } from './listHabits'
import { watchListCopies } from './listCopies'
import { createQueueReading, SPACING, type QueueReading } from './queueReading'

/** Without sequence numbers state can drift unseen: read everything again about this often, ms. */
const DRIFT_AFTER = 120_000
/** A list that nobody asked for, with nobody new in it, is a reason to ask this often at the most, ms. */
const DOUBT_SPACING = 30_000
/** A reading that takes longer is shown, ms. */
const SHOWN_AFTER = 5_000

export interface QueueSyncParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly random: () => number
}

/** Reads the whole queue, one refresh at a time; wishes in between are one wish. */
export interface QueueSync {
  /** `done` hears whether the queue was read in full. */
  request(done?: (complete: boolean) => void): void
  /** Reads the queue of a new connection. `done` hears why it could not be, or null. */
  readFirst(done: (failure: ConnectionFailure | null) => void): void
  /** A list that nobody asked for. */
  unasked(event: Extract<ServerReply, { type: 'queue.listed' }>): void
  /** A list was larger than any frame that is read: fewer rows are asked for from now on. */
  tooLarge(): ConnectionFailure | 'again'
  /** The connection is gone: nothing is under way any more. */
  reset(): void
  dispose(): void
}

interface Wish {
  readonly done: ((complete: boolean) => void)[]
  first: ((failure: ConnectionFailure | null) => void) | null
  isDrift: boolean
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
  let heard: Wish | null = null
  let wished: Wish | null = null
  let lastStart = -Infinity
  let lastDoubt = -Infinity
  let signedInAgain = false
  const copies = watchListCopies(monotonic)
  let cancelTimer: Cancel = () => undefined
  let cancelDrift: Cancel = () => undefined
  let cancelShown: Cancel = () => undefined

  function plan(): void {
    cancelTimer()
    if (reading || !wished) return
    const wait = lastStart + SPACING - monotonic()
    if (wait > 0) cancelTimer = timers.after(wait, start)
    else start()
  }

  function start(): void {
    if (reading || !wished) return
    const wish = wished
    wished = null
    heard = wish
    lastStart = monotonic()
    cancelDrift()
    const since = clock()
    const own = createQueueReading({
      store,
      commands,
      habits,
      first: wish.first !== null,
      follows: wish.first !== null || wish.isDrift,
      signedInAgain,
      monotonic,
      timers,
      begun: () => {
        lastStart = monotonic()
      },
      progressed: (list) => {
        copies.answered(list)
        show(since)
      },
      ended: (failure) => ended(wish, failure)
    })
    reading = own
    cancelShown = timers.after(SHOWN_AFTER, () => show(since))
    own.begin()
  }

  /** Shown from `SHOWN_AFTER` on, then with every page. */
  function show(since: number): void {
    if (reading === null || monotonic() - lastStart < SHOWN_AFTER) return
    store.enqueue({ type: 'queue.reading', listing: { since, ...reading.progress() } })
  }

  function hide(): void {
    cancelShown()
    if (store.state.listing !== null) store.enqueue({ type: 'queue.reading', listing: null })
  }

  function ended(wish: Wish, failure: ConnectionFailure | null): void {
    if (heard !== wish) return
    reading = heard = null
    hide()
    if (failure === null) signedInAgain = false
    else if (failure.kind !== 'closed' && store.state.connection.state === 'connected') {
      store.enqueue({ type: 'queue.doubted' })
      sayFailed(failure.words ?? null)
    }
    cancelDrift = timers.after(DRIFT_AFTER * (0.8 + 0.4 * random()), () => {
      wishFor().isDrift = true
      plan()
    })
    wish.first?.(failure)
    for (const done of wish.done) done(failure === null)
    plan()
  }

  function sayFailed(reason: string | null): void {
    const isSaid = store.state.notices.some((notice) => notice.kind === 'commandFailed' && notice.action === 'refresh')
    if (isSaid) return
    store.enqueue({
      type: 'notice.raised',
      notice: { kind: 'commandFailed', action: 'refresh', key: null, name: null, reason }
    })
  }

  function wishFor(): Wish {
    wished ??= { done: [], first: null, isDrift: false }
    return wished
  }

  function request(done?: (complete: boolean) => void): void {
    const wish = wishFor()
    if (done) wish.done.push(done)
    plan()
  }

  const watch = store.watch((change, event) => {
    if (event.type === 'connection.changed' && event.connection.state === 'signedOut') signedInAgain = true
    if (event.type === 'workspace.entered') forgetHabits(habits, event.workspace?.origin ?? null)
    // Somebody else may see other pages.
    else if (change.reset) habits.spoken.clear()
    if (event.type === 'help.requested') heardOfPage(habits, event.pageId ?? event.who?.pageId)
    else if (event.type === 'assignment.changed') heardOfPage(habits, event.who.pageId)
    if (!reading) return
    const isListed = event.type === 'queue.pageRead' || event.type === 'queue.pushed'
    for (const { before, after } of change.customers.values()) {
      if (before?.present && !after.present) reading.departed()
      else if (!before?.present && after.present && !isListed) reading.arrived()
    }
  })

  return {
    request,
    readFirst: (done) => {
      wishFor().first = done
      plan()
    },
    unasked: (list) => {
      const { customers } = list
      if (reading?.stray(list) === true || copies.isCopy(list)) return
      const isDue = monotonic() - lastDoubt >= DOUBT_SPACING
      store.apply({ type: 'queue.pushed', customers })
      if (!isDue) return
      lastDoubt = monotonic()
      request()
    },
    tooLarge: () =>
      askForFewer(habits) ? 'again' : { kind: 'listTooLarge', detail: 'One customer alone is too large', code: 1009 },
    dispose: () => {
      cancelTimer()
      cancelDrift()
      cancelShown()
      watch.dispose()
    },
    reset: () => {
      cancelTimer()
      cancelDrift()
      const unheard = [...(heard?.done ?? []), ...(wished?.done ?? [])]
      reading?.stop()
      copies.forget()
      reading = heard = wished = null
      hide()
      lastStart = lastDoubt = -Infinity
      forgetConnection(habits)
      for (const done of unheard) done(false)
    }
  }
}
