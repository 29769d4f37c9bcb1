import { isRecord, readFlag } from '../fields/values'
import { isForeignFailure } from './outcomeWords'
import { foldName } from '../fields/spellings'

/*
 * The names of fields for the result of a command, and the values that mean a failure. Back ends put a word before or
 * after the usual names. All names are written as `foldName` writes them.
 */

/** If one of these fields is false, something failed. */
const GOOD = /^(?:is|was|has|message|msg|send)?(?:success|successful|succeeded|sent|ok|okay|accepted|ack|acknowledged)$/
/** Fields that hold a word or a number for the result, such as "failed" or 500. */
const OUTCOME =
  /^(?:status|result|code|state|delivery|response|http|outcome|ret|retcode|statuscode|statustext|httpstatuscode|(?:http|delivery|message|msg|send|sending|wa|whatsapp|channel|provider|api|response|result|return)(?:status|state|code))$/
/** If `isSaid` returns true for one of these fields, something failed. */
const BAD =
  /^(?:(?:is|has|was)?(?:error|errors|failed|rejected|bounced|undelivered|undeliverable)|fail|failures?|notsent|failedat|exception|(?:err|error|fail|failed|failure|fault|reject|rejected|rejection)(?:s|no|num|code|subcode|type|reason|message|msg|desc|description|details?|data|title|text|info)?)$/
/** Texts beside an `errcode` of 0. They only repeat that nothing failed. */
const TEXT_OF_CODE = /^err(?:msg|message|desc|description|text|info)$/
const CODE = /^err(?:or)?(?:no|code)$/

export const isGoodName = (mark: string): boolean => GOOD.test(mark)
export const isOutcomeName = (mark: string): boolean => OUTCOME.test(mark)
export const isBadName = (mark: string): boolean => BAD.test(mark)

/** A longer text is a sentence, not a word for a result. In UTF-16 units. */
const LONGEST_OUTCOME = 64
const NEGATIONS: ReadonlySet<string> = new Set(['no', 'not', 'without', 'zero', 'none'])
/** Words that mean a failure at the beginning of a result. */
const FIRST: ReadonlySet<string> = new Set(
  words(
    'error err fail failed failure rejected reject refused denied deny forbidden unauthorized unauthorised unauthenticated ' +
      'undelivered undeliverable unsent unsuccessful unable aborted abort exception invalid bad nok ko notsent notok notdelivered'
  )
)
/** Words that mean a failure at the end of a result. */
const LAST: ReadonlySet<string> = new Set(words('denied refused rejected forbidden failed failure error exception'))
const FAIL_WORDS: ReadonlySet<string> = new Set(words('fail failed failure'))
/** Matches "not sent", "could not send" and the like, in the words of `wordsIn`. */
const NOT_DONE =
  /^(?:(?:is|was|has|have|could|can|did|does) )?(?:not|couldn t|can t|cannot|didn t|wasn t) (?:been |be )?(?:sent|send|delivered|deliver|ok|accepted|processed|assigned|taken|released|unassigned|possible)(?: |$)/
/** Matches codes for a failure, such as `E_WINDOW`. */
const ERROR_CODE = /^E_[A-Z\d]/
const STATUS = /^[45]\d\d(?!\d)/

/** Returns the words of a result, such as `deliveryFailed` or `PERMISSION_DENIED`, in lower case. */
export function wordsIn(text: string): readonly string[] {
  return text
    .slice(0, LONGEST_OUTCOME)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/**
 * Returns true if the value is a word for a failure, a code or the HTTP status of a failure, or an object that has one of
 * these in `code` or `status`, or a false `success` or `ok`.
 */
export function isFailure(value: unknown): boolean {
  if (typeof value === 'string') return STATUS.test(value) || ERROR_CODE.test(value) || saysFailure(value)
  if (typeof value === 'number') return (value >= 400 && value < 600) || (value < 0 && Number.isInteger(value))
  if (!isRecord(value)) return false
  if ([value['success'], value['ok']].some((mark) => readFlag(mark) === false)) return true
  return [value['code'], value['status']].some((code) => !isRecord(code) && isFailure(code))
}

function saysFailure(text: string): boolean {
  if (isForeignFailure(text)) return true
  const all = wordsIn(text)
  const [first = ''] = all
  if (NOT_DONE.test(all.join(' '))) return true
  if (NEGATIONS.has(first) || /^\d+$/.test(first)) return false
  // The word "invalid" alone may be the state of a customer.
  if (FIRST.has(first)) return all.length === 1 ? first !== 'invalid' : !NEGATIONS.has(all[1] ?? '')
  return text.length <= LONGEST_OUTCOME && (LAST.has(all.at(-1) ?? '') || all.some((word) => FAIL_WORDS.has(word)))
}

/** Words in the place of an error that mean that there is none. */
const NOTHING = /^(?:false|null|none|nil|n\/?a|0+|ok|okay|success(?:ful)?|no[ _-]?errors?|-)?$/i
const NO_ERROR =
  /^(?:sin|sem|keine?|aucune?|nessun|geen|brak|без|нет|không có) (?:errore?s?|erros?|fehler|erreurs?|fouten|błędów|ошибок|lỗi)$/iu

/**
 * Returns true if the value means that something failed. An object or a list does if a value in it does: some back ends
 * always write `{"code": 0, "message": "ok"}`.
 */
export function isSaid(value: unknown): boolean {
  if (Array.isArray(value) || isRecord(value))
    return Object.values(value).some((inner) => (isRecord(inner) ? Object.keys(inner).length > 0 : isSaid(inner)))
  return (
    value === true ||
    (typeof value === 'string' && !NOTHING.test(value) && !NO_ERROR.test(value)) ||
    (typeof value === 'number' && value !== 0 && !(value >= 200 && value < 300))
  )
}

/** Returns true if this field is the text of a code that says that nothing failed. */
export function repeatsNoError(mark: string, fields: Readonly<Record<string, unknown>>): boolean {
  if (!TEXT_OF_CODE.test(mark)) return false
  return Object.entries(fields).some(([name, code]) => CODE.test(foldName(name)) && /^0+$/.test(String(code)))
}

function words(text: string): readonly string[] {
  return text.split(' ')
}
