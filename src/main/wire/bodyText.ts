import { clip, isRecord, MESSAGE_TEXT_LIMIT, type Place, readId } from './fields'

/** A text, or an object that holds one; undefined where it is neither. */
export type Body = string | BodyObject | undefined

interface BodyObject extends Place {
  readonly message: string | undefined
  readonly text: string | undefined
  readonly content: string | undefined
}

interface Texts {
  readonly message?: Body
  readonly text?: string | undefined
  readonly content?: string | undefined
}

export function readBody(value: unknown): Body {
  if (typeof value === 'string') return value
  if (!isRecord(value)) return undefined
  const { customer_id, page_id, message, text, content } = value
  return {
    customer_id: readId(customer_id),
    page_id: readId(page_id),
    message: textOnly(message),
    text: textOnly(text),
    content: textOnly(content)
  }
}

function textOnly(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The words of a message, wherever the frame put them; null where it has none. An empty text counts if nothing else is there. */
export function bodyText({ message, text, content }: Texts): string | null {
  // As nearly every one comes.
  if (typeof message === 'string' && message !== '') return clip(message, MESSAGE_TEXT_LIMIT)
  const nested = typeof message === 'object' ? [message.message, message.text, message.content] : [message]
  const candidates = [...nested, text, content].filter((each) => each !== undefined)
  const words = candidates.find((each) => each !== '') ?? candidates[0]
  return words === undefined ? null : clip(words, MESSAGE_TEXT_LIMIT)
}
