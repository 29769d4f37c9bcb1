import { createHash } from 'node:crypto'
import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'

/** If an identical frame comes within this time after the first, it may be a copy. */
const COPY_WITHIN_MS = 1_000
/** Deskhand remembers at most this many events. */
const REMEMBERED = 500
/** A frame with more bytes than this is remembered only as a hash. */
const COPIED_LIMIT = 4_096
/**
 * Some events, such as an assignment, cannot happen twice in a row. If each of the latest `PROOFS` such events came
 * more than once, the server sends every frame several times.
 */
const PROOFS = 2

/**
 * Deskhand never drops these events. For example, two equal lists may be two answers. A request without an answer
 * would end the connection.
 */
const NEVER_DROPPED: ReadonlySet<ServerEvent['type']> = new Set(['queue.listed', 'session.greeted', 'server.pinged'])

/** Answers to this app are counted separately. A server that sends its broadcasts twice may send its answers once. */
const ANSWERS: ReadonlySet<ServerEvent['type']> = new Set([
  'customer.taken',
  'customer.released',
  'message.acknowledged',
  'command.refused'
])

interface Heard {
  readonly at: number
  readonly isAnswer: boolean
  /** How often this event came. */
  times: number
  /** The type and customer of an event that cannot happen twice in a row. Null: this event can. */
  readonly subject: string | null
}

/**
 * Finds out how many times the server sends every frame on this connection, for example twice. Until Deskhand knows
 * this number, it treats no frame as a copy.
 */
export interface DuplicateFrames {
  /**
   * Returns true if this event is a copy, and must not count. `part`: index of the event in the batch of events in
   * `data`.
   */
  isCopy(data: Buffer, part: number, event: ServerEvent): boolean
  /** True if the server sends every frame several times. */
  readonly isProven: boolean
  /** Forgets everything, because the next connection may be different. */
  reset(): void
}

/**
 * Two events have the same key only if the bytes of their frames are equal, and their indexes in the batch are equal.
 * The key of a short frame is the whole frame: copying a short frame is cheaper than hashing it.
 */
function keyOf(data: Buffer, part: number): string {
  if (data.length <= COPIED_LIMIT) return `${part}#${data.toString('latin1')}`
  return `${part}:${createHash('sha256').update(data).digest('base64')}`
}

export function watchDuplicateFrames(monotonic: Monotonic): DuplicateFrames {
  /** Oldest first. */
  const heard = new Map<string, Heard>()
  /** Key: a subject. Value: the key in `heard` of the latest event about this subject. */
  const latest = new Map<string, string>()
  /** The latest events that cannot happen twice in a row, the newest last. `times`: how often the event came. */
  let outcomes: readonly Readonly<{ key: string; times: number }>[] = []

  function note(key: string, times: number): void {
    outcomes = [...outcomes.filter((one) => one.key !== key), { key, times }].slice(-PROOFS)
  }

  /**
   * How many times the latest answer to this app came. An answer counts only after `COPY_WITHIN_MS`, when all its
   * copies have come. Null: no answer counts yet.
   */
  let answered: number | null = null

  function drop(key: string, { subject }: Heard): void {
    heard.delete(key)
    if (subject !== null && latest.get(subject) === key) latest.delete(subject)
  }

  function forget(now: number): void {
    for (const [key, one] of heard) {
      if (now - one.at <= COPY_WITHIN_MS && heard.size <= REMEMBERED) return
      drop(key, one)
      if (one.subject !== null) note(one.times === 1 ? '' : key, one.times)
      if (one.isAnswer) answered = one.times
    }
  }

  /**
   * How many times the server sends every frame: the lowest number in `outcomes`. If `outcomes` has too few events:
   * 1.
   */
  const factor = (): number => (outcomes.length < PROOFS ? 1 : Math.min(...outcomes.map(({ times }) => times)))

  return {
    isCopy: (data, part, event) => {
      if (NEVER_DROPPED.has(event.type)) return false
      const now = monotonic()
      forget(now)
      const key = keyOf(data, part)
      const first = heard.get(key)
      // An opposite event in between, such as a release between two take-overs, makes this event new.
      const isAgain = first !== undefined && (first.subject === null || latest.get(first.subject) === key)
      if (!isAgain) {
        const subject = subjectOf(event)
        heard.delete(key)
        heard.set(key, { at: now, isAnswer: ANSWERS.has(event.type), times: 1, subject })
        if (subject !== null) latest.set(subject, key)
        return false
      }
      const before = first.isAnswer ? Math.min(factor(), answered ?? Infinity) : factor()
      const place = first.times % before
      first.times++
      // More copies of this event may still come. Until then, its count may raise `factor`, but not lower it.
      if (first.subject !== null) note(key, Math.max(first.times, factor()))
      return place !== 0
    },
    get isProven() {
      return factor() > 1
    },
    reset: () => {
      heard.clear()
      latest.clear()
      outcomes = []
      answered = null
    }
  }
}

/** Returns the type and customer of an event that cannot happen twice in a row. Null: this event can. */
function subjectOf(event: ServerEvent): string | null {
  if (event.type !== 'stop.changed' && event.type !== 'assignment.changed') return null
  if (event.type === 'assignment.changed' && event.unclear === true) return null
  const { pageId, customerId } = event.who
  return JSON.stringify([event.type, pageId, customerId])
}
