import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { customerKey, pageKey, type CustomerKey, type ServerId } from '../../shared/domain/ids'
import type { ServerReply } from '../../shared/events'
import { saysOnlySignedOut, saysSignedOut } from '../connection/signedOutText'
import type { Store } from '../state/store'
import { createHeldPart } from './heldPart'
import type { CommandQueue } from './commandQueueParts'
import type { Outcome } from './queuedCommand'
import { endsBeyondList, lengthenRetryList, listWasRead, type ListHabits } from './listHabits'
import { isOfAnotherPage } from './listPages'
import { NEW_PASS, takePart, type ListEnd, type Next, type Pass } from './listPass'
import { createRowsAskedFor } from './rowsAskedFor'

/** At most this many requests for one part, if each may have been refused. Those for a large part do not count. */
const TRIES = 3
/** After an error about the session, Deskhand asks again, and waits this long for the list. */
const SIGNED_OUT_WAIT_MS = 8_000

export type Listed = Extract<ServerReply, { type: 'queue.listed' }>

export interface ListReadingParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** The company page whose list is read. Undefined: the list of all pages. */
  readonly page: ServerId | undefined
  /** True if this list belongs to the first reading of the connection. */
  readonly first: boolean
  /** Returns true if the reading asks for the next part. */
  readonly goesOn: (next: Next) => boolean
  /**
   * Returns true if a request may ask for more rows than the request before. A larger answer may be short although
   * the list goes on. So the server must also answer the request after a short part.
   */
  readonly grows: () => boolean
  readonly progressed: (list: Listed) => void
  readonly ended: (end: ListEnd) => void
}

/** Reads one list, part by part. A part is the rows of one answer. */
export interface ListReading {
  begin(): void
  departed(): void
  arrived(): void
  /**
   * Call this when a list came while no request for a list was in flight. Returns true if the reading uses this list
   * instead of the held part.
   */
  unrequested(list: Listed): boolean
  /** Stops the timers. Call this when the connection ended. */
  stop(): void
  readonly pass: Pass
}

