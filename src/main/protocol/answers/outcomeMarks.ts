import { isRecord, readFlag } from '../fields/values'
import { isForeignFailure } from './outcomeWords'
import { foldName } from '../fields/spellings'

/*
 * Names of fields that hold the result of a command, and values that mean a failure. Back ends add words to the usual
 * names.
 *
 * Names here are in lower case without separators: `error_message` is `errormessage`.
 */

/** If one of these fields is false, something failed: `{"success": false}`. */
const GOOD = /^(?:is|was|has|message|msg|send)?(?:success|successful|succeeded|sent|ok|okay|accepted|ack|acknowledged)$/
/** Fields that hold a word or a number: `{"status": "failed"}` or `{"code": 500}`. */
const OUTCOME =
  /^(?:status|result|code|state|delivery|response|http|outcome|ret|retcode|statuscode|statustext|httpstatuscode|(?:http|grpc|rpc|delivery|message|msg|send|sending|wa|whatsapp|channel|provider|api|response|result|return)(?:status|state|code))$/
/** If one of these fields says more than "no error", something failed: `{"error": "…"}`. */
const BAD =
  /^(?:(?:is|has|was)?(?:error|errors|failed|rejected|bounced|undelivered|undeliverable)|notsent|failedat|exception|(?:err|error|fail|failed|failure|fault|reject|rejected|rejection)(?:s|no|num|code|subcode|type|reason|message|msg|desc|description|details?|data|title|text|info)?)$/
/** Fields that come together with `"errcode": 0`. They only repeat that nothing failed. */
const BESIDE_CODE = /^err(?:or)?(?:msg|message|desc|description|text|info|data)$/
const CODE = /^err(?:or)?(?:no|code)$/

export const isGoodName = (mark: string): boolean => GOOD.test(mark)
export const isOutcomeName = (mark: string): boolean => OUTCOME.test(mark)
export const isBadName = (mark: string): boolean => BAD.test(mark)

/** A longer text is a sentence, not a word for a result. In UTF-16 units. */
const LONGEST_OUTCOME = 64
const NEGATIONS: ReadonlySet<string> = new Set(['no', 'not', 'without', 'zero', 'none'])
/** These words mean a failure at the beginning of a result: "failed to send". */
const FIRST: ReadonlySet<string> = new Set(
  words(
    'error err fail failed failure rejected reject refused denied deny forbidden unauthorized unauthorised unauthenticated ' +
      'undelivered undeliverable unsent unsuccessful unable aborted abort exception invalid bad nok ko ng nack nak notsent ' +
      'notok notdelivered'
  )
)
/** These words mean a failure at the end of a result: "permission denied". */
const LAST: ReadonlySet<string> = new Set(words('denied refused rejected forbidden failed failure error exception'))
const FAIL_WORDS: ReadonlySet<string> = new Set(words('fail failed failure'))
/** Matches "not sent", "message could not be sent" and the like. */
const NOT_DONE =
  /^(?:(?:the )?(?:message|msg|sms|text|reply) )?(?:(?:is|was|has|have|could|can|did|does) )?(?:not|never|nothing|couldn t|can t|cannot|didn t|wasn t) (?:yet )?(?:been |be )?(?:sent|send|delivered|deliver|ok|accepted|processed|submitted|queued|assigned|taken|released|unassigned|possible)(?: |$)/
const ERROR_CODE = /^E_[A-Z\d]/
/** Matches an HTTP status from 400 to 599, with or without the protocol: "403 Forbidden", "HTTP/1.1 502". */
const STATUS = /^(?:http(?:\/\d(?:\.\d)?)?[ _-]?)?[45]\d\d(?!\d)/i
/** Texts of HTTP statuses that have no word for a failure. */
const STATUS_TEXT =
  /^(?:too many requests|(?:payload|content) too large|payment required|unprocessable (?:entity|content)|not implemented|not acceptable|method not allowed)$/

/** In a result that is an object, these fields hold the result itself: `name` in `{"name": "REJECTED"}`. */
const RESULT_NAMES = ['code', 'status', 'state', 'name', 'value', 'type', 'groupName'] as const

/** Returns true for a number below 0, with which some programs say that a command failed. */
export function isNegative(value: unknown): boolean {
  return typeof value === 'number' && value < 0 && Number.isInteger(value)
}

