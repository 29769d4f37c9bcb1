import { clip } from '../../../shared/clip'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Message } from '../../../shared/domain/message'
import { SEARCH_LIMIT, type ShownInWindow } from '../../../shared/looks'
import { fold } from '../../../shared/search/fold'
import { hasWords, matchRanges, queryWords, SEARCHED_LIMIT } from '../../../shared/search/matches'
import type { SearchResult, SearchView } from '../../../shared/searchViews'
import { keptCustomer } from '../../state/selectors/unsent'
import type { State, StateChange } from '../../state/tables/tables'
import { isNamed } from './customerMatch'
import { customerText } from './listFilter'
import { newestFirst, type FoundMessage } from './newestFirst'
import { runInSlices, type SlicedJob, type Slicing } from './slices'
import { foldedMessage } from './searchText'

/** Length of the excerpt that a result shows of a text, in UTF-16 units. */
const EXCERPT = 240
/** At most this many UTF-16 units of an excerpt come before the match. */
const BEFORE = 40
/** The search tests at most this many messages, then checks whether the slice is over. */
const STEP = 16

/** Searches everything that this computer keeps, for one window. Searches nothing while the window shows no search. */
export interface SearchViewer {
  look(look: ShownInWindow): void
  /** Call this when the state changed. Everything of another agent or workspace is dropped at once. */
  changed(change: StateChange): void
  compute(): SearchView | null
  dispose(): void
}

interface Search {
  readonly text: string
  readonly customers: SearchResult[]
  readonly messages: SearchResult[]
  readonly drafts: SearchResult[]
  full: boolean
  back: number | null
  job: SlicedJob | null
}

/** `slicing` undefined: a search runs at once. `progressed`: called when there is more to compute. */
export function createSearchViewer(state: State, slicing: Slicing | undefined, progressed: () => void): SearchViewer {
  let look: ShownInWindow['search']
  let search: Search | null = null

  function begin(text: string): Search {
    const next: Search = { text, customers: [], messages: [], drafts: [], full: false, back: null, job: null }
    const words = queryWords(text)
    if (words.length === 0) return next
    const parts = [
      ...customerSteps(state, next, words),
      ...draftSteps(state, next, words),
      messageSteps(state, next, words)
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
    look: ({ search: next }) => {
      look = next
      if (next === undefined) end()
      else if (search?.text !== next.text) {
        end()
        search = begin(next.text)
      }
    },
    changed: ({ reset }) => {
      if (!reset || search === null) return
      const { text } = search
      end()
      search = begin(text)
    },
    compute: () => {
      if (look === undefined || search === null) return null
      const { text, customers, messages, drafts, full, back, job } = search
      const done = job?.done ?? true
      const kinds = {
        all: [...customers, ...drafts, ...messages],
        customer: customers,
        message: messages,
        draft: drafts
      }
      const { all, customer, message, draft } = kinds
      return {
        head: {
          text,
          done,
          full,
          back: done ? null : back,
          counts: { all: all.length, customer: customer.length, message: message.length, draft: draft.length }
        },
        rows: kinds[look.kind].slice(0, look.rows)
      }
    },
    dispose: end
  }
}

type Steps = () => boolean

/**
 * Tests the name of every customer: first those whose conversation is kept, the newest conversation first, then the
 * others. Visits all customers, like `draftSteps`.
 */
function customerSteps(state: State, search: Search, words: readonly string[]): readonly Steps[] {
  const kept = [...state.transcripts.keys()].toReversed()
  const others = state.customers.all()[Symbol.iterator]()
  let next = 0

  /** Returns false if there is no room for more. */
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
 * Tests every draft. Visits all customers, in slices. This cost is acceptable only because a person asked for the
 * search.
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
        if (draft === '' || !hasWords(fold(draft.slice(0, SEARCHED_LIMIT)), words)) continue
        if (search.drafts.length >= SEARCH_LIMIT) {
          search.full = true
          return false
        }
        search.drafts.push(result(state, key, { draft, words }))
      }
      return true
    }
  ]
}

function messageSteps(state: State, search: Search, words: readonly string[]): Steps {
  const messages = newestFirst(state.transcripts)
  return () => {
    for (let tested = 0; tested < STEP; tested++) {
      const next = messages.next()
      if (next === null) return false
      search.back = next.message.at
      if (!hasWords(foldedMessage(next.message), words)) continue
      if (search.messages.length >= SEARCH_LIMIT) {
        search.full = true
        return false
      }
      search.messages.push(result(state, next.key, { ...next, words }))
    }
    return true
  }
}

function customerResult(state: State, key: CustomerKey): SearchResult {
  const last = state.transcripts.of(key).findLast((item) => item.kind === 'message')
  const known = state.customers.get(key)
  const kind = 'customer'
  return {
    id: `${key} ${kind}`,
    key,
    kind,
    message: null,
    at: last?.at ?? known?.lastWroteAt ?? null,
    name: keptCustomer(state, key).name,
    mine: last?.author.kind === 'me',
    excerpt: clip(last?.text ?? known?.lastMessage ?? '', EXCERPT)
  }
}

type Hit = { readonly words: readonly string[] } & (
  { readonly draft: string } | { readonly message: FoundMessage['message'] }
)

function result(state: State, key: CustomerKey, hit: Hit): SearchResult {
  const message: Message | null = 'message' in hit ? hit.message : null
  const text = 'message' in hit ? hit.message.text : hit.draft
  return {
    id: `${key} ${message?.id ?? 'draft'}`,
    key,
    kind: message ? 'message' : 'draft',
    message: message?.id ?? null,
    at: message?.at ?? null,
    name: keptCustomer(state, key).name,
    mine: message?.author.kind === 'me',
    excerpt: excerpt(text, hit.words)
  }
}

/** The part of a text around its first match, on one line. */
function excerpt(text: string, words: readonly string[]): string {
  const start = matchRanges(text, words)[0]?.start ?? 0
  const wanted = Math.max(0, start - BEFORE)
  const space = wanted === 0 ? -1 : text.slice(wanted, start).search(/\s/u)
  const from = space < 0 ? (wanted === 0 ? 0 : start) : wanted + space + 1
  return `${from === 0 ? '' : '… '}${clip(text.slice(from), EXCERPT)}`
}
