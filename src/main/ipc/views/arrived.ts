import type { CustomerKey } from '../../../shared/domain/ids'
import { SEARCH_LIMIT } from '../../../shared/shownInWindow'
import type { SearchResult } from '../../../shared/searchViews'
import type { State } from '../../state/tables/tables'
import type { FoundMessage } from './newestFirst'
import { textResult } from './searchResult'
import { messageHas } from './searchText'

/** A search for words, with its results among the messages that came after the search began. */
export interface OpenSearch {
  readonly words: readonly string[]
  /** The newest first. */
  readonly messages: SearchResult[]
  /** The id of a message. All messages up to it have been searched, or the running search will search them. */
  since: number
  full: boolean
}

/**
 * Adds the messages of the conversations `keys` that came after `search.since` and have all words of the query.
 * Visits no older message.
 */
export function addArrived(state: State, search: OpenSearch, keys: Iterable<CustomerKey>): void {
  const { messages, words, since } = search
  if (words.length === 0 || state.transcripts.lastId === since) return
  search.since = state.transcripts.lastId
  const found: FoundMessage[] = []
  for (const key of keys) {
    const items = state.transcripts.of(key)
    for (let at = items.length - 1; at >= 0; at--) {
      const item = items[at]
      if (item === undefined || item.id <= since) break
      if (item.kind === 'message' && messageHas(item, words)) found.push({ key, message: item })
    }
  }
  found.sort((one, other) => other.message.at - one.message.at || other.message.id - one.message.id)
  messages.unshift(...found.map(({ key, message }) => textResult(state, key, { message, words })))
  search.full ||= messages.length > SEARCH_LIMIT
  messages.splice(SEARCH_LIMIT)
}
