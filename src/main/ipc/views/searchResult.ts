import { clip } from '../../../shared/clip'
import type { CustomerKey } from '../../../shared/domain/ids'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import type { Message } from '../../../shared/domain/message'
import { matchRanges } from '../../../shared/search/matches'
import type { SearchResult } from '../../../shared/searchViews'
import { isPinned } from '../../state/reducers/customerNotes'
import { keptCustomer } from '../../state/selectors/unsent'
import type { State } from '../../state/tables/tables'
import type { FoundMessage } from './newestFirst'

/** Length of the excerpt that a result shows of a text, in UTF-16 units. */
const EXCERPT = 240
/** At most this many UTF-16 units of an excerpt come before the match. */
const BEFORE = 40
/**
 * This many UTF-16 units before and after an excerpt are also searched for payment numbers. No payment number is
 * longer.
 */
const AROUND = 120

/** Returns the result for a customer whose name matches, or who is pinned. */
export function customerResult(state: State, key: CustomerKey): SearchResult {
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
    pinned: isPinned(state.notes, key),
    excerpt: maskedPart(last?.text ?? known?.lastMessage ?? '', 0)
  }
}

/** Merges two lists of results. Both have the newest first, and so has the result. */
export function newestOf(notes: readonly SearchResult[], messages: readonly SearchResult[]): readonly SearchResult[] {
  if (notes.length === 0) return messages
  return [...notes, ...messages].toSorted((one, other) => (other.at ?? 0) - (one.at ?? 0))
}

type Hit = { readonly words: readonly string[] } & (
  | { readonly draft: string }
  | { readonly note: string; readonly changedAt: number }
  | { readonly message: FoundMessage['message'] }
)

/** Returns the result for a message, a note or a draft that matches. */
export function textResult(state: State, key: CustomerKey, hit: Hit): SearchResult {
  const message: Message | null = 'message' in hit ? hit.message : null
  const kind = 'message' in hit ? 'message' : 'note' in hit ? 'note' : 'draft'
  const text = 'message' in hit ? hit.message.text : 'note' in hit ? hit.note : hit.draft
  return {
    id: `${key} ${message?.id ?? kind}`,
    key,
    kind,
    message: message?.id ?? null,
    at: 'note' in hit ? hit.changedAt : (message?.at ?? null),
    name: keptCustomer(state, key).name,
    mine: message?.author.kind === 'me',
    pinned: false,
    excerpt: excerpt(text, hit.words)
  }
}

/** Returns the part of a text around its first match, with payment numbers hidden. */
function excerpt(text: string, words: readonly string[]): string {
  const start = matchRanges(text, words)[0]?.start ?? 0
  const wanted = Math.max(0, start - BEFORE)
  const space = wanted === 0 ? -1 : text.slice(wanted, start).search(/\s/u)
  const from = space < 0 ? (wanted === 0 ? 0 : start) : wanted + space + 1
  return `${from === 0 ? '' : '… '}${maskedPart(text, from)}`
}

/**
 * Returns the excerpt that begins at `from`. Payment numbers are hidden, also those that begin before the excerpt or
 * end after it.
 */
function maskedPart(text: string, from: number): string {
  const before = Math.max(0, from - AROUND)
  const masked = maskPaymentNumbers(text.slice(before, from + EXCERPT + AROUND))
  return clip(masked.slice(from - before), EXCERPT)
}
