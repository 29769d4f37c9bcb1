import { hasOnlyErrorText, isOnlyError, saysFailed } from './failureMarks'
import { isRecord, readFlag } from '../fields/values'
import { foldName, foldedFields } from '../fields/spellings'
import { saysNotAssigned } from './takeOverMarks'
import { joined, wordsOf } from '../fields/typeNames'

type Fields = Readonly<Record<string, unknown>>

/** Matches types of frames that report a failure, such as `assign_agent_error` and `assignFailed`. */
const FAILED_TYPE =
  /(?:error(?:[._-]?(?:response|message|event|frame))?|exception|fail(?:ed|ure)?|rejected|refused|denied|forbidden|unauthori[sz]ed|unauthenticated|(?:^|[._-])(?:nack|err)|not[._-]?sent|rate[._-]?limit(?:ed)?|throttled|not[._-]?found|bad[._-]?request)$/i
/**
 * Matches the words of a type whose frame reports a conflict. Such a type says why the command failed, so no other
 * field is needed.
 */
const CONFLICT_TYPE = /(?:^| )(?:conflict|already (?:assigned|taken|claimed))(?: error)?$/
/**
 * Matches types of frames that report a later failure, for example on the way to the customer. Such frames answer no
 * command.
 */
const FAILED_LATER = /deliver|webhook|upload|sync|notif/i
/** Matches the type of an error if it is an address, as in RFC 9457. */
const PROBLEM_TYPE = /^(?:https?:|urn:|about:blank$)/i
/** Types that say nothing about their frame. Such a frame is an error if it has only the text of an error. */
const GENERAL = /^(?:system|server|status|notice|notification|info|general|message)$/i
const LONGEST_TYPE = 200
/** Types that some servers use for the answer to a take-over. */
const TAKEN = /^(?:customer|agent|assign)[._-]?(?:assigned|assignment|agent)(?:[._-]?result)?$/i
/** Matches the words of a type whose frame is about messages that did not reach the customer. */
const UNDELIVERED =
  /^(?:message )?(?:undelivered|undeliverable|(?:delivery|deliver) (?:failed|failure|error|exception))$/
/** Matches the words of a type whose frame reports on messages that left earlier. */
const REPORT = /^(?:message|msg|delivery) (?:status|state|receipt)(?: (?:changed?|updated?|event))?$/
/** Types of frames that Phoenix servers send. A `phx_reply` frame has the result of a command in `status`. */
export const PHOENIX = /^phx_(?:reply|error)$/
/** With this type, Action Cable says why it ends the connection. */
const ENDED = /^disconnect(?:ed)?$/i

/**
 * What the type of an unknown frame means.
 * - `notTaken`: a take-over that assigned nobody.
 * - `conflict`: another agent may have the customer.
 * - `failed`: a failure, if a field gives the reason.
 * - `earlier`: a message that left earlier has not reached its customer.
 * - `ended`: the server ends the connection for good.
 * - Null: no failure.
 */
export type FailureType = 'notTaken' | 'conflict' | 'failed' | 'earlier' | 'ended' | null

export function failureType(type: string, places: readonly Fields[]): FailureType {
  if (TAKEN.test(type) && saysNotAssigned(places)) return 'notTaken'
  if (type.length > LONGEST_TYPE) return null
  const words = joined(wordsOf(type)).join(' ')
  if (UNDELIVERED.test(words) || (REPORT.test(words) && places.some((place) => saysFailed(place, true))))
    return places.some(namesCustomer) ? 'earlier' : null
  if (PHOENIX.test(type)) return type === 'phx_error' || places.some(saysErrorOf) ? 'failed' : null
  if (ENDED.test(type)) return places.some(saysFinal) ? 'ended' : null
  if (PROBLEM_TYPE.test(type) && isOnlyError(places)) return 'failed'
  if (GENERAL.test(type) && hasOnlyErrorText(places)) return 'failed'
  if (CONFLICT_TYPE.test(wordsOf(type).join(' '))) return FAILED_LATER.test(type) ? null : 'conflict'
  return FAILED_TYPE.test(type) && !FAILED_LATER.test(type) ? 'failed' : null
}

function namesCustomer(place: Fields): boolean {
  const fields = foldedFields(place)
  return (fields.get('customerid') ?? null) !== null || isRecord(fields.get('customer'))
}

function saysErrorOf({ status }: Fields): boolean {
  return status === 'error'
}

function saysFinal(place: Fields): boolean {
  return Object.entries(place).some(([name, value]) => foldName(name) === 'reconnect' && readFlag(value) === false)
}
