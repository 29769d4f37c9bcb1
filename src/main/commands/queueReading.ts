import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import { customerKey, pageKey, type CustomerKey, type WireId } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import type { Desk } from '../desk/desk'
import { isMissing } from '../desk/listFacts'
import type { Lane } from './lane'
import type { Outcome } from './laneCommand'
import { speaksFor, type ListHabits } from './listHabits'
import { mayWantPage, pagesToAsk, wouldTakeTooMany } from './listPages'
import { NEW_PASS, takePage, type Next, type Pass } from './listPass'

/** How long a list may take, ms. */
const LIST_PATIENCE = 60_000
/** A list whose answer nobody can tell is asked for again so often. */
const TRIES = 3
const WORDS_LIMIT = 300

export interface QueueReadingParts {
  readonly desk: Desk
  readonly lane: Lane
  readonly habits: ListHabits
  /** Of this connection. */
  readonly first: boolean
  /** Looks behind a short page. */
  readonly follows: boolean
  /** Somebody signed in since the queue was read last. */
  readonly signedInAgain: boolean
  readonly progressed: () => void
  readonly ended: (failure: ConnectionFailure | null) => void
}

/**
 * Reads the whole queue once: the list of all pages, then each page of which that list never showed a row although somebody
 * is known there. Nobody leaves the desk before the page behind the last one was seen, or the list of their own page.
 */
export interface QueueReading {
  begin(): void
  /** Somebody left the queue meanwhile. */
  departed(): void
  progress(): { readonly rows: number; readonly total: number | null }
}

type Listed = Extract<ServerEvent, { type: 'queue.listed' }>

