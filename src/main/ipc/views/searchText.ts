import type { Message } from '../../../shared/domain/message'
import { fold } from '../../../shared/search/fold'
import { SEARCHED_LIMIT } from '../../../shared/search/matches'

/** The folded text of each message. A message object never changes, because an edit makes a new one. */
const texts = new WeakMap<Message, string>()

/** Returns the folded text of a message, up to `SEARCHED_LIMIT`. Folds each message only once. */
export function foldedMessage(message: Message): string {
  const known = texts.get(message)
  if (known !== undefined) return known
  const text = fold(message.text.slice(0, SEARCHED_LIMIT))
  texts.set(message, text)
  return text
}
