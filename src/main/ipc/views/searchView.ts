import type { CustomerKey } from '../../../shared/domain/ids'
import { SEARCH_LIMIT, type ShownInWindow } from '../../../shared/shownInWindow'
import { hasWords, queryWords } from '../../../shared/search/matches'
import type { SearchResult, SearchView } from '../../../shared/searchViews'
import { keptCustomer } from '../../state/selectors/unsent'
import type { State, StateChange } from '../../state/tables/tables'
import { addArrived, type OpenSearch } from './arrived'
import { isNamed } from './customerMatch'
import { customerText } from './listFilter'
import { newestFirst } from './newestFirst'
import { havePinsChanged, lastPinnedFirst } from './pins'
import { retestWritten, writtenId, type WrittenTexts } from './rewritten'
import { customerResult, newestOf, textResult } from './searchResult'
import { runInSlices, type SlicedJob, type Slicing } from './slices'
import { messageHas, textHas } from './searchText'

/** The search looks at the clock after this many messages, customers or notes. */
const STEP = 16

/** Searches everything that this computer has saved. Searches only while the window shows the search. */
export interface SearchViewer {
  windowShows(shownInWindow: ShownInWindow): void
  /**
   * Call this when the state changed. With another agent, another workspace or other pins, searches again. Otherwise
   * tests only what is new or has changed.
   */
  changed(change: StateChange): void
  compute(): SearchView | null
  dispose(): void
}

interface Search extends OpenSearch, WrittenTexts {
  readonly text: string
  readonly customers: SearchResult[]
  readonly pinned: SearchResult[]
  back: number | null
  job: SlicedJob | null
}

/** `slicing` undefined: a search is not divided into slices. `progressed`: called when there is a new result. */
export function createSearchViewer(state: State, slicing: Slicing | undefined, progressed: () => void): SearchViewer {
  let shownInWindow: ShownInWindow['search']
  let search: Search | null = null

  function begin(text: string): Search {
    const words = queryWords(text)
    const next: Search = {
      text,
      words,
      since: state.transcripts.lastId,
      customers: [],
      pinned: [],
      amongNotes: state.notes,
      messages: [],
      drafts: [],
      notes: [],
      rewritten: new Set(),
      full: false,
      back: null,
      job: null
    }
    const texts =
      words.length === 0
        ? []
        : [...draftSteps(state, next, words), noteSteps(state, next, words), messageSteps(state, next, words)]
    const parts = [
      ...(words.length === 0 ? [] : customerSteps(state, next, words)),
      pinSteps(state, next, words),
      ...texts
    ]
    next.job = runInSlices(
      slicing,
      () => {
        if (parts[0]?.() === false) parts.shift()
        return parts.length > 0
      },
      progressed
    )
    return next
  }

  function end(): void {
    search?.job?.cancel()
    search = null
  }

  return {
    windowShows: ({ search: next }) => {
      shownInWindow = next
      if (next === undefined) end()
      else if (search?.text !== next.text) {
        end()
        search = begin(next.text)
      }
    },
    changed: ({ reset, transcripts, customers }) => {
      if (search === null) return
      if (!reset && !havePinsChanged(search.amongNotes, state.notes)) {
        retestWritten(state, search, { customers }, search.job?.done === false)
        return addArrived(state, search, transcripts)
      }
      const { text } = search
      end()
      search = begin(text)
    },
    compute: () => {
      if (shownInWindow === undefined || search === null) return null
      const { text, customers, pinned, messages, drafts, notes, full, back, job } = search
      const done = job?.done ?? true
      const kinds = {
        all: [...customers, ...drafts, ...newestOf(notes, messages)],
        customer: customers,
        pinned,
        message: messages,
        draft: drafts,
        note: notes
      }
      const { all, customer, message, draft, note } = kinds
      return {
        head: {
          text,
          done,
          full,
          back: done ? null : back,
          counts: {
            all: all.length,
            customer: customer.length,
            pinned: pinned.length,
            message: message.length,
            draft: draft.length,
            note: note.length
          }
        },
        rows: kinds[shownInWindow.kind].slice(0, shownInWindow.rows)
      }
    },
    dispose: end
  }
}

