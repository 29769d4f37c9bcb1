import { messagesIn, OUTCOME } from './failureMarks'
import { readFlag } from './fields'
import { isUnknownWord } from './outcomeWords'
import { foldName } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/*
 * Finds the fields of a `message_sent` that leave open whether the message was sent. All names are written as
 * `foldName` writes them.
 */

const DELIVERED: ReadonlySet<string> = new Set(['delivered', 'isdelivered', 'wasdelivered'])
/** Why a message was not delivered. A text in one of these fields makes the frame a refusal. */
const REASONS: ReadonlySet<string> = new Set(['reason', 'detail', 'details', 'description', 'cause', 'failreason'])
/**
 * Fields of receipts, and of positive results. Beside one of them, `delivered: false` only means that the message has
 * not arrived yet.
 */
const RECEIPTS: ReadonlySet<string> = new Set(['read', 'isread', 'seen', 'isseen', 'readat', 'deliveredat', 'seenat'])
const GOOD: ReadonlySet<string> = new Set(['success', 'ok', 'sent', 'issent', 'accepted', 'isaccepted', 'queued'])
const GOOD_WORD =
  /^(?:sent|ok|success|succeeded|accepted|queued|enqueued|pending|sending|processing|submitted|created|20\d)$/i

/** Returns true if the frame says that the message was not delivered, and why. */
export function saysWhyUndelivered(places: readonly Fields[]): boolean {
  const all = [...places, ...messagesIn(places)]
  return saysUndelivered(all) && some(all, (name, value) => REASONS.has(name) && isText(value))
}

/**
 * Returns true if nobody can tell whether the message was sent. Either the frame says that it was not delivered, or
 * the word for its state is of an unknown language. In both cases, nothing else says that it was sent.
 */
export function isUnclearlySent(places: readonly Fields[]): boolean {
  const all = [...places, ...messagesIn(places)]
  const isUnknown = some(all, (name, value) => OUTCOME.has(name) && isText(value) && isUnknownWord(value))
  if (!isUnknown && !saysUndelivered(all)) return false
  return !some(
    all,
    (name, value) =>
      (GOOD.has(name) && readFlag(value) === true) ||
      (OUTCOME.has(name) && GOOD_WORD.test(String(value))) ||
      (!isUnknown && RECEIPTS.has(name))
  )
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
