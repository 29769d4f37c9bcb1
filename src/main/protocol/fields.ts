import { isServerId, type ServerId } from '../../shared/domain/ids'
import { clip } from '../../shared/clip'
import { hasVisibleText } from '../../shared/visibleText'

/** Longest names and messages that are kept, in UTF-16 units. */
export const NAME_LIMIT = 300
export const MESSAGE_TEXT_LIMIT = 100_000

/** An id as a frame has it. Unsafe: something is there, but it could address the wrong customer. */
export type IdReading = { readonly id: ServerId | null; readonly unsafe: boolean }

/** Ids where a frame may have them. */
export interface Place {
  readonly customer_id?: IdReading | undefined
  readonly page_id?: IdReading | undefined
}

const NO_ID: IdReading = { id: null, unsafe: false }
const UNSAFE_ID: IdReading = { id: null, unsafe: true }

/** What stands for bytes that could not be read: ids that differ in them alone would become one. */
const LOST = '\ufffd'

export function readId(value: unknown): IdReading {
  if (value === undefined || value === null || value === '') return NO_ID
  return isServerId(value) && !String(value).includes(LOST) ? { id: value, unsafe: false } : UNSAFE_ID
}

/**
 * A name; undefined where none is said. One of which nothing can be seen is not said either: the id stands in, and a name
 * that is known stays. A number is taken for a name, as telephone numbers come that way.
 */
export function readName(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value !== 'string') return undefined
  const name = clip(value, NAME_LIMIT)
  return hasVisibleText(name) ? name : undefined
}

const WORDS_FOR_TRUE = new Set(['true', '1', '1.0', 'yes', 't', 'y', 'on'])
const WORDS_FOR_FALSE = new Set(['false', '0', '0.0', 'no', 'f', 'n', 'off'])
/** Null, as templates and forms print it. */
const WORDS_FOR_NULL = new Set(['', 'null', 'none', 'nil'])

/** A boolean in one of its usual disguises; null where the frame says null, undefined where it can't be told. */
export function readFlag(value: unknown): boolean | null | undefined {
  if (typeof value === 'boolean' || value === null) return value
  if (value === 1) return true
  if (value === 0) return false
  if (typeof value !== 'string' || value.length > 5) return undefined
  const word = value.toLowerCase()
  if (WORDS_FOR_TRUE.has(word)) return true
  if (WORDS_FOR_NULL.has(word)) return null
  return WORDS_FOR_FALSE.has(word) ? false : undefined
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The fields of these names that the object has itself. */
export function pick(from: Readonly<Record<string, unknown>>, names: Iterable<string>): Record<string, unknown> {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(from, name)) picked[name] = from[name]
  return picked
}
