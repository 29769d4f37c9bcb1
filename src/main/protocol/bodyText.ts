import { hasVisibleText } from '../../shared/visibleText'
import { clip } from '../../shared/clip'
import { isRecord, MESSAGE_TEXT_LIMIT, type Place, readId } from './fields'

/** A text, or an object that may hold one; undefined where the frame says nothing that could be either. */
export type Body = string | BodyObject | undefined

export interface BodyObject extends Place {
  /** Undefined: there are no words in it. */
  readonly words: string | undefined
  /** It is a number, which may be the words or count something: taken where there are no others. */
  readonly isNumber?: true
  /** All that it says, as it may say who wrote. */
  readonly said?: Readonly<Record<string, unknown>>
}

/** Where a frame has the words of a message, the most telling first. */
export const TEXT_FIELDS = ['message', 'text', 'body', 'content', 'msg', 'message_text', 'caption'] as const
/** Their words are those of an object only: a text is an address or a word for programs. Of media it is the caption. */
export const MEDIA_FIELDS = ['image', 'video', 'document', 'media'] as const
const ALL_FIELDS = [...TEXT_FIELDS, 'payload', ...MEDIA_FIELDS] as const

export type Texts = { readonly [Name in (typeof ALL_FIELDS)[number]]?: Body }

/** Where an object of a message has its words, the most telling first. */
const PART_NAMES = [...TEXT_FIELDS, 'messageText', 'parts', 'value', 'payload', ...MEDIA_FIELDS] as const
const MEDIA: ReadonlySet<string> = new Set(MEDIA_FIELDS)
/** Lists of parts in a part, such as paragraphs with runs of text. */
const DEPTH_LIMIT = 4
/** Parts of one message. */
const PART_LIMIT = 100

export function readBody(value: unknown): Body {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return { words: Number.isFinite(value) ? String(value) : undefined, isNumber: true }
  // An empty list or object is how some languages write nothing.
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return undefined
  if (!isRecord(value)) return { words: wordsIn(value, 0) }
  const { customer_id = value.customerId, page_id = value.pageId } = value
  return { customer_id: readId(customer_id), page_id: readId(page_id), words: wordsIn(value, 0), said: value }
}

export function readPayload(value: unknown): Body {
  return isRecord(value) ? readBody(value) : undefined
}

export function readMedia(value: unknown): Body {
  return isRecord(value) && typeof value.caption === 'string' ? value.caption : undefined
}

/** The words of a text, of an object that has them, or of a list of parts; one without anything to see only where nothing else is there. */
function wordsIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value
  if (depth === DEPTH_LIMIT) return undefined
  if (Array.isArray(value)) {
    const parts = value.slice(0, PART_LIMIT).flatMap((part) => wordsIn(part, depth + 1) ?? [])
    return parts.length === 0 ? undefined : parts.filter((part) => part !== '').join('\n')
  }
  if (!isRecord(value)) return undefined
  let first: string | undefined
  for (const name of PART_NAMES) {
    const part = MEDIA.has(name)
      ? readMedia(value[name])
      : name === 'payload' && !isRecord(value[name])
        ? undefined
        : value[name]
    const words = part === undefined ? undefined : wordsIn(part, depth + 1)
    if (words === undefined) continue
    if (hasVisibleText(words)) return words
    first ||= words
  }
  return first
}

function mostTelling(said: readonly string[]): string | undefined {
  return said.find(hasVisibleText) ?? said.find((words) => words !== '') ?? said[0]
}

function wholeText(texts: Texts): string | undefined {
  const { message } = texts
  // As nearly every one comes.
  if (typeof message === 'string' && hasVisibleText(message)) return message
  const bodies = ALL_FIELDS.map((name) => texts[name]).flatMap((each): BodyObject | readonly [] =>
    typeof each === 'string' ? { words: each } : (each ?? [])
  )
  return mostTelling(
    [...bodies.filter((each) => each.isNumber !== true), ...bodies].flatMap((each) => each.words ?? [])
  )
}

/** The words of a message as the frame has them, wherever it has them; null where it has none. */
export function bodyText(texts: Texts): string | null {
  const words = wholeText(texts)
  return words === undefined ? null : clip(words, MESSAGE_TEXT_LIMIT)
}

/** Whether the text goes on where that ends. */
export function isCut(texts: Texts): boolean {
  return (wholeText(texts)?.length ?? 0) > MESSAGE_TEXT_LIMIT
}

/** The same as it is shown: empty where there is nothing to see, such as for a picture. */
export function shownText(texts: Texts): string {
  const words = bodyText(texts)
  return words !== null && hasVisibleText(words) ? words : ''
}

/** The objects among them: they may have the ids and say who wrote as well. */
export function bodyObjects(texts: Texts): readonly BodyObject[] {
  return ALL_FIELDS.map((name) => texts[name]).filter((each) => typeof each === 'object')
}
