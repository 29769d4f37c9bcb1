import type { Message } from '../../../shared/domain/message'
import { hasMarks, hasWords, SEARCHED_LIMIT } from '../../../shared/search/matches'
import { searchable } from '../../../shared/search/umlauts'

/** The folded text of each message. An edited message is a new object, so an object never changes. */
const texts = new WeakMap<Message, string>()

/**
 * Returns the folded text of a message with its other spellings (see `searchable`), up to `SEARCHED_LIMIT`. Folds
 * each message only once.
 */
export function foldedMessage(message: Message): string {
  const known = texts.get(message)
  if (known !== undefined) return known
  const text = searchable(message.text.slice(0, SEARCHED_LIMIT))
  texts.set(message, text)
  return text
}

/** Returns true if a message has all words of a query, see `matchRanges`. */
export function messageHas(message: Message, words: readonly string[]): boolean {
  return hasWords(foldedMessage(message), words) && hasMarks(message.text, words)
}

/** Returns true if a note or a draft has all words of a query, see `matchRanges`. */
export function textHas(text: string, words: readonly string[]): boolean {
  const searched = text.slice(0, SEARCHED_LIMIT)
  return hasWords(searchable(searched), words) && hasMarks(searched, words)
}