export function createListReading(parts: ListReadingParts): ListReading {
  const { store, commands, habits, monotonic, timers, page, first, goesOn, grows, progressed, ended } = parts
  const listed = new Set<CustomerKey>()
  /** A part that may be a copy, with the revision of the state when Deskhand asked for the part. */
  const held = createHeldPart<readonly [Listed, number]>(timers)
  let pass: Pass = NEW_PASS
  let next: Next = { kind: 'more' }
  let [departures, arrivals] = [0, 0]
  /** The next request repeats this many rows from the end of the previous part. */
  let overlap = 0
  let tries = 0
  let isOfAnother = false
  let [shifted, scattered] = [false, false]
  let askedAgain = false
  let cancelAgain: Cancel = () => undefined
  /** True if the server sent null in place of rows, although more rows probably followed. */
  let endedWithNull = false
  /** True if a part was held back. */
  let waited = false
  /** True if another list with nobody new came while a part was held back. */
  let copies = false
  /** When Deskhand asked for the latest part, monotonic ms. */
  let askedAt = 0
  const asks = createRowsAskedFor(habits)

  /**
   * Asks for the next part. Any list that comes now counts as the answer, because a pushed list looks like one. The
   * parts still add up: each request begins after the listed customers. A pushed list of another agent makes Deskhand
   * show wrong customers as this agent's own.
   */
  function ask(): void {
    let asOf = store.state.revision
    if (endsBeyondList(habits)) overlap = 1
    commands.add({
      request: {
        type: 'list',
        ...(page === undefined ? {} : { pageId: page }),
        limit: asks.rows,
        skip: Math.max(0, pass.rows - departures - overlap)
      },
      key: null,
      timeoutMs: asks.timeLimit(next.kind === 'short'),
      isLarge: asks.isLarge,
      beforeSend: () => {
        asOf = store.state.revision
        askedAt = monotonic()
        asks.asking()
      },
      isAnsweredBy: (event) => {
        if (event.type !== 'queue.listed') return false
        if (isRepeated(event)) held.hold([event, asOf])
        else read(event, asOf)
        return true
      },
      ended: listEnded
    })
  }

  /**
   * Returns true if this list may be a copy, so that the answer may still come. A copy is never the first part, and
   * names nobody new. If customers left, the request began earlier by as many rows. A list with only those old rows
   * is no copy.
   */
  function isRepeated({ customers, received, unreadable }: Listed): boolean {
    if (habits.repeats || pass.parts === 0 || unreadable > 0 || received <= departures + overlap) return false
    return customers.every((customer) => listed.has(customerKey(customer)))
  }

  function read(event: Listed, asOf: number): void {
    const { customers, received, total, unreadable, bytes = 0 } = event
    if (next.kind === 'short') habits.lostAfterShortPart = 0
    habits.slowestMs = Math.max(habits.slowestMs, monotonic() - askedAt)
    const before = listed.size
    const wasListed = customers.map((customer) => listed.has(customerKey(customer)))
    for (const customer of customers) {
      listed.add(customerKey(customer))
      if (page === undefined) habits.listedPages.add(pageKey(customer.pageId))
    }
    if (page !== undefined && isOfAnotherPage(page, customers)) isOfAnother = true
    store.apply({ type: 'queue.partRead', customers, asOf })
    const fresh = listed.size - before
    const known = customers.length - fresh
    if (event.isNull === true && pass.parts > 0 && !asks.isLarge && mayHaveRows()) endedWithNull = true
    if (pass.parts > 0 && fresh > 0 && known > departures + arrivals + overlap) shifted = true
    const late = wasListed.slice(wasListed.indexOf(false)).filter(Boolean).length
    if (pass.parts > 0 && fresh > 0 && late > departures + arrivals) scattered = true
    ;[pass, next] = takePart(
      pass,
      { asked: asks.rows, received, unreadable, fresh, known, total, departures, hasMore: event.hasMore === true },
      habits,
      first
    )
    asks.answered({ received, fresh, arrivals, bytes, grows: grows() })
    // A request begins `departures` rows early, because the customers who left may have been in earlier parts. If
    // nobody in this part is new, they were not in earlier parts. The next request then begins later.
    if (fresh === 0) departures = Math.max(0, departures - received)
    tries = 0
    if (page !== undefined) habits.onePage = page
    progressed(event)
  }

  /**
   * Returns true if more rows probably follow the parts that were read. This is not certain, because the list may end
   * exactly with the latest part.
   */
  function mayHaveRows(): boolean {
    return next.kind === 'more' || (next.kind === 'short' && next.isLarge === true && pass.lastSize === 0)
  }

  function listEnded(outcome: Outcome): void {
    cancelAgain()
    switch (outcome.kind) {
      case 'done':
        if (page === undefined) habits.byPage = false
        if (held.part === null) return goOn()
        waited = true
        return held.wait(habits.slowestMs, repeated)
      case 'timedOut':
        if (asks.failed()) return ask()
        return ++tries < TRIES ? ask() : ended({ kind: 'slow' })
      case 'refused':
        if (asks.failed(pass.parts === 0 ? outcome.reason : '')) return ask()
        // A refusal can mean the end of the list, because some servers refuse a request beyond the last row. After a
        // full part, the list may go on. Deskhand then asks once more, beginning with the last row. After a second
        // refusal, Deskhand removes no customer because of this list.
        if (pass.parts > 0) {
          if (next.kind !== 'more' || overlap > 0) return over(next.kind === 'more')
          overlap = 1
          return ask()
        }
        if (outcome.guessed === true && mayBeUnrelated(outcome.reason)) return askAgain(outcome.reason)
        return ended({ kind: 'refused', reason: outcome.reason, unreadable: outcome.unreadable === true })
      case 'lost':
        asks.lost()
        if (next.kind === 'short') habits.lostAfterShortPart++
        else if (pass.parts > 0) habits.lostAfterFullPart++
        return ended({ kind: 'lost' })
      case 'unsent':
        return ended({ kind: 'lost' })
    }
  }

  /**
   * Returns true if the error may be about something else than the list. Some servers greet with an error, and send
   * their first list late.
   */
  function mayBeUnrelated(reason: string): boolean {
    return first && !askedAgain && !saysOnlySignedOut(reason)
  }

  function askAgain(reason: string): void {
    askedAgain = true
    cancelAgain = timers.after(saysSignedOut(reason) ? SIGNED_OUT_WAIT_MS : habits.retryListMs, () => {
      lengthenRetryList(habits)
      ended({ kind: 'refused', reason, unreadable: false })
    })
    ask()
  }

  // No list with anybody new came in time. If no copy of the held part came either, the server gives these rows for
  // every request.
  function repeated([list, asOf]: readonly [Listed, number]): void {
    habits.repeats = !copies
    read(list, asOf)
    goOn()
  }

  function goOn(): void {
    if (!isOfAnother && goesOn(next)) ask()
    else over(endedWithNull || (next.kind === 'over' && next.cut))
  }

  function over(cut: boolean): void {
    asks.over()
    listWasRead(habits)
    ended({ kind: 'over', pass, cut, isOfAnother, shifted, scattered, waited })
  }

  return {
    begin: ask,
    departed: () => {
      departures++
    },
    arrived: () => {
      arrivals++
    },
    unrequested: (list) => {
      if (held.part === null) return false
      const [, asOf] = held.part
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
