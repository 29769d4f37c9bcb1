import { clip, MESSAGE_TEXT_LIMIT } from './fields'
import type { Body } from './frames'

interface Texts {
  readonly message?: Body
  readonly text?: string | undefined
  readonly content?: string | undefined
}

/** The words of a message, wherever the frame put them; null where it has none. An empty text counts if nothing else is there. */
export function bodyText({ message, text, content }: Texts): string | null {
  const nested = typeof message === 'object' ? [message.message, message.text, message.content] : [message]
  const candidates = [...nested, text, content].filter((each) => each !== undefined)
  const words = candidates.find((each) => each !== '') ?? candidates[0]
  return words === undefined ? null : clip(words, MESSAGE_TEXT_LIMIT)
}
