import { isRecord, readFlag } from './fields'
import { fold } from './spellings'

const FAILED = /^(error|fail(ed|ure)?|rejected|refused|denied|not[ _-]?sent|undelivered|forbidden|unauthorized)$/i
/** Marks that are true where it worked, those that say how it went, and those that are only there where it failed. */
const GOOD: ReadonlySet<string> = new Set(['success', 'ok', 'sent'])
const OUTCOME: ReadonlySet<string> = new Set(['status', 'result', 'statuscode', 'code', 'httpstatus'])
const BAD: ReadonlySet<string> = new Set(['error', 'errors', 'errormessage'])

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

/** Of statuses of HTTP, those of failures. */
function isFailure(value: unknown): boolean {
  if (typeof value === 'string') return FAILED.test(value) || /^[45]\d\d$/.test(value)
  if (typeof value === 'number') return value >= 400 && value < 600
  return isRecord(value) && [value['success'], value['ok']].some((mark) => readFlag(mark) === false)
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isRecord(value)) return Object.keys(value).length > 0
  return value === true || (typeof value === 'string' && !NOTHING.test(value)) || (typeof value === 'number' && value !== 0)
}
