import { TEXT_FIELDS } from '../fields/bodyText'
import { messagesIn, saysFailed } from './failureMarks'
import { isRecord, readFlag } from '../fields/values'
import { isFailure, isOutcomeName, isSaid, wordsIn } from './outcomeMarks'
import { outcomesIn, saysFaultCode, saysTried, saysUnfinished } from './onlyTried'
import { isUnknownWord } from './outcomeWords'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds fields of a `message_sent` that leave open whether the message was sent. Names here are in lower case without
 * separators: `Is_Delivered` is `isdelivered`.
 */

const DELIVERED: ReadonlySet<string> = new Set(['delivered', 'isdelivered', 'wasdelivered'])
/** If one of these fields says why a message was not delivered, the frame is a refusal. */
const REASONS: ReadonlySet<string> = new Set(['reason', 'detail', 'details', 'description', 'cause'])
/** Fields of receipts, and of good results. If one of them is there, `delivered: false` only means "not yet". */
const RECEIPTS: ReadonlySet<string> = new Set(['read', 'isread', 'seen', 'isseen', 'readat', 'deliveredat', 'seenat'])
/** Flags and words for how far the message itself came. */
const ON_ITS_WAY: ReadonlySet<string> = new Set(['sent', 'issent', 'accepted', 'isaccepted', 'queued'])
const ON_ITS_WAY_WORD = /^(?:sent|accepted|queued|enqueued|pending|sending|processing|submitted)$/i
/** Flags and words that may say only that the request was answered. */
const GOOD: ReadonlySet<string> = new Set(['success', 'ok'])
const GOOD_WORD = /^(?:ok|success|succeeded|created|20\d)$/i
/** Steps that often come later than the answer. If one is not done, the message may have been sent all the same. */
const LATER_STEPS = /^(?:is)?(?:processed|completed|confirmed)$/
/** Words for a message that may still be sent, or whose fate nobody knows. */
const OPEN =
  /^(?:time ?out|timed out|deadline exceeded|unknown|unavailable|duplicated?|spam|held|on hold|drafts?|scheduled|deferred|simulated|dry ?run|sandbox(?:ed)?|test mode|mock(?:ed)?|validated|no ?op|not (?:saved|stored|persisted)|retry(?:ing)?|partial(?:ly)?|quarantined?|flagged|interrupted|revoked|already exists|data loss|will retry|to be sent)(?: |$)|^(?:service |server |temporarily )unavailable$|^(?:gateway|request|upstream|provider|network|connection|read) time ?out$|^(?:pending|awaiting|waiting for|under|in|needs|requires) (?:approval|review|moderation|confirmation)(?: |$)/
/** If one of these flags is true, the message was not really sent, or will be sent again. */
const NOT_REAL: ReadonlySet<string> = new Set([
  'willretry',
  'retrying',
  ...['duplicate', 'isduplicate', 'deduplicated', 'preview', 'ispreview', 'draft', 'isdraft', 'skipped', 'isskipped'],
  ...['ignored', 'isignored', 'cancelled', 'canceled', 'filtered', 'isfiltered', 'optedout', 'isoptedout'],
  ...['unsubscribed', 'isunsubscribed', 'windowexpired', 'windowclosed', 'customerblocked', 'userblocked']
])
/** Fields with the number of sent messages or of those who got one, and fields with the number of failed messages. */
const SENT_COUNT =
  /^(?:total|num|number(?:of)?)?(?:sent|success(?:ful)?|succeeded|accepted|recipients?)(?:count|total)$|^totalsent$/
const FAILED_COUNT = /^(?:total|num|number(?:of)?)?(?:fail(?:ed|ure)?|errors?|rejected|skipped)(?:count|total)$/
/** If one of these numbers is 0, the message was not saved, or went to nobody. */
const REACHED =
  /^(?:inserted|affected)(?:count|rows?|records?|docs?)$|^(?:rows?|records?|docs?)(?:inserted|affected)$|^recipients(?:count)?$/
const RESULTS =
  /^(?:outcome|meta|deliver(?:y|ies)|recipients|receipts?|statuses|(?:api|send|provider)?(?:response|result)s?)$/
/** Objects that hold what another service answered. Such an answer may be about something else than this message. */
const SERVICES =
  /^(?:provider|channel|gateway|upstream|external|whatsapp|facebook|instagram|messenger|telegram|viber|line|zalo|wechat|sms|twilio)$/
