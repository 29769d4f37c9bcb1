import type { Cancel, Timers } from '../../../shared/clock'
import type { BusAnswer, BusFailure } from './bus'
import { MESSAGE_KIND, type BusMessage } from './busMessage'

/** More calls do not wait at a time: whoever has left so many unanswered leaves the next one, too. */
const WAITING_LIMIT = 64
/** Calls beyond their time whose answer is still wanted; of more, the oldest is forgotten. */
const LATE_LIMIT = 32

type Late = (body: readonly unknown[]) => void

interface Waiting {
  readonly settle: (answer: BusAnswer) => void
  readonly cancel: Cancel
  readonly late: Late | undefined
}

/** The calls of one bus that wait for an answer, by their serial. */
export interface BusCalls {
  /** False: too many wait. Otherwise `settle` is called once. */
  begin(serial: number, within: number, settle: (answer: BusAnswer) => void, late?: Late): boolean
  /** An answer or an error came. */
  answered(message: BusMessage): void
  fail(serial: number, failure: BusFailure): void
  /** The connection broke: nothing is answered any more. */
  failAll(): void
}

export function createBusCalls(timers: Timers, overdue: () => BusFailure): BusCalls {
  const waiting = new Map<number, Waiting>()
  const late = new Map<number, Late>()

  function take(serial: number): Waiting | undefined {
    const call = waiting.get(serial)
    waiting.delete(serial)
    call?.cancel()
    return call
  }
  function fail(serial: number, failure: BusFailure): void {
    take(serial)?.settle({ kind: 'failed', failure })
  }
  function expire(serial: number): void {
    const call = waiting.get(serial)
    if (call?.late) {
      late.set(serial, call.late)
      const oldest = late.size > LATE_LIMIT ? late.keys().next().value : undefined
      if (oldest !== undefined) late.delete(oldest)
    }
    fail(serial, overdue())
  }

  return {
    begin: (serial, within, settle, onLate) => {
      if (waiting.size >= WAITING_LIMIT) return false
      waiting.set(serial, { settle, late: onLate, cancel: timers.after(within, () => expire(serial)) })
      return true
    },
    answered: (message) => {
      const serial = message.replySerial ?? 0
      const isError = message.type === MESSAGE_KIND.error
      if (waiting.has(serial)) {
        const { body = [] } = message
        take(serial)?.settle(isError ? { kind: 'failed', failure: failureOf(message) } : { kind: 'answered', body })
        return
      }
      const heard = late.get(serial)
      late.delete(serial)
      if (!isError) heard?.(message.body ?? [])
    },
    fail,
    failAll: () => {
      late.clear()
      for (const serial of [...waiting.keys()]) fail(serial, { kind: 'noBus' })
    }
  }
}

const ERROR = 'org.freedesktop.DBus.Error.'
const NO_OWNER = [`${ERROR}ServiceUnknown`, `${ERROR}NameHasNoOwner`]
const SILENT = [`${ERROR}NoReply`, `${ERROR}Timeout`, `${ERROR}TimedOut`]
const WORDS_LIMIT = 200

/** What an error of the bus says. */
export function failureOf({ errorName: name = '', body = [] }: Pick<BusMessage, 'errorName' | 'body'>): BusFailure {
  if (NO_OWNER.includes(name) || name.startsWith(`${ERROR}Spawn.`)) return { kind: 'noOwner' }
  // Its owner went away, or never came, and the bus answers in its place.
  if (SILENT.includes(name)) return { kind: 'silent' }
  const [words] = body
  return { kind: 'refused', name, words: typeof words === 'string' ? words.slice(0, WORDS_LIMIT) : '' }
}