type Steps = () => boolean

/**
 * Returns the steps that test the names of all customers. Customers with a stored conversation come first, and among
 * them the one with the newest conversation.
 */
function customerSteps(state: State, search: Search, words: readonly string[]): readonly Steps[] {
  const kept = [...state.transcripts.keys()].toReversed()
  const others = state.customers.all()[Symbol.iterator]()
  let next = 0

  /** Returns false as soon as more customers match than the search may return. */
  function test(key: CustomerKey): boolean {
    if (!isNamed(keptCustomer(state, key), words)) return true
    if (search.customers.length < SEARCH_LIMIT) search.customers.push(customerResult(state, key))
    else search.full = true
    return !search.full
  }

  return [
    () => {
      const part = kept.slice(next, next + STEP)
      next += STEP
      return part.every(test) && next < kept.length
    },
    () => {
      for (let tested = 0; tested < STEP; tested++) {
        const { done, value } = others.next()
        if (done) return false
        const isTested = state.transcripts.of(value.key).length > 0
        if (!isTested && hasWords(customerText(value), words) && !test(value.key)) return false
      }
      return true
    }
  ]
}

/**
 * Returns the step that tests the pinned customers, the last pinned one first. Without words, all match. With words,
 * also adds a result of the kind `customer` for each match that `customerSteps` does not know.
 */
function pinSteps(state: State, search: Search, words: readonly string[]): Steps {
  const pins = lastPinnedFirst(search.amongNotes)
  let next = 0
  return () => {
    const part = pins.slice(next, next + STEP)
    next += STEP
    for (const key of part) {
      if (words.length > 0 && !isNamed(keptCustomer(state, key), words)) continue
      if (isFull(search, search.pinned)) return false
      const result = customerResult(state, key)
      search.pinned.push(result)
      const isTested = state.customers.get(key) !== undefined || state.transcripts.of(key).length > 0
      if (words.length > 0 && !isTested && search.customers.length < SEARCH_LIMIT) search.customers.push(result)
    }
    return next < pins.length
  }
}

/**
 * Returns the steps that test every draft. They visit all customers, in slices. Such a cost is allowed only after an
 * act of a person, such as this search.
 */
function draftSteps(state: State, search: Search, words: readonly string[]): readonly Steps[] {
  if (state.customers.drafts === 0) return []
  const customers = state.customers.all()[Symbol.iterator]()
  return [
    () => {
      for (let tested = 0; tested < STEP; tested++) {
        const { done, value } = customers.next()
        if (done) return false
        const { key, draft } = value
        if (draft === '' || search.rewritten.has(writtenId(key, 'draft')) || !textHas(draft, words)) continue
        if (isFull(search, search.drafts)) return false
        search.drafts.push(textResult(state, key, { draft, words }))
      }
      return true
    }
  ]
}

/** Returns the step that tests every note, the note that was changed last first. */
function noteSteps(state: State, search: Search, words: readonly string[]): Steps {
  const notes = state.notes[Symbol.iterator]()
  return () => {
    for (let tested = 0; tested < STEP; tested++) {
      const { done, value } = notes.next()
      if (done) return false
      const [key, { text, changedAt }] = value
      if (text === '' || search.rewritten.has(writtenId(key, 'note')) || !textHas(text, words)) continue
      if (isFull(search, search.notes)) return false
      search.notes.push(textResult(state, key, { note: text, changedAt, words }))
    }
    return true
  }
}

/**
 * Returns true if no more results of this kind may be added. If so, also sets `search.full`, because there are more
 * results.
 */
function isFull(search: Search, results: readonly SearchResult[]): boolean {
  if (results.length < SEARCH_LIMIT) return false
  search.full = true
  return true
}

function messageSteps(state: State, search: Search, words: readonly string[]): Steps {
  const messages = newestFirst(state.transcripts)
  return () => {
    for (let tested = 0; tested < STEP; tested++) {
      const next = messages.next()
      if (next === null) return false
      search.back = next.message.at
      if (!messageHas(next.message, words)) continue
      if (isFull(search, search.messages)) return false
      search.messages.push(textResult(state, next.key, { ...next, words }))
    }
    return true
  }
}
