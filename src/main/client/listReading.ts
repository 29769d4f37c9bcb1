import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { customerKey, pageKey, type CustomerKey, type ServerId } from '../../shared/domain/ids'
import type { ServerReply } from '../../shared/events'
import { saysOnlySignedOut, saysSignedOut } from '../connection/signedOutText'
import type { Store } from '../state/store'
import { createHeldPage } from './heldPage'
import type { CommandQueue } from './commandQueue'
import type { Outcome } from './queuedCommand'
import { waitLonger, type ListHabits } from './listHabits'
import { isOfAnotherPage } from './listPages'
import { NEW_PASS, takePage, type Next, type Pass } from './listPass'

/** How long a list may take, ms. */
const LIST_PATIENCE = 60_000
/** A list whose answer nobody can tell is asked for again so often. */
const TRIES = 3
/** A list that was asked for once more, as an error may have refused it, comes within this time where it speaks of the session, ms. */
const SIGNED_OUT_PATIENCE = 8_000
/** How long one may take that only shows whether the last was the end, ms. */
const BEHIND_PATIENCE = 10_000

export type Listed = Extract<ServerReply, { type: 'queue.listed' }>

/**
 * How a list ended. `cut`: there may be more than it gives. `isOfAnother`: it was asked for one page, and has customers of
 * another. `shifted`: it moved while it was read, so that somebody may be on no page of it. `waited`: one of its pages told
 * nothing new, and may have been the copy of another.
 */
export type ListEnd =
  | {
      readonly kind: 'over'
      readonly pass: Pass
      readonly cut: boolean
      readonly isOfAnother: boolean
      readonly shifted: boolean
      readonly waited: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string; readonly unreadable: boolean }
  | { readonly kind: 'slow' | 'lost' }

export interface ListReadingParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Undefined: all pages. */
  readonly page: ServerId | undefined
  /** Of this connection. */
  readonly first: boolean
  /** Whether the page behind this one is asked for. */
  readonly goesOn: (next: Next) => boolean
  readonly progressed: (list: Listed) => void
  readonly ended: (end: ListEnd) => void
}

/** Reads one list, page of rows by page of rows. */
export interface ListReading {
  begin(): void
  /** Somebody left the queue meanwhile, or came into it. */
  departed(): void
  arrived(): void
  /** A list that answers nothing that is out. True: it stands for one that was held back, or is another copy. */
  stray(list: Listed): boolean
  /** The connection is gone. */
  stop(): void
  readonly pass: Pass
}

