import type { CustomerKey } from '../../../shared/domain/ids'
import { SEARCH_LIMIT } from '../../../shared/shownInWindow'
import type { SearchResult } from '../../../shared/searchViews'
import type { State, StateChange } from '../../state/tables/tables'
import { textResult } from './searchResult'
import { textHas } from './searchText'

/** The results for drafts and notes, which the agent may change after the search began. */
export interface WrittenTexts {
  readonly words: readonly string[]
  readonly drafts: SearchResult[]
  /** The note that was changed last comes first. */
  readonly notes: SearchResult[]
  /** `state.notes` as it was when the notes were tested. */
  amongNotes: State['notes']
  /** The ids of results that changed while the search ran. The running search must leave them as they are. */
  readonly rewritten: Set<string>
  full: boolean
}

/** Returns the `id` of the result for a customer's draft or note. */
export const writtenId = (key: CustomerKey, kind: 'draft' | 'note'): string => `${key} ${kind}`

/**
 * Tests the drafts and notes that changed. `isRunning`: true if the search has not tested everything yet. The cost
 * grows with the changed customers. After a change of a note, it also grows with the agent's notes.
 */
export function retestWritten(
  state: State,
  search: WrittenTexts,
  { customers }: Pick<StateChange, 'customers'>,
  isRunning: boolean
): void {
  const { words, drafts, notes, amongNotes, rewritten } = search
  search.amongNotes = state.notes
  if (words.length === 0) return
  for (const [key, { before, after }] of customers) {
    const { draft } = after
    if ((before?.draft ?? '') === draft) continue
    if (isRunning) rewritten.add(writtenId(key, 'draft'))
    const result = textHas(draft, words) ? textResult(state, key, { draft, words }) : null
    const at = drafts.findIndex(({ id }) => id === writtenId(key, 'draft'))
    if (at >= 0) drafts.splice(at, 1, ...(result ? [result] : []))
    else if (result) addFirst(search, drafts, result)
  }
  if (amongNotes === state.notes) return
  for (const key of new Set([...amongNotes.keys(), ...state.notes.keys()])) {
    const { text = '', changedAt = 0 } = state.notes.get(key) ?? {}
    if ((amongNotes.get(key)?.text ?? '') === text) continue
    if (isRunning) rewritten.add(writtenId(key, 'note'))
    const at = notes.findIndex(({ id }) => id === writtenId(key, 'note'))
    if (at >= 0) notes.splice(at, 1)
    if (textHas(text, words)) addFirst(search, notes, textResult(state, key, { note: text, changedAt, words }))
  }
}

function addFirst(search: WrittenTexts, results: SearchResult[], result: SearchResult): void {
  results.unshift(result)
  search.full ||= results.length > SEARCH_LIMIT
  results.splice(SEARCH_LIMIT)
}
