import { clip } from '../../shared/clip'
import { isRecord } from './fields'

const REASON_LIMIT = 2000
/** Errors of one frame that are read, objects in objects, and units of each that are searched for a conflict. */
const ERRORS_LIMIT = 5
const DEPTH_LIMIT = 4
const SEARCH_LIMIT = 100_000

/** Where an error has words for people, the most telling first, and where it has a word for programs. */
const WORD_NAMES = [
  'error',
  'message',
  'detail',
  'details',
  'errors',
  'reason',
  'description',
  'error_description',
  'error_message',
  'errorMessage',
  'msg',
  'title',
  'text',
  'data',
  'payload'
] as const
const CODE_NAMES = ['code', 'error_code', 'errorCode', 'status', 'statusCode', 'status_code'] as const
/** In an answer to a message, or in news of one that failed, these may be what the agent wrote. */
const OWN_WORDS: readonly string[] = ['message', 'text']
/** Of each name what a frame may have; see `SERVER_FRAME_FIELDS`. */
export const ERROR_FIELDS: readonly string[] = [...WORD_NAMES, ...CODE_NAMES]

/** A letter or digit that is drawn. Without any there is nothing to read. */
const READABLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u

export interface ErrorText {
  /** Empty: it says nothing. */
  readonly reason: string
  readonly alreadyAssigned: boolean
}

/** What an error says, in its own words; a code stands in only where it has none. */
export function readErrorText(error: unknown): ErrorText {
  const found: Found = { words: [], codes: [] }
  collect(error, 0, found)
  const words = [...new Set(found.words)]
  const reason = words.length > 0 ? words.join('; ') : (found.codes[0] ?? '')
  return { reason: clip(reason, REASON_LIMIT), alreadyAssigned: isConflict([...words, ...found.codes]) }
}

/**
 * The fields of a message that failed, without what the agent wrote, where others have the words of the error. Where none
 * has, the message may be the error's.
 */
export function withoutOwnText(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_WORDS.includes(name)))
  const found: Found = { words: [], codes: [] }
  collectFields(rest, 0, found)
  return found.words.length > 0 ? rest : fields
}

interface Found {
  readonly words: string[]
  readonly codes: string[]
}

function collect(value: unknown, depth: number, found: Found): void {
  if (found.words.length >= ERRORS_LIMIT) return
  if (typeof value === 'string') {
    if (READABLE.test(value)) found.words.push(clip(value, SEARCH_LIMIT))
  } else if (typeof value === 'number' && depth > 0) {
    found.codes.push(String(value))
  } else if (Array.isArray(value)) {
    for (const each of value.slice(0, ERRORS_LIMIT)) if (depth < DEPTH_LIMIT) collect(each, depth + 1, found)
  } else if (isRecord(value) && depth < DEPTH_LIMIT) {
    collectFields(value, depth, found)
  }
}

/** The first name that has words: what comes behind says the same again. Codes are all looked at. */
function collectFields(fields: Readonly<Record<string, unknown>>, depth: number, found: Found): void {
  const before = found.words.length
  for (const name of WORD_NAMES) {
    if (fields[name] !== undefined && found.words.length === before) collect(fields[name], depth + 1, found)
  }
  for (const name of CODE_NAMES) {
    const code = fields[name]
    if ((typeof code === 'string' && READABLE.test(code)) || typeof code === 'number')
      found.codes.push(clip(String(code), REASON_LIMIT))
  }
}

/** Somebody else has the customer, as English says it and as programs do. */
const ALREADY =
  /\balready[\s_-]+(?:been[\s_-]+|being[\s_-]+)?(?:assigned|taken|claimed|handled|owned|accepted)|alreadyassigned/i
const BY_ANOTHER =
  /\b(?:assigned|taken|claimed|handled|owned|accepted)(?: over)? (?:to|by) (?:another|someone else|somebody else|a different|other)\b/i
const CONFLICT = /\bconflict\b|^409$/i
const OF_ASSIGNMENT = /\bassign|\btaken\b|\bclaimed\b|\bhandled\b|\bowned\b/i

function isConflict(said: readonly string[]): boolean {
  // Codes are written as one word.
  const plain = said.map((each) => each.replaceAll('_', ' '))
  if (plain.some((each) => ALREADY.test(each) || BY_ANOTHER.test(each))) return true
  return plain.some((each) => CONFLICT.test(each)) && plain.some((each) => OF_ASSIGNMENT.test(each))
}