/** Splits a result into words in lower case: `deliveryFailed` → "delivery", "failed". */
export function wordsIn(text: string): readonly string[] {
  return text
    .slice(0, LONGEST_OUTCOME)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]/u)
    .filter((word) => word !== '')
}

/**
 * Returns true for a failure: "failed", `E_WINDOW`, 500, or an object such as `{"code": 500}` or
 * `{"success": false}`.
 */
export function isFailure(value: unknown): boolean {
  if (typeof value === 'string') return STATUS.test(value) || ERROR_CODE.test(value) || saysFailure(value)
  if (typeof value === 'number') return (value >= 400 && value < 600) || isNegative(value)
  if (Array.isArray(value))
    return value.length > 0 && value.every((each) => typeof each === 'string' && isFailure(each))
  if (!isRecord(value)) return false
  if ([value['success'], value['ok']].some((mark) => readFlag(mark) === false)) return true
  return RESULT_NAMES.map((name) => value[name]).some((code) => typeof code !== 'object' && isFailure(code))
}

function saysFailure(text: string): boolean {
  if (isForeignFailure(text)) return true
  const all = wordsIn(text)
  const [first = ''] = all
  if (NOT_DONE.test(all.join(' ')) || STATUS_TEXT.test(all.join(' '))) return true
  if (NEGATIONS.has(first) || /^\d+$/.test(first)) return false
  // "invalid" alone may be the state of a customer.
  if (FIRST.has(first)) return all.length === 1 ? first !== 'invalid' : !NEGATIONS.has(all[1] ?? '')
  return text.length <= LONGEST_OUTCOME && (LAST.has(all.at(-1) ?? '') || all.some((word) => FAIL_WORDS.has(word)))
}

/** Values that some servers write in the field for an error, although they mean "no error". */
const NOTHING =
  /^(?:false|null|none|nil|undefined|n\/?a|0x0+|0+|ok|okay|(?:error[ _-]?)?success(?:ful)?|no[ _-]?errors?|ningun[oa]?|nenhum|aucune?|nessuno?|kein(?:er?)?|-|\[\]|\{\})?$/i
const NO_ERROR =
  /^(?:sin|sem|keine?|aucune|sans|nessun|geen|brak|без|нет|không có) (?:errore?s?|erros?|fehler|erreurs?|fouten|błędów|ошибок|lỗi)$/iu

/**
 * These fields only say which request or log entry an error belongs to. Any other name may be a wrong field of a
 * form, as in `{"email": "is invalid"}`.
 */
const OF_REQUEST = /^(?:(?:log|trace|request|correlation|span|fbtrace)id|reqid|timestamp|ts|instance)$/

/** An address such as "/send" in the field `path` only says what was called. */
function isOfRequest(name: string, value: unknown): boolean {
  return OF_REQUEST.test(foldName(name)) || (name === 'path' && typeof value === 'string' && value.startsWith('/'))
}

/**
 * Returns true if the value means that something failed. In an object or a list, one such value is enough. Some back
 * ends always write `{"code": 0, "message": "ok", "log_id": "…"}`, which is no failure.
 */
export function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isSaidInside)
  if (isRecord(value))
    return Object.entries(value).some(([name, inner]) => !isOfRequest(name, inner) && isSaidInside(inner))
  return (
    value === true ||
    (typeof value === 'string' && isSaidText(value.trim())) ||
    (typeof value === 'number' && value !== 0 && !(value >= 200 && value < 300))
  )
}

/**
 * An object inside an error means a failure if it has fields. But if one of the fields is `code`, the values decide:
 * `{"code": 0}` is no failure.
 */
function isSaidInside(inner: unknown): boolean {
  if (!isRecord(inner)) return isSaid(inner)
  return Object.keys(inner).length > 0 && (isSaid(inner) || (inner['code'] ?? null) === null)
}

function isSaidText(text: string): boolean {
  return !NOTHING.test(text) && !NO_ERROR.test(text)
}

/**
 * Returns true for a field that only repeats that nothing failed, as `errmsg` in `{"errcode": 0, "errmsg": "ok"}`. If
 * the field's text names a failure, returns false.
 */
export function repeatsNoError(mark: string, fields: Readonly<Record<string, unknown>>, value: unknown): boolean {
  if (!BESIDE_CODE.test(mark) || (typeof value === 'string' && isFailure(value))) return false
  return Object.entries(fields).some(([name, code]) => CODE.test(foldName(name)) && /^0+$/.test(String(code)))
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
