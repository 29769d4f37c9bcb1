import { TEXT_FIELDS } from './bodyText'
import { ERROR_FIELDS, readErrorText } from './errorText'
import { isRecord, readFlag } from './fields'
import { fold } from './spellings'

type Fields = Readonly<Record<string, unknown>>

const FAILED = /^(error|fail(ed|ure)?|rejected|refused|denied|not[ _-]?sent|undelivered|forbidden|unauthorized)$/i
/** Marks that are true where it worked, those that say how it went, and those that are only there where it failed. */
const GOOD: ReadonlySet<string> = new Set(['success', 'ok', 'sent'])
const OUTCOME: ReadonlySet<string> = new Set([
  'status',
  'result',
  'statuscode',
  'code',
  'httpstatus',
  'deliverystatus',
  'state'
])
const PLAIN: ReadonlySet<string> = new Set(['success', 'ok', 'error', 'errors', 'errormessage'])
const BAD: ReadonlySet<string> = new Set(['error', 'errors', 'errormessage'])

/** Of a message that everybody is told of, what says that it failed: `sent` may be its direction, and a code anything. */
const OF_MESSAGE = /^(?:status|deliverystatus|state|error|errors|errormessage|success)$/i
const REASONS: ReadonlySet<string> = new Set(['error', 'errors', 'reason', 'detail', 'details', 'message', 'msg'])

const WRITTEN: ReadonlySet<string> = new Set([...TEXT_FIELDS, 'data', 'payload'])

const NOTHING = /^(?:false|null|none|0)?$/i

/** Whether an answer says by marks of the frame, or of its data, that what was asked for failed, however they are spelled. */
export function saysFailed(fields: Readonly<Record<string, unknown>>): boolean {
  for (const name of Object.keys(fields)) {
    const mark = fold(name)
    const value = fields[name]
    if (GOOD.has(mark) && readFlag(value) === false) return true
    if (OUTCOME.has(mark) && isFailure(value)) return true
    if (BAD.has(mark) && isSaid(value)) return true
  }
  return false
}

/** Whether a frame that does not say what it is says in so many words that something failed. */
export function saysPlainlyFailed(fields: Fields): boolean {
  return saysFailed(Object.fromEntries(Object.entries(fields).filter(([name]) => PLAIN.has(fold(name)))))
}

/** The messages that are objects in an answer: what they say of themselves counts as well. */
export function messagesIn(places: readonly Fields[]): readonly Fields[] {
  return places.flatMap((place) => TEXT_FIELDS.map((name) => place[name]).filter(isRecord))
}

/** Without the words that were written to the customer, and without the objects that have them. */
export function withoutWritten(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !WRITTEN.has(name)))
}

/** Why a message that everybody is told of failed; null where it does not say that it did. */
export function whyMessageFailed(places: readonly Fields[]): string | null {
  const all = [...places, ...messagesIn(places)]
  const hasFailed = all.some((fields) =>
    saysFailed(Object.fromEntries(Object.entries(fields).filter(([name]) => OF_MESSAGE.test(fold(name)))))
  )
  if (!hasFailed) return null
  const said = Object.assign({}, ...all.map(withoutWritten)) as Fields
  return readErrorText(Object.fromEntries(ERROR_FIELDS.map((name) => [name, said[name]]))).reason
}

/** Whether an answer to a take says that nobody was assigned, and why. */
export function saysNotAssigned(places: readonly Fields[]): boolean {
  if (
    !places.some((place) =>
      [place['assigned'], place['is_assigned'], place['isAssigned']].some((flag) => readFlag(flag) === false)
    )
  )
    return false
  return places.some(
    (place) =>
      readErrorText(Object.fromEntries(Object.entries(place).filter(([name]) => REASONS.has(fold(name))))).reason !== ''
  )
}

/** Of statuses of HTTP, those of failures. */
function isFailure(value: unknown): boolean {
  if (typeof value === 'string') return FAILED.test(value) || /^[45]\d\d$/.test(value)
  if (typeof value === 'number') return value >= 400 && value < 600
  return isRecord(value) && [value['success'], value['ok']].some((mark) => readFlag(mark) === false)
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isRecord(value)) return Object.keys(value).length > 0
  return (
    value === true || (typeof value === 'string' && !NOTHING.test(value)) || (typeof value === 'number' && value !== 0)
  )
}