const LISTED = 10

export function saysWhyUndelivered(places: readonly Fields[]): boolean {
  const all = [...places, ...messagesIn(places)]
  return saysUndelivered(all) && some(all, (name, value) => REASONS.has(name) && isText(value))
}

/**
 * Returns true if nobody can tell whether the message was sent. Examples: `delivered: false`, `saved: false`, or a
 * state in an unknown language. Beside `delivered: false`, a receipt such as `read: false` means "not yet", and so does
 * a field for how far the message came. `success: true` may be only about the request: in doubt, the agent looks,
 * whereas a message that counts as sent and is lost stays lost.
 */
export function isUnclearlySent(places: readonly Fields[]): boolean {
  const all = [...places, ...messagesIn(places), ...outcomesIn(places)]
  if (some(all, isOpen) || resultsIn(places, SERVICES).some((each) => saysFailed(each, true))) return true
  // Perhaps only some results are failures. So the message may have arrived.
  if (resultsIn(places, RESULTS).some((each) => saysFailed(each, true))) return true
  if (some(all, isOnItsWay)) return false
  const isUnknown = some(all, (name, value) => isOutcomeName(name) && isText(value) && isUnknownWord(value))
  if (some(all, (name, value) => !LATER_STEPS.test(name) && saysUnfinished(name, value))) return true
  if (!isUnknown && some(all, (name) => RECEIPTS.has(name))) return false
  if (saysUndelivered(all)) return true
  const isDoubtful = some(
    all,
    (name, value) => saysUnfinished(name, value) || saysFaultCode(name, value) || saysNobody(name, value)
  )
  return (isUnknown || isDoubtful) && !some(all, isGood)
}

function isOnItsWay(name: string, value: unknown): boolean {
  if (ON_ITS_WAY.has(name)) return readFlag(value) === true
  return isOutcomeName(name) && ON_ITS_WAY_WORD.test(String(value))
}

function isGood(name: string, value: unknown): boolean {
  return (GOOD.has(name) && readFlag(value) === true) || (isOutcomeName(name) && GOOD_WORD.test(String(value)))
}

/**
 * Returns true if the text in the place of the data may be an error. It may also be the agent's own words, and is if the
 * frame has them once more.
 */
export function isFailureText(bare: unknown, places: readonly Fields[]): boolean {
  if (typeof bare !== 'string' || !isFailure(bare)) return false
  return !places.some((place) => TEXT_FIELDS.some((name) => place[name] === bare))
}

/**
 * Returns the objects of an answer that say why its message failed: `{"response": {"error": {…}}}`. Empty: there are
 * none, or one of them shows no failure.
 */
export function failedResults(places: readonly Fields[]): readonly Fields[] {
  const results = resultsIn(places, RESULTS)
  return results.every((each) => saysFailed(each, true)) ? results : []
}

function resultsIn(places: readonly Fields[], names: RegExp): readonly Fields[] {
  return places.flatMap((place) =>
    Object.entries(place).flatMap(([name, value]) =>
      names.test(foldName(name)) ? (Array.isArray(value) ? value.slice(0, LISTED) : [value]).filter(isRecord) : []
    )
  )
}

function isOpen(name: string, value: unknown): boolean {
  if (name === 'lasterror') return isSaid(value)
  if (name === 'ack') return value === 0
  // The word in capitals is the code of gRPC for a fault of the server.
  if (value === 'INTERNAL') return isOutcomeName(name)
  if (SENT_COUNT.test(name)) return value === 0
  if (FAILED_COUNT.test(name)) return typeof value === 'number' && value > 0
  if (name === 'blockedreason' || name === 'blockreason') return isSaid(value)
  if (saysTried(name, value)) return true
  if (NOT_REAL.has(name)) return readFlag(value) === true
  return isOutcomeName(name) && typeof value === 'string' && OPEN.test(wordsIn(value).join(' '))
}

function saysNobody(name: string, value: unknown): boolean {
  return REACHED.test(name) && (value === 0 || value === '0')
}

function saysUndelivered(all: readonly Fields[]): boolean {
  return some(all, (name, value) => DELIVERED.has(name) && readFlag(value) === false)
}

function some(all: readonly Fields[], is: (name: string, value: unknown) => boolean): boolean {
  return all.some((fields) => Object.entries(fields).some(([name, value]) => is(foldName(name), value)))
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}