export function createQueueReading(parts: QueueReadingParts): QueueReading {
  const { desk, lane, habits, first, follows, signedInAgain, progressed, ended } = parts
  const startedAt = desk.state.revision
  /** Pages that nobody has said anything about. */
  const silent = new Set<string>()
  let toAsk: WireId[] = []
  /** Undefined: all pages. */
  let page: WireId | undefined
  let pass: Pass = NEW_PASS
  let inPass = new Set<CustomerKey>()
  let next: Next = { kind: 'more' }
  let departures = 0
  let [unreadable, rowsBefore] = [0, 0]
  let cut = false
  /** Everything was read once more. */
  let again = false
  /** Fewer than the workspace says that there are. */
  let tooFew = false
  let tries = 0
  let answered = false
  let refusedWords = ''

  function askPage(): void {
    let asOf = desk.state.revision
    lane.add({
      wire: { type: 'list', ...(page === undefined ? {} : { pageId: page }), limit: habits.limit, skip: Math.max(0, pass.rows - departures) },
      key: null,
      patience: LIST_PATIENCE,
      leaving: () => {
        asOf = desk.state.revision
      },
      settledBy: (event) => event.type === 'queue.listed' && readPage(event, asOf),
      ended: pageEnded
    })
  }

  function readPage(event: Listed, asOf: number): true {
    const before = inPass.size
    for (const customer of event.customers) {
      inPass.add(customerKey(customer))
      if (page === undefined) habits.spoken.add(pageKey(customer.pageId))
    }
    desk.apply({ type: 'queue.pageRead', customers: event.customers, asOf })
    const { received, total, unreadable: blind } = event
    const fresh = inPass.size - before
    const facts = { received, unreadable: blind, fresh, known: event.customers.length - fresh, total, departures }
    ;[pass, next] = takePage(pass, facts, habits, first)
    // The page began before the customers who were listed, by as many as left without having been among them.
    if (fresh === 0) departures = Math.max(0, departures - received)
    answered = true
    tries = 0
    if (page !== undefined) habits.onePage = page
    progressed()
    return true
  }

  function pageEnded(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'done':
        if (page === undefined) habits.byPage = false
        return goesOn() ? askPage() : passEnded()
      case 'timedOut':
        return ++tries < TRIES ? askPage() : fail('listSlow', 'It cannot be told whether the list was refused')
      case 'refused':
        // Behind the last page some servers have nothing to give. Behind a full one there may be more, and then nobody leaves.
        if (pass.pages > 0 && next.kind === 'more') cut = true
        if (pass.pages > 0) return passEnded()
        if (page !== undefined) return pageRefused(page, outcome.reason)
        return outcome.unreadable === true ? fail('listUnreadable', 'The list of customers could not be read') : refused(outcome.reason)
      case 'lost':
      case 'unsent':
        return ended({ kind: 'closed', detail: 'The connection went while the list was read', code: null })
    }
  }

  function goesOn(): boolean {
    if (next.kind === 'more' || (next.kind === 'short' && follows && !again)) return true
    return !(next.kind === 'over' && next.sure) && isSomebodyMissing()
  }

  /** Somebody of whom this list should speak would leave. */
  function isSomebodyMissing(): boolean {
    return missing().some(({ pageId }) => (page === undefined ? speaksFor(habits, pageId) : pageKey(pageId) === pageKey(page)))
  }

  function missing() {
    return desk.state.customers.order.all.slice(0, Infinity).filter((customer) => isMissing(desk.state, customer, startedAt))
  }

  function passEnded(): void {
    unreadable += pass.unreadable
    rowsBefore += pass.rows
    if (next.kind === 'over' && next.cut) cut = true
    if (pass.total !== null && pass.rows < pass.total) tooFew = true
    // The list of all pages does not speak of these.
    if (page === undefined && !cut) toAsk = pagesToAsk(missing().filter(({ pageId }) => !speaksFor(habits, pageId)), habits, silent)
    askNextPage()
  }

  function askNextPage(): void {
    page = toAsk.shift()
    if (page === undefined) return isDoubtful() ? readAgain() : finish()
    newPass()
    askPage()
  }

  function newPass(): void {
    pass = NEW_PASS
    inPass = new Set()
    departures = 0
  }

  function isDoubtful(): boolean {
    if (again || cut) return false
    // As the desk connects, an empty list may have been pushed twice.
    if (first) return answered && rowsBefore === 0 && silent.size === 0
    return wouldTakeTooMany(missing().filter(({ pageId }) => !silent.has(pageKey(pageId))), desk.state.customers.order.all.present)
  }

  function readAgain(): void {
    again = true
    unreadable = rowsBefore = 0
    tooFew = false
    newPass()
    begin()
  }

  /** Every page that anybody was ever seen on. */
  const knownPages = (): WireId[] => pagesToAsk(desk.state.customers.all(), habits, silent)

  function refused(words: string): void {
    // What was answered before is not refused for want of a page.
    const pages = !answered && mayWantPage(habits, words) ? knownPages() : []
    refusedWords = words
    return pages.length > 0 ? readByPage(pages) : fail('listRefused', 'The list was refused', words)
  }

  function readByPage(pages: WireId[]): void {
    habits.byPage = true
    toAsk = pages
    askNextPage()
  }

  function pageRefused(pageId: WireId, words: string): void {
    silent.add(pageKey(pageId))
    // Where every list needs a page, a refusal may pass.
    if (habits.byPage !== true) habits.refused.add(pageKey(pageId))
    if (refusedWords === '') refusedWords = words
    askNextPage()
  }

  function fail(kind: ConnectionFailureKind, detail: string, words = ''): void {
    ended({ kind, detail, code: null, ...(words === '' ? {} : { words: words.slice(0, WORDS_LIMIT) }) })
  }

  function finish(): void {
    if (!answered) return fail('listRefused', 'The list was refused', refusedWords)
    desk.apply({ type: 'queue.refreshed', asOf: startedAt, unreadable, cut, silent, signedInAgain, partial: cut || tooFew || silent.size > 0 })
    ended(null)
  }

  function begin(): void {
    const pages = habits.byPage === true ? knownPages() : []
    return pages.length > 0 ? readByPage(pages) : askPage()
  }

  return {
    begin,
    departed: () => {
      departures++
    },
    progress: () => ({ rows: rowsBefore + pass.rows, total: pass.total })
  }
}
