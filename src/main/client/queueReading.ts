import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { Customer } from '../../shared/domain/customer'
import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import { pageKey, type ServerId } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { CommandQueue } from './commandQueue'
import { answersBehind, speaksFor, type ListHabits } from './listHabits'
import { mayWantPage, missingSince, pagesToAsk, wouldTakeTooMany } from './listPages'
import type { Next } from './listPass'
import { createListReading, type Listed, type ListEnd, type ListReading } from './listReading'

const WORDS_LIMIT = 300
/** Shortest time between the starts of two readings, ms. */
export const SPACING = 1_000

export interface QueueReadingParts {
  readonly store: Store
  readonly commands: CommandQueue
  readonly habits: ListHabits
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Of this connection. */
  readonly first: boolean
  /** Looks behind a short page. */
  readonly follows: boolean
  /** Somebody signed in since the queue was read last. */
  readonly signedInAgain: boolean
  /** It begins once more. */
  readonly begun: () => void
  readonly progressed: (list: Listed) => void
  readonly ended: (failure: ConnectionFailure | null) => void
}

/**
 * Reads the whole queue once: the list of all pages, then each page of which that list never showed a row although somebody
 * is known there. Nobody leaves the desk before the page behind the last one was seen, or the list of their own page.
 */
export interface QueueReading {
  begin(): void
  /** Somebody left the queue meanwhile, or came into it. */
  departed(): void
  arrived(): void
  /** A list that answers nothing that is out. True: the reading took it. */
  stray(list: Listed): boolean
  /** The connection is gone. */
  stop(): void
  progress(): { readonly rows: number; readonly total: number | null }
}

export function createQueueReading(parts: QueueReadingParts): QueueReading {
  const { store, commands, habits, monotonic, timers, first, follows, signedInAgain, begun, progressed, ended } = parts
  const startedAt = store.state.revision
  /** Pages that nobody has said anything about. */
  const silent = new Set<string>()
  let toAsk: ServerId[] = []
  /** Undefined: all pages. */
  let page: ServerId | undefined
  let list: ListReading | null = null
  let [unreadable, rowsBefore] = [0, 0]
  let cut = false
  /** Everything was read once more. */
  let again = false
  /** Fewer than the workspace says that there are. */
  let tooFew = false
  /** Somebody may have been on none of the pages that were read. */
  let mayHaveMissed = false
  let answered = false
  let refusedWords = ''
  const begunAt = monotonic()
  let cancelAgain: Cancel = () => undefined

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
      progressed: (listed) => {
        answered = true
        progressed(listed)
      },
      ended: listEnded
    })
    list.begin()
  }

  function goesOn(next: Next): boolean {
    if (next.kind === 'more') return true
    if (next.kind === 'short' && !answersBehind(habits)) return false
    if (next.kind === 'short' && follows && !again) return true
    return !(next.kind === 'over' && next.sure) && isSomebodyMissing()
  }

  /** Somebody of whom this list should speak would leave. */
  function isSomebodyMissing(): boolean {
    return missing().some(({ pageId }) =>
      page === undefined ? speaksFor(habits, pageId) : pageKey(pageId) === pageKey(page)
    )
  }

  const missing = (): readonly Customer[] => missingSince(store.state, startedAt)

  function listEnded(end: ListEnd): void {
    switch (end.kind) {
      case 'over':
        return listOver(end)
      case 'slow':
        return fail('listSlow', 'It cannot be told whether the list was refused')
      case 'refused':
        if (page !== undefined) return pageRefused(page, end.reason)
        return end.unreadable ? fail('listUnreadable', 'The list of customers could not be read') : refused(end.reason)
      case 'lost':
        return ended({ kind: 'closed', detail: 'The connection went while the list was read', code: null })
    }
  }

  function listOver({ pass, cut: isCut, isOfAnother, shifted, waited }: Extract<ListEnd, { kind: 'over' }>): void {
    list = null
    unreadable += pass.unreadable
    rowsBefore += pass.rows
    if (isCut) cut = true
    if (isOfAnother && page !== undefined) silent.add(pageKey(page))
    if (pass.total !== null && pass.rows < pass.total) tooFew = true
    if (shifted && again) habits.overlaps = true
    if ((shifted && !habits.overlaps) || ((pass.paged || waited || !answersBehind(habits)) && isSomebodyMissing()))
      mayHaveMissed = true
    // The list of all pages does not speak of these.
    if (page === undefined && !cut)
      toAsk = pagesToAsk(
        [...missing(), ...heardPages()].filter(({ pageId }) => !speaksFor(habits, pageId)),
        habits,
        silent
      )
    readNext()
  }

  /** Broadcasts told of somebody there, and the next list of the page tells of whom. */
  function heardPages(): readonly { readonly pageId: ServerId }[] {
    const pages = [...habits.heard.values()].map((pageId) => ({ pageId }))
    habits.heard.clear()
    return pages
  }

  function readNext(): void {
    page = toAsk.shift()
    if (page === undefined) return isDoubtful() ? readAgain() : finish()
    readList()
  }

  function isDoubtful(): boolean {
    if (again || cut) return false
    // As the desk connects, an empty list may have been pushed twice.
    if (first && answered && rowsBefore === 0 && silent.size === 0) return true
    return (
      mayHaveMissed ||
      wouldTakeTooMany(
        missing().filter(({ pageId }) => !silent.has(pageKey(pageId))),
        store.state.customers.order.all.present
      )
    )
  }

  function readAgain(): void {
    again = true
    unreadable = rowsBefore = 0
    tooFew = false
    // A desk that connects does not wait.
    if (first) return begin()
    cancelAgain = timers.after(Math.max(0, begunAt + SPACING - monotonic()), () => {
      begun()
      begin()
    })
  }

  /** Every page that anybody was ever seen on. */
  const knownPages = (): ServerId[] => pagesToAsk(store.state.customers.all(), habits, silent)

  function refused(words: string): void {
    // What was answered before is not refused for want of a page.
    const pages = !answered && mayWantPage(habits, words) ? knownPages() : []
    refusedWords = words
    return pages.length > 0 ? readByPage(pages) : fail('listRefused', 'The list was refused', words)
  }

  function readByPage(pages: ServerId[]): void {
    habits.byPage = true
    toAsk = pages
    readNext()
  }

  function pageRefused(pageId: ServerId, words: string): void {
    silent.add(pageKey(pageId))
    // Where every list needs a page, a refusal may pass.
    if (habits.byPage !== true) habits.refused.add(pageKey(pageId))
    if (refusedWords === '') refusedWords = words
    readNext()
  }

  function fail(kind: ConnectionFailureKind, detail: string, words = ''): void {
    ended({ kind, detail, code: null, ...(words === '' ? {} : { words: words.slice(0, WORDS_LIMIT) }) })
  }

  function finish(): void {
    if (!answered) return fail('listRefused', 'The list was refused', refusedWords)
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
    stray: (listed) => list?.stray(listed) === true,
    stop: () => {
      cancelAgain()
      list?.stop()
    },
    progress: () => ({ rows: rowsBefore + (list?.pass.rows ?? 0), total: list?.pass.total ?? null })
  }
}
