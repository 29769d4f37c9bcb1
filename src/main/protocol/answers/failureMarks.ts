import { TEXT_FIELDS } from '../fields/bodyText'
import { ERROR_FIELDS, readErrorText } from './errorText'
import { isRecord, readFlag } from '../fields/values'
import {
  isBadName,
  isFailure,
  isGoodName,
  isNegative,
  isOutcomeName,
  isSaid,
  repeatsNoError,
  wordsIn
} from './outcomeMarks'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/** Words that mean a failure as the state of a message. As the state of a customer, they may mean something else. */
const MESSAGE_FAILED =
  /^(blocked|bounced|expired|dropped|cancell?ed|skipped|ignored|discarded|suppressed|invalid|throttled|rate[ _-]?limited|(quota|limit)[ _-]?exceeded|not[ _-](found|allowed|permitted))$/i
/** Other states of a message that mean a failure, as `wordsIn` splits them: words in lower case. */
const MESSAGE_LOST =
  /^(?:(?:hard |soft )?bounced?|dead letter(?:ed)?|(?:(?:user|recipient|customer|contact|number) )?(?:blocked|unreachable|opted out|unsubscribed|not subscribed|blacklisted|banned|suspended|deactivated)(?: by .*)?|out(?:side| of)(?: the)? window|(?:message |messaging )?window (?:closed|expired)|(?:insufficient|not enough|out of|no) (?:funds|balance|credits?|quota)|muted|no (?:route|recipients?|subscription|session)|resource exhausted|unimplemented|conflict)$/
/**
 * In a frame without a type, only these fields may show a failure. Other fields often mean something else there, such
 * as `status`.
 */
const PLAIN: ReadonlySet<string> = new Set(['success', 'ok', 'error', 'errors', 'errormessage'])
const MESSAGE_BAD: ReadonlySet<string> = new Set([
  ...['blocked', 'dropped', 'expired', 'discarded', 'suppressed', 'throttled', 'ratelimited', 'quarantined']
])

/** Fields that may show that a broadcast message failed. `sent` is not here, because it may mean the direction. */
const OF_MESSAGE = /^(?:status|deliverystatus|state|error|errors|errormessage|errorcode|failed|success)$/i

/** Fields that may hold the text that the agent wrote. */
const MESSAGE_FIELDS: ReadonlySet<string> = new Set([...TEXT_FIELDS, 'data', 'payload'])

const LISTS = ['messages', 'statuses'] as const
const LISTED = 10

/** Some back ends write a boolean in these fields. PHP: `{"status": false}`. */
const PLAIN_OUTCOME: ReadonlySet<string> = new Set(['status', 'result', 'response'])

/**
 * Returns true if a field shows that the command failed. The field's name may be written in any way. `isOfMessage`:
 * the fields are about a message.
 */
export function saysFailed(fields: Readonly<Record<string, unknown>>, isOfMessage = false): boolean {
  for (const name of Object.keys(fields)) {
    const mark = foldName(name)
    const value = fields[name]
    if (isGoodName(mark) && saysNo(mark, value)) return true
    if (isOutcomeName(mark) && isFailure(value)) return true
    if (PLAIN_OUTCOME.has(mark) && value === false) return true
    if (isOfMessage && isOutcomeName(mark) && typeof value === 'string' && isLostMessage(value)) return true
    if (isOfMessage && MESSAGE_BAD.has(mark) && readFlag(value) === true) return true
    if (isBadName(mark) && isSaid(value) && !repeatsNoError(mark, fields, value)) return true
  }
  return false
}

/** In WhatsApp, `ack: 0` means "not yet", which is no failure. `sentMarks.ts` reads it. */
function saysNo(mark: string, value: unknown): boolean {
  if (mark === 'ack' && value === 0) return false
  return readFlag(value) === false || isNegative(value) || (typeof value === 'string' && isFailure(value))
}

function isLostMessage(state: string): boolean {
  return MESSAGE_FAILED.test(state) || MESSAGE_LOST.test(wordsIn(state).join(' '))
}

export function saysPlainlyFailed(fields: Fields): boolean {
  return saysFailed(Object.fromEntries(Object.entries(fields).filter(([name]) => PLAIN.has(foldName(name)))))
}

/** Fields of an object that only describes an error (RFC 9457). */
const OF_ERROR: ReadonlySet<string> = new Set([
  ...['type', 'title', 'detail', 'details', 'instance', 'status', 'statuscode', 'code', 'message', 'error', 'errors'],
  ...['data', 'timestamp', 'path', 'traceid', 'requestid', 'reason', 'description']
])

/**
 * Returns true if the frame only describes an error. The frame must have a text, and one of these:
 * - an HTTP status of a failure, as a number;
 * - false in a field of `PLAIN_OUTCOME`.
 * The word "error" is not enough: it may be the status of something else.
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

/** Returns true if the frame only describes an error, and its field `error` says something. */
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
 * Returns true for an error such as `{"status": "fail", "message": "…"}` or `{"errcode": 7, "errmsg": "…"}`. Nobody
 * can tell which command it refuses.
 */
export function isVagueError([frame]: readonly Fields[]): boolean {
  if (frame === undefined || !Object.keys(frame).every((name) => VAGUE.has(foldName(name)))) return false
  const hasFailed = Object.entries(frame).some(([name, value]) =>
    foldName(name) === 'errcode'
      ? isSaid(value)
      : ['status', 'result'].includes(foldName(name)) && /^(?:error|fail(?:ed|ure)?)$/i.test(String(value))
  )
  return hasFailed && ['message', 'msg', 'errmsg', 'data', 'text', 'reason'].some((name) => isSaid(frame[name]))
}

/**
 * Returns true if a gateway in front of the server reports an error. A gateway does not know what the server did.
 * AWS: `{"message": "Internal server error", "connectionId": "…", "requestId": "…"}`.
 */
export function isGatewayError(frame: Fields): boolean {
  const names = Object.keys(frame).map(foldName)
  return names.length === 3 && ['message', 'connectionid', 'requestid'].every((name) => names.includes(name))
}

/**
 * Returns true if the server says goodbye. SignalR does so with an error that refuses no command: `{"type": 7,
 * "error": "…", "allowReconnect": true}`.
 */
export function isGoodbye(frame: Fields): boolean {
  return (
    Object.keys(frame).some((name) => foldName(name) === 'allowreconnect') || (frame.type === 7 && isSaid(frame.error))
  )
}

/** Returns the objects in an answer that describe messages. */
export function messagesIn(places: readonly Fields[]): readonly Fields[] {
  return places.flatMap((place) => [
    ...TEXT_FIELDS.map((name) => place[name]).filter(isRecord),
    ...LISTS.flatMap((name) => (Array.isArray(place[name]) ? place[name].slice(0, LISTED).filter(isRecord) : []))
  ])
}

/**
 * Merges the fields of all objects. If several have a field, the last value counts, but a null never replaces a
 * value.
 */
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
 * Returns why a broadcast message failed. Empty: it failed, but the frame gives no reason. Null: the frame shows no
 * failure.
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
