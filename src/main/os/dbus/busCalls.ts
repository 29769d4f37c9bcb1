import type { Cancel, Monotonic, Timers } from '../../../shared/clock'
import type { BusAnswer, BusFailure } from './bus'
import { MESSAGE_KIND, type BusMessage } from './busMessage'

/**
 * At most this many calls wait for an answer. If there are more, services have stopped answering, and `begin` refuses
 * further calls.
 */
const PENDING_LIMIT = 64
/** At most this many calls are remembered after their time-out, in case the answer comes late. */
const LATE_LIMIT = 32
/** If a timer is this many ms late, this process was busy. */
const LATE_MS = 10
/** If a timer has at least this length, ms, Node reads the socket before the timer fires. */
const READ_FIRST_MS = 1

type Late = (body: readonly unknown[]) => void

interface PendingCall {
  readonly settle: (answer: BusAnswer) => void
  readonly cancel: Cancel
  readonly late: Late | undefined
}

/** The calls of one bus that wait for an answer. Each has a serial number. */
export interface BusCalls {
  /**
   * Waits for an answer. Returns false if too many calls wait. Otherwise calls `settle` once: with the answer, or
   * with a failure after `withinMs`. A later answer goes to `late`.
   */
  begin(serial: number, withinMs: number, settle: (answer: BusAnswer) => void, late?: Late): boolean
  /** Settles the call that this answer or error belongs to. Ignores other messages. */
  answered(message: BusMessage): void
  fail(serial: number, failure: BusFailure): void
  /** Fails all calls, because the connection broke. Late answers are not expected any more. */
  failAll(): void
}

export function createBusCalls(timers: Timers, monotonic: Monotonic, overdue: () => BusFailure): BusCalls {
  const pending = new Map<number, PendingCall>()
  const late = new Map<number, Late>()

  function take(serial: number): PendingCall | undefined {
    const call = pending.get(serial)
    pending.delete(serial)
    call?.cancel()
    return call
  }
  function fail(serial: number, failure: BusFailure): void {
    take(serial)?.settle({ kind: 'failed', failure })
  }
  function expire(serial: number): void {
    const call = pending.get(serial)
    if (call?.late) {
      late.set(serial, call.late)
      const oldest = late.size > LATE_LIMIT ? late.keys().next().value : undefined
      if (oldest !== undefined) late.delete(oldest)
    }
    fail(serial, overdue())
  }

  /**
   * Returns the function that runs when the time of a call is over. If this process was busy, the answer may already
   * be in the socket. So the socket is read first.
   */
  function expireAfter(serial: number, withinMs: number): () => void {
    const due = monotonic() + withinMs
    return () => {
      const call = pending.get(serial)
      if (!call || monotonic() - due < LATE_MS) return expire(serial)
      pending.set(serial, { ...call, cancel: timers.after(READ_FIRST_MS, () => expire(serial)) })
    }
  }

  return {
    begin: (serial, withinMs, settle, onLate) => {
      if (pending.size >= PENDING_LIMIT) return false
      pending.set(serial, { settle, late: onLate, cancel: timers.after(withinMs, expireAfter(serial, withinMs)) })
      return true
    },
    answered: (message) => {
      const serial = message.replySerial ?? 0
      const isError = message.type === MESSAGE_KIND.error
      if (pending.has(serial)) {
        const { body = [] } = message
        take(serial)?.settle(isError ? { kind: 'failed', failure: failureOf(message) } : { kind: 'answered', body })
        return
      }
      const onLate = late.get(serial)
      late.delete(serial)
      if (!isError) onLate?.(message.body ?? [])
    },
    fail,
    failAll: () => {
      late.clear()
      for (const serial of [...pending.keys()]) fail(serial, { kind: 'noBus' })
    }
  }
}

const ERROR = 'org.freedesktop.DBus.Error.'
const NO_OWNER = [`${ERROR}ServiceUnknown`, `${ERROR}NameHasNoOwner`]
const SILENT = [`${ERROR}NoReply`, `${ERROR}Timeout`, `${ERROR}TimedOut`]
const MESSAGE_LIMIT = 200

export function failureOf({ errorName: name = '', body = [] }: Pick<BusMessage, 'errorName' | 'body'>): BusFailure {
  if (NO_OWNER.includes(name) || name.startsWith(`${ERROR}Spawn.`)) return { kind: 'noOwner' }
  // The bus itself sends these errors when a service ended or did not answer. So the service counts as silent.
  if (SILENT.includes(name)) return { kind: 'silent' }
  const [message] = body
  return { kind: 'refused', name, message: typeof message === 'string' ? message.slice(0, MESSAGE_LIMIT) : '' }
}
