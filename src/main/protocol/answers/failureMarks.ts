import { TEXT_FIELDS } from '../fields/bodyText'
import { ERROR_FIELDS, readErrorText } from './errorText'
import { isRecord, readFlag } from '../fields/values'
import { isBadName, isFailure, isGoodName, isOutcomeName, isSaid, repeatsNoError } from './outcomeMarks'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/**
 * Words that mean a failure too, but only in the state of a message. In the state of a customer, they may mean
 * something else.
 */
const MESSAGE_FAILED =
  /^(blocked|bounced|expired|dropped|cancell?ed|skipped|ignored|discarded|suppressed|invalid|throttled|rate[ _-]?limited|(quota|limit)[ _-]?exceeded|not[ _-](found|allowed|permitted))$/i
/**
 * In a frame without a type, only these fields count as signs of a failure. Other fields, such as `status`, often mean
 * something else there.
 */
const PLAIN: ReadonlySet<string> = new Set(['success', 'ok', 'error', 'errors', 'errormessage'])
/** If one of these flags of a message is true, the message failed. */
const MESSAGE_BAD: ReadonlySet<string> = new Set([
  ...['blocked', 'dropped', 'expired', 'discarded', 'suppressed', 'throttled', 'ratelimited', 'quarantined']
])

/**
 * Fields that may show that a broadcast message failed. `sent` is not among them, because it may mean the direction.
 */
const OF_MESSAGE = /^(?:status|deliverystatus|state|error|errors|errormessage|errorcode|failed|success)$/i

/** Fields that may hold the text that the agent wrote. */
const MESSAGE_FIELDS: ReadonlySet<string> = new Set([...TEXT_FIELDS, 'data', 'payload'])

/** Lists of messages, or of their states. At most `LISTED` entries of each are read. */
const LISTS = ['messages', 'statuses'] as const
const LISTED = 10

/** Fields for a result that some back ends write as a boolean. PHP: `{"status": false}`. */
const PLAIN_OUTCOME: ReadonlySet<string> = new Set(['status', 'result', 'response'])

/**
 * Returns true if an answer has a field that shows that the command failed. Every spelling of the field counts.
 * `isOfMessage`: the fields are about a message.
 */
export function saysFailed(fields: Readonly<Record<string, unknown>>, isOfMessage = false): boolean {
  for (const name of Object.keys(fields)) {
    const mark = foldName(name)
    const value = fields[name]
    if (isGoodName(mark) && (readFlag(value) === false || (typeof value === 'string' && isFailure(value)))) return true
    if (isOutcomeName(mark) && isFailure(value)) return true
    if (PLAIN_OUTCOME.has(mark) && value === false) return true
    if (isOfMessage && isOutcomeName(mark) && typeof value === 'string' && MESSAGE_FAILED.test(value)) return true
    if (isOfMessage && MESSAGE_BAD.has(mark) && readFlag(value) === true) return true
    if (isBadName(mark) && isSaid(value) && !repeatsNoError(mark, fields)) return true
  }
  return false
}

/** Returns true if a frame without a type reports a failure. */
export function saysPlainlyFailed(fields: Fields): boolean {
  return saysFailed(Object.fromEntries(Object.entries(fields).filter(([name]) => PLAIN.has(foldName(name)))))
}

/** Fields of an object that only describes an error, as in RFC 9457. */
const OF_ERROR: ReadonlySet<string> = new Set([
  ...['type', 'title', 'detail', 'details', 'instance', 'status', 'statuscode', 'code', 'message', 'error', 'errors'],
  ...['data', 'timestamp', 'path', 'traceid', 'requestid', 'reason', 'description']
])

/**
 * Returns true if the frame has only fields of `OF_ERROR`, and has a text and, as a number, the HTTP status of a
 * failure. A word such as "error" is not enough, because it may be the status of something else.
 */
export function isOnlyError(places: readonly Fields[]): boolean {
  const [frame] = places
  if (frame === undefined || !Object.keys(frame).every((name) => OF_ERROR.has(foldName(name)))) return false
  const hasFailed = Object.entries(frame).some(
    ([name, value]) =>
      (isOutcomeName(foldName(name)) && typeof value === 'number' && isFailure(value)) ||
      (PLAIN_OUTCOME.has(foldName(name)) && value === false)
  )
  return hasFailed && ['title', 'detail', 'message', 'data', 'errors'].some((name) => isSaid(frame[name]))
}

/** Returns true if the frame has only fields of `OF_ERROR`, and its field `error` says something. */
export function hasOnlyErrorText(places: readonly Fields[]): boolean {
  const [frame] = places
  return frame !== undefined && isSaid(frame.error) && Object.keys(frame).every((name) => OF_ERROR.has(foldName(name)))
}

const VAGUE: ReadonlySet<string> = new Set([
  'status',
  'result',
  'errcode',
  'errmsg',
  'msg',
  'text',
  'data',
  'message',
  'reason'
])

/**
 * Returns true if the frame has only the word "error" or "fail" and a text, as JSend writes errors, or a code and a text.
 * Nobody can tell which command such an error refuses.
 */
export function isVagueError([frame]: readonly Fields[]): boolean {
  if (frame === undefined || !Object.keys(frame).every((name) => VAGUE.has(foldName(name)))) return false
  const hasFailed = Object.entries(frame).some(([name, value]) =>
    foldName(name) === 'errcode'
      ? isSaid(value)
      : /^(?:status|result)$/i.test(name) && /^(?:error|fail(?:ed|ure)?)$/i.test(String(value))
  )
  return hasFailed && ['message', 'msg', 'errmsg', 'data', 'text', 'reason'].some((name) => isSaid(frame[name]))
}

/**
 * Returns true if a gateway in front of the server reports an error. The gateway does not know what the server did.
 * AWS: `{"message": "Internal server error", "connectionId": "…", "requestId": "…"}`.
 */
export function isGatewayError(frame: Fields): boolean {
  const names = Object.keys(frame).map(foldName)
  return names.length === 3 && ['message', 'connectionid', 'requestid'].every((name) => names.includes(name))
}

/** Returns the message objects in an answer. Their fields may show that the message failed. */
export function messagesIn(places: readonly Fields[]): readonly Fields[] {
  return places.flatMap((place) => [
    ...TEXT_FIELDS.map((name) => place[name]).filter(isRecord),
    ...LISTS.flatMap((name) => (Array.isArray(place[name]) ? place[name].slice(0, LISTED).filter(isRecord) : []))
  ])
}

/** Returns the fields of all objects. A later object counts more, but its null replaces no value. */
export function mergedFields(all: readonly Fields[]): Fields {
  const merged: Record<string, unknown> = {}
  for (const fields of all)
    for (const [name, value] of Object.entries(fields)) if (value !== null || !(name in merged)) merged[name] = value
  return merged
}

/** Returns the fields without the text of the message, and without the objects that hold this text. */
export function withoutMessageText(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !MESSAGE_FIELDS.has(name)))
}

/**
 * Returns why a broadcast message failed, or an empty text if the frame gives no reason. Returns null if the frame does
 * not show that the message failed.
 */
export function whyMessageFailed(places: readonly Fields[]): string | null {
  const all = [...places, ...messagesIn(places)]
  const hasFailed = all.some((fields) =>
    saysFailed(Object.fromEntries(Object.entries(fields).filter(([name]) => OF_MESSAGE.test(foldName(name)))), true)
  )
  if (!hasFailed) return null
  const said = mergedFields(all.map(withoutMessageText))
  return readErrorText(Object.fromEntries(ERROR_FIELDS.map((name) => [name, said[name]]))).reason
}
