import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import { pageKey, type ServerId } from '../../shared/domain/ids'
import { SERVER_TEXT_LIMIT } from '../connection/socketEnd'
import type { Store } from '../state/store'
import type { CommandQueue } from './commandQueueParts'
import { answersAfterShortPart, listsPage, type ListHabits } from './listHabits'
import { mayWantPage, missingSince, pagesToAsk, wouldTakeTooMany } from './listPages'
import type { ListEnd, Next } from './listPass'
import { createListReading, type Listed, type ListReading } from './listReading'

/** Shortest time between the starts of two readings. */
export const SPACING_MS = 1_000

export interface QueueReadingParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** True if this reading is the first of the connection. */
  readonly first: boolean
  /** True if this reading asks for the next part after a short part (fewer rows than asked for). */
  readonly follows: boolean
  /** True if the server has said since the previous successful reading that nobody was signed in. */
  readonly signedInAgain: boolean
  /** Called when the reading begins again. Not called for the first reading of a connection. */
  readonly begun: () => void
  readonly progressed: (list: Listed) => void
  readonly ended: (failure: ConnectionFailure | null) => void
}

/**
 * Reads the whole queue: first the list of all company pages, then the lists of the pages that it leaves out. Usually
 * a customer is removed only after a list that should have the customer was read to its end.
 */
export interface QueueReading {
  begin(): void
  /** Call this when a customer left the queue during the reading. */
  departed(): void
  /** Call this when a customer came into the queue during the reading. */
  arrived(): void
  /** Call this when a list came that nobody had asked for. Returns true if the reading used the list. */
  unrequested(list: Listed): boolean
  /** Stops the timers. Call this when the connection ended. */
  stop(): void
  /**
   * `rows`: rows read so far from all lists. `total`: how many rows the list of all company pages has, as the server
   * says. Null: not known, or the lists of single pages are being read.
   */
  progress(): { readonly rows: number; readonly total: number | null }
}

