import { clip } from '../../../shared/clip'
import { maskPaymentNumbers } from '../../../shared/domain/maskedNumbers'
import { INNER_TEXT_NAMES, LAST_NAMES, MORE_TEXT_NAMES } from './errorNames'
import { isRecord } from '../fields/values'
import { foldName, foldedFields } from '../fields/spellings'

const REASON_LIMIT = 2000
const ERRORS_LIMIT = 5
const DEPTH_LIMIT = 4
/** Longest part of a text that is searched for words about a conflict, in UTF-16 units. */
const SEARCHED_TEXT_LIMIT = 100_000

/** Fields of an error that hold text for people, the most reliable first. */
const TEXT_NAMES = [
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
  'payload',
  'messages',
  'err',
  'error_msg',
  'error_text',
  'user_message',
  'non_field_errors',
  'cause',
  'fault',
  ...MORE_TEXT_NAMES
] as const
/** Fields of an error that hold a code for programs. */
const CODE_NAMES = ['code', 'error_code', 'errorCode', 'status', 'statusCode', 'status_code'] as const
/** Fields that may hold a code in an object inside an error. At the top of a frame they mean something else. */
const INNER_CODE_NAMES = ['type', 'key', 'kind'] as const
/** In a frame about a message, these fields may hold the agent's own text instead of an error. */
const OWN_TEXT_NAMES: readonly string[] = ['message', 'text']
const FOLDED_TEXT_NAMES = TEXT_NAMES.map((name) => [name, foldName(name)] as const)
const FOLDED_CODE_NAMES = CODE_NAMES.map((name) => [name, foldName(name)] as const)
/** Keys that name no field, in an object that lists errors by field: `{"base": ["is not allowed"]}`. */
const NO_FIELD: ReadonlySet<string> = new Set(['base', '__all__', 'general', 'global', 'constraints'])
export const ERROR_FIELDS: readonly string[] = [...TEXT_NAMES, ...CODE_NAMES]
/**
 * Matches the name of a class of errors, such as `WindowClosedError`. Any other `name` may be the name of a person.
 */
const CLASS = /(?:error|exception|fault)$/i

/** Matches a visible letter or digit. A text without one gives no reason. */
const READABLE = /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u

/**
 * Texts that tell a person little, such as "error" or `rate_limited`. A sentence in another field is a better reason.
 * NestJS writes `{"error": "Bad Request", "message": "…"}`.
 */
const PHRASE =
  /^(?:error|exception|fail(?:ed|ure)?|true|bad request|forbidden|not found|method not allowed|not acceptable|request time-?out|conflict|gone|unprocessable (?:entity|content)|too many requests|internal server error|not implemented|bad gateway|service unavailable|gateway time-?out|[a-z\d]+(?:[._:-][a-z\d]+)+)$/i
/**
 * A text with one of these words never counts as a `PHRASE`. Other files look for these words in the reason. The
 * words are about a sign-in, a text that is too long, or a list that needs a company page.
 */
const NO_PHRASE = /auth|session|(?<!as)sign|log|page|long|large|length|size|big|max|exceed/i
const LONGEST_PHRASE = 64
/** Matches punctuation between two words, as in "Failed: outside the window". */
const SENTENCE = /[:.,;] +\S/
/** A sentence in one of these fields is a better reason than a phrase in an earlier field of `TEXT_NAMES`. */
const SENTENCE_NAMES: ReadonlySet<string> = new Set([
  ...['message', 'detail', 'details', 'reason', 'description', 'error_description', 'error_message'],
  ...['msg', 'title', 'user_message']
])

export interface ErrorText {
  /**
   * At most `REASON_LIMIT` UTF-16 units. Empty: the error gives no reason. Card numbers and IBANs are hidden, because
   * a workspace may repeat the message that it refuses.
   */
  readonly reason: string
  /** True if the error shows that another agent already has the customer. */
  readonly alreadyAssigned: boolean
}

/** Reads why something failed. If the error has no sentence, its first phrase or code is the reason. */
export function readErrorText(error: unknown): ErrorText {
  const found = nothingFound()
  collect(error, 0, found)
  if (isRecord(error) && [found.texts, found.phrases, found.codes].every(({ length }) => length === 0))
    collectLast(error, found)
  const [texts, phrases] = [found.texts, found.phrases].map((all) => [...new Set(all)]) as [string[], string[]]
  const reason = (texts.length > 0 ? texts : phrases).join('; ') || (found.codes[0] ?? '')
  const masked = maskPaymentNumbers(reason.slice(0, 2 * REASON_LIMIT))
  return { reason: clip(masked, REASON_LIMIT), alreadyAssigned: isConflict([...texts, ...phrases, ...found.codes]) }
}

/**
 * Returns the fields of a frame about a failed message, without `OWN_TEXT_NAMES`. Returns all fields if only
 * `OWN_TEXT_NAMES` have a text: this text counts as the error.
 */
export function withoutOwnText(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_TEXT_NAMES.includes(name)))
  const found = nothingFound()
  collectFields(rest, 0, found)
  return found.texts.length > 0 || found.phrases.length > 0 ? rest : fields
}

interface Found {
  readonly texts: string[]
  /** Texts that tell a person little, such as "Bad Request". */
  readonly phrases: string[]
  readonly codes: string[]
}

/** Collects the first text in the fields of `LAST_NAMES`, which seldom hold a text. */
function collectLast(fields: Readonly<Record<string, unknown>>, found: Found): void {
  for (const name of LAST_NAMES) {
    const value = fields[name]
    const all = isRecord(value) ? INNER_TEXT_NAMES.map((each) => value[each]) : [value]
    const text = all.find((each): each is string => typeof each === 'string' && READABLE.test(each))
    if (text !== undefined) return void found.texts.push(clip(text, SEARCHED_TEXT_LIMIT))
  }
}