export function createListReading({
  store,
  commands,
  habits,
  monotonic,
  timers,
  page,
  first,
  goesOn,
  progressed,
  ended
}: ListReadingParts): ListReading {
  const listed = new Set<CustomerKey>()
  /** With the revision that they speak of. */
  const held = createHeldPage<readonly [Listed, number]>(timers)
  let pass: Pass = NEW_PASS
  let next: Next = { kind: 'more' }
  let [departures, arrivals] = [0, 0]
  let tries = 0
  let isOfAnother = false
  let shifted = false
  let askedAgain = false
  let cancelAgain: Cancel = () => undefined
  /** Behind a full page came null. */
  let nothingBehind = false
  /** A page was held back. */
  let waited = false
  /** … and others came meanwhile. */
  let copies = false
  /** Monotonic ms. */
  let askedAt = 0

  function ask(): void {
    let asOf = store.state.revision
    commands.add({
      wire: {
        type: 'list',
        ...(page === undefined ? {} : { pageId: page }),
        limit: habits.limit,
        skip: Math.max(0, pass.rows - departures)
      },
      key: null,
      patience: next.kind === 'short' ? Math.max(BEHIND_PATIENCE, 3 * habits.slowest) : LIST_PATIENCE,
      leaving: () => {
        asOf = store.state.revision
        askedAt = monotonic()
      },
      settledBy: (event) => {
        if (event.type !== 'queue.listed') return false
        if (isRepeated(event)) held.hold([event, asOf])
        else read(event, asOf)
        return true
      },
      ended: asked
    })
  }

  /** It tells nothing new, so that the answer may still be on its way. Whoever left has the next page start over as many back. */
  function isRepeated({ customers, received, unreadable }: Listed): boolean {
    if (habits.repeats || pass.pages === 0 || unreadable > 0 || received <= departures) return false
    return customers.every((customer) => listed.has(customerKey(customer)))
  }

  function read(event: Listed, asOf: number): void {
    const { customers, received, total, unreadable } = event
    if (next.kind === 'short') habits.lostBehind = 0
    habits.slowest = Math.max(habits.slowest, monotonic() - askedAt)
    const before = listed.size
    for (const customer of customers) {
      listed.add(customerKey(customer))
      if (page === undefined) habits.spoken.add(pageKey(customer.pageId))
    }
    if (page !== undefined && isOfAnotherPage(page, customers)) isOfAnother = true
    store.apply({ type: 'queue.pageRead', customers, asOf })
    const fresh = listed.size - before
    const known = customers.length - fresh
    if (event.isNull === true && pass.pages > 0 && next.kind === 'more') nothingBehind = true
    if (pass.pages > 0 && fresh > 0 && known > departures + arrivals) shifted = true
    ;[pass, next] = takePage(
      pass,
      { received, unreadable, fresh, known, total, departures, hasMore: event.hasMore === true },
      habits,
      first
    )
    // The page began before the customers who were listed, by as many as left without having been among them.
    if (fresh === 0) departures = Math.max(0, departures - received)
    tries = 0
    if (page !== undefined) habits.onePage = page
    progressed(event)
  }

  function asked(outcome: Outcome): void {
    cancelAgain()
    switch (outcome.kind) {
      case 'done':
        if (page === undefined) habits.byPage = false
        if (held.page === null) return goOn()
        waited = true
        return held.wait(habits.slowest, repeated)
      case 'timedOut':
        return ++tries < TRIES ? ask() : ended({ kind: 'slow' })
      case 'refused':
        // Behind the last page some servers have nothing to give. Behind a full one there may be more, and then nobody leaves.
        if (pass.pages > 0) return over(next.kind === 'more')
        if (outcome.guessed === true && mayBeNone(outcome.reason)) return askAgain(outcome.reason)
        return ended({ kind: 'refused', reason: outcome.reason, unreadable: outcome.unreadable === true })
      case 'lost':
        if (next.kind === 'short') habits.lostBehind++
        return ended({ kind: 'lost' })
      case 'unsent':
        return ended({ kind: 'lost' })
    }
  }

  /** Some servers greet with an error about something else, and their first list is slow. */
  function mayBeNone(reason: string): boolean {
    return first && !askedAgain && !saysOnlySignedOut(reason)
  }

  function askAgain(reason: string): void {
    askedAgain = true
    cancelAgain = timers.after(saysSignedOut(reason) ? SIGNED_OUT_PATIENCE : habits.againPatience, () => {
      waitLonger(habits)
      ended({ kind: 'refused', reason, unreadable: false })
    })
    ask()
  }

  /** Nothing else came: the workspace repeats itself. */
  function repeated([list, asOf]: readonly [Listed, number]): void {
    habits.repeats = !copies
    read(list, asOf)
    goOn()
  }

  function goOn(): void {
    if (!isOfAnother && goesOn(next)) ask()
    else over(nothingBehind || (next.kind === 'over' && next.cut))
  }

  function over(cut: boolean): void {
    ended({ kind: 'over', pass, cut, isOfAnother, shifted, waited })
  }

  return {
    begin: ask,
    departed: () => {
      departures++
    },
    arrived: () => {
      arrivals++
    },
    stray: (list) => {
      if (held.page === null) return false
      const [, asOf] = held.page
      if (isRepeated(list)) {
        held.replace([list, asOf])
        copies = true
        return true
      }
      held.drop()
      read(list, asOf)
      goOn()
      return true
    },
    stop: () => {
      held.drop()
      cancelAgain()
    },
    get pass() {
      return pass
    }
  }
}