export function createQueueReading(parts: QueueReadingParts): QueueReading {
  const { store, commands, habits, monotonic, timers, first, follows, signedInAgain, begun, progressed, ended } = parts
  const startedAt = store.state.revision
  /** Keys of company pages whose lists this reading did not read. So Deskhand does not know the pages' customers. */
  const silent = new Set<string>()
  let toAsk: ServerId[] = []
  /** The company page whose list is being read. Undefined: the list of all pages. */
  let page: ServerId | undefined
  let list: ListReading | null = null
  let [unreadable, rowsBefore] = [0, 0]
  let cut = false
  /** True if everything is being read for the second time. */
  let again = false
  /** True if a list had fewer rows than its `total`, or no rows where more should follow. */
  let tooFew = false
  /** True if a customer may have been in none of the parts that were read. */
  let mayHaveMissed = false
  let answered = false
  let refusalText = ''
  const begunAt = monotonic()
  let cancelAgain: Cancel = () => undefined
  const missing = missingSince(store.state, startedAt)

  function readList(): void {
    list = createListReading({
      store,
      commands,
      habits,
      monotonic,
      timers,
      page,
      first,
      goesOn,
      grows: () => answersAfterShortPart(habits),
      progressed: (listed) => {
        answered = true
        progressed(listed)
      },
      ended: listEnded
    })
    list.begin()
  }

  /**
   * Returns true if the reading asks for the next part. If the list may be over, the reading usually asks only to
   * find a known customer who has not come yet. Otherwise that customer would be removed.
   */
  function goesOn(next: Next): boolean {
    if (next.kind === 'more' || (next.kind === 'short' && next.isLarge)) return true
    if (next.kind === 'short' && !answersAfterShortPart(habits)) return false
    if (next.kind === 'short' && follows && !again) return true
    return !(next.kind === 'over' && next.sure) && isSomebodyMissing()
  }

  /** Returns true if a customer has not come yet in this list, and would be removed if the list ended here. */
  function isSomebodyMissing(): boolean {
    return missing().some(({ pageId }) =>
      page === undefined ? listsPage(habits, pageId) : pageKey(pageId) === pageKey(page)
    )
  }

  function listEnded(end: ListEnd): void {
    switch (end.kind) {
      case 'over':
        return listOver(end)
      case 'slow':
        return fail('listSlow')
      case 'refused':
        if (page !== undefined) return pageRefused(page, end.reason)
        return end.unreadable ? fail('listUnreadable') : refused(end.reason)
      case 'lost':
        return ended({ kind: 'closed', detail: '', code: null })
    }
  }

  function listOver(end: Extract<ListEnd, { kind: 'over' }>): void {
    const { pass, shifted } = end
    // If rows changed their order during the reading, only a `total` can show that all customers were read.
    const isScattered = end.scattered && !(pass.total !== null && pass.rows >= pass.total)
    list = null
    unreadable += pass.unreadable
    rowsBefore += pass.rows
    if (end.cut || (isScattered && again)) cut = true
    if (end.isOfAnother && page !== undefined) silent.add(pageKey(page))
    if ((pass.total !== null && pass.rows < pass.total) || (pass.saidMore && !pass.lastHasNew)) tooFew = true
    if (shifted && again && !isScattered) habits.overlaps = true
    if (
      (shifted && (!habits.overlaps || isScattered)) ||
      ((pass.hasParts || end.waited || !answersAfterShortPart(habits)) && isSomebodyMissing())
    )
      mayHaveMissed = true
    // The list of all company pages leaves some pages out. So Deskhand reads the lists of these pages next.
    if (page === undefined && !cut)
      toAsk = pagesToAsk(
        [...missing(), ...announcedPages()].filter(({ pageId }) => !listsPage(habits, pageId)),
        habits,
        silent
      )
    readNext()
  }

  /** Returns and forgets the company pages that broadcasts have named since the previous reading. */
  function announcedPages(): readonly { readonly pageId: ServerId }[] {
    const pages = [...habits.announcedPages.values()].map((pageId) => ({ pageId }))
    habits.announcedPages.clear()
    return pages
  }

  function readNext(): void {
    page = toAsk.shift()
    if (page === undefined) return isDoubtful() ? readAgain() : finish()
    readList()
  }

  /**
   * Returns true if this reading may be wrong, so that everything must be read again. The server may have pushed
   * lists, or a customer may have moved from one part to another.
   */
  function isDoubtful(): boolean {
    if (again || cut) return false
    // On a new connection, Deskhand may have taken empty pushed lists for the answers.
    if (first && answered && rowsBefore === 0 && silent.size === 0) return true
    return (
      mayHaveMissed ||
      wouldTakeTooMany(
        missing().filter(({ pageId }) => !silent.has(pageKey(pageId))),
        store.state.customers.order.all.present
      )
    )
  }

  /**
   * Reads everything again, and then removes customers who are missing in both readings. Equal pushed lists may count
   * as the answers of both readings. The queue is then wrong until the true answer comes.
   */
  function readAgain(): void {
    again = true
    unreadable = rowsBefore = 0
    tooFew = false
    // In the first reading of a connection, this does not wait: no other command may leave before the end.
    if (first) return begin()
    cancelAgain = timers.after(Math.max(0, begunAt + SPACING_MS - monotonic()), () => {
      begun()
      begin()
    })
  }

  /** Returns the company pages of all known customers, except those that cannot be read now: see `pagesToAsk`. */
  const knownPages = (): ServerId[] => pagesToAsk(store.state.customers.all(), habits, silent)

  function refused(reason: string): void {
    // If the workspace has answered in this reading, it did not refuse because of a missing `page_id`.
    const pages = !answered && mayWantPage(habits, reason) ? knownPages() : []
    refusalText = reason
    return pages.length > 0 ? readByPage(pages) : fail('listRefused', reason)
  }

  function readByPage(pages: ServerId[]): void {
    habits.byPage = true
    toAsk = pages
    readNext()
  }

  function pageRefused(pageId: ServerId, reason: string): void {
    silent.add(pageKey(pageId))
    // With `byPage`, only this list shows the page's customers. So the next reading asks for it again. Without
    // `byPage`, the list of all pages may show them, so this connection does not ask for this list again.
    if (habits.byPage !== true) habits.refusedPages.add(pageKey(pageId))
    if (refusalText === '') refusalText = reason
    readNext()
  }

  function fail(kind: ConnectionFailureKind, reason = ''): void {
    ended({ kind, detail: '', code: null, ...(reason !== '' && { serverText: reason.slice(0, SERVER_TEXT_LIMIT) }) })
  }

  function finish(): void {
    if (!answered) return fail('listRefused', refusalText)
    store.apply({
      type: 'queue.refreshed',
      asOf: startedAt,
      unreadable,
      cut,
      silent,
      signedInAgain,
      partial: cut || tooFew || silent.size > 0
    })
    ended(null)
  }

  function begin(): void {
    const pages = habits.byPage === true ? knownPages() : []
    return pages.length > 0 ? readByPage(pages) : readList()
  }

  return {
    begin,
    departed: () => list?.departed(),
    arrived: () => list?.arrived(),
    unrequested: (listed) => list?.unrequested(listed) === true,
    stop: () => {
      cancelAgain()
      list?.stop()
    },
    progress: () => {
      const { rows = 0, total = null } = list?.pass ?? {}
      return { rows: rowsBefore + rows, total: page === undefined ? total : null }
    }
  }
}