function nothingFound(): Found {
  return { texts: [], phrases: [], codes: [] }
}

function collect(value: unknown, depth: number, found: Found): void {
  if (found.texts.length >= ERRORS_LIMIT || found.phrases.length >= ERRORS_LIMIT) return
  if (typeof value === 'string') {
    const isPhrase = value.length <= LONGEST_PHRASE && PHRASE.test(value.trim()) && !NO_PHRASE.test(value)
    if (READABLE.test(value)) (isPhrase ? found.phrases : found.texts).push(clip(value, SEARCHED_TEXT_LIMIT))
  } else if (typeof value === 'number' && depth > 0) {
    found.codes.push(String(value))
  } else if (Array.isArray(value)) {
    for (const each of value.slice(0, ERRORS_LIMIT)) if (depth < DEPTH_LIMIT) collect(each, depth + 1, found)
  } else if (isRecord(value) && depth < DEPTH_LIMIT) {
    collectFields(value, depth, found)
  }
}

/**
 * Collects all codes, the phrases, and the text of the first field with a text. Later fields only repeat that text.
 */
function collectFields(fields: Readonly<Record<string, unknown>>, depth: number, found: Found): void {
  const [before, phrases] = [found.texts.length, found.phrases.length]
  const spelled = foldedFields(fields)
  for (const [name, folded] of FOLDED_TEXT_NAMES) {
    const value = fields[name] ?? spelled.get(folded)
    if (value === undefined || found.texts.length > before) continue
    if (found.phrases.length === phrases) collect(value, depth + 1, found)
    else if (SENTENCE_NAMES.has(name)) found.texts.push(...sentencesIn(value))
  }
  // Depth 0 is the whole frame. A field of the frame with an unknown name says nothing about an error.
  if (depth > 0 && found.texts.length === before && found.phrases.length === phrases)
    collectByField(fields, depth, found)
  for (const [name, folded] of FOLDED_CODE_NAMES) {
    const code = fields[name] ?? spelled.get(folded)
    if ((typeof code === 'string' && READABLE.test(code)) || typeof code === 'number') {
      // A sentence in the place of a code explains more than a code.
      const isSentence = typeof code === 'string' && SENTENCE.test(code) && found.texts.length === before
      ;(isSentence ? found.texts : found.codes).push(clip(String(code), REASON_LIMIT))
    }
  }
  if (depth > 0 && found.codes.length === 0)
    for (const name of INNER_CODE_NAMES) {
      const code = fields[name]
      if (typeof code === 'string' && READABLE.test(code)) found.codes.push(clip(code, REASON_LIMIT))
    }
  if (depth > 0 && found.codes.length === 0 && isText(fields.name) && CLASS.test(fields.name))
    found.codes.push(clip(fields.name, REASON_LIMIT))
}

function sentencesIn(value: unknown): readonly string[] {
  const all = typeof value === 'string' ? [value] : Array.isArray(value) && value.every(isText) ? value : []
  const found = nothingFound()
  collect(all, 0, found)
  return found.texts
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

/** class-validator lists the rules that a field breaks: `{"constraints": {"isOpen": "Window is closed"}}`. */
const CONSTRAINTS = 'constraints'

/**
 * Returns true for an error about one field, as Mongoose writes it. An object with only a `message` does not count,
 * because it may be a quoted request.
 */
function isErrorOfField(value: Readonly<Record<string, unknown>>): boolean {
  return isText(value.message) && [value.kind, value.path, value.rule].some(isText)
}

/**
 * Collects errors that are listed by field: `{"message": ["is too long"]}` or `{"en": "Not allowed"}`. A single word
 * counts only in a list, because it may be an id.
 */
function collectByField(fields: Readonly<Record<string, unknown>>, depth: number, found: Found): void {
  for (const [name, value] of Object.entries(fields)) {
    const inner = nothingFound()
    const isError = isRecord(value) && (name === CONSTRAINTS || isErrorOfField(value))
    if (Array.isArray(value) || isError || (typeof value === 'string' && /\S\s+\S/.test(value)))
      collect(value, depth + 1, inner)
    const about = NO_FIELD.has(name.toLowerCase()) ? '' : `${name}: `
    for (const text of [...inner.phrases, ...inner.texts])
      if (found.texts.length < ERRORS_LIMIT) found.texts.push(`${about}${text}`)
  }
}

/** English words for a conflict, such as "already assigned" or "taken by another agent". */
const ALREADY =
  /\balready[\s_-]+(?:been[\s_-]+|being[\s_-]+)?(?:assigned|taken|claimed|handled|owned|accepted)|alreadyassigned/i
const BY_ANOTHER =
  /\b(?:assigned|taken|claimed|handled|owned|accepted)(?: over)? (?:to|by) (?:another|someone else|somebody else|a different|other)\b/i
const CONFLICT = /\bconflict\b|^409$/i
const OF_ASSIGNMENT = /\bassign|\btaken\b|\bclaimed\b|\bhandled\b|\bowned\b/i

function isConflict(said: readonly string[]): boolean {
  // `taken_by_another`, `already.taken` and `alreadyTaken` fit the patterns only with spaces between their words.
  const plain = said.map((each) => each.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/(?<=\w)[_.](?=\w)/g, ' '))
  if (plain.some((each) => ALREADY.test(each) || BY_ANOTHER.test(each))) return true
  return plain.some((each) => CONFLICT.test(each)) && plain.some((each) => OF_ASSIGNMENT.test(each))
}
