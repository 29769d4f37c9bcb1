import { createHash } from 'node:crypto'
import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'

/** A frame that comes again byte for byte this soon, ms, may be a copy. */
const COPY_WITHIN = 1_000
/** Frames looked back at. */
const REMEMBERED = 500
/** Of the last events that cannot repeat so many came more than once, and the workspace says everything so often. */
const PROOFS = 2

/** Lists are answers that may be equal, and one that is missing ends the connection. */
const NEVER_DROPPED: ReadonlySet<ServerEvent['type']> = new Set(['queue.listed', 'session.greeted', 'server.pinged'])

/** What is said to us alone. A server that tells all of its desks everything twice may answer once. */
const ANSWERS: ReadonlySet<ServerEvent['type']> = new Set([
  'customer.taken',
  'customer.released',
  'message.acknowledged',
  'command.refused'
])

interface Heard {
  readonly at: number
  readonly isAnswer: boolean
  /** How often it came. */
  times: number
  /** What it is about, where that cannot repeat. */
  readonly subject: string | null
}

/** Finds out how often the server says everything on this connection. Until that is proven, equal frames all count. */
export interface DuplicateFrames {
  /** True: this is the copy of one that was heard, and must not count again. `part`: which one of those in the frame. */
  isCopy(data: Buffer, part: number, event: ServerEvent): boolean
  readonly isProven: boolean
  /** Another connection. */
  reset(): void
}

export function watchDuplicateFrames(monotonic: Monotonic): DuplicateFrames {
  /** Oldest first. */
  const heard = new Map<string, Heard>()
  /** The last thing that was said of a subject, by its key in `heard`. */
  const latest = new Map<string, string>()
  /** How often the last events came that cannot repeat, newest last: those that are over, and those that came again. */
  let outcomes: readonly Readonly<{ key: string; times: number }>[] = []

  function note(key: string, times: number): void {
    outcomes = [...outcomes.filter((one) => one.key !== key), { key, times }].slice(-PROOFS)
  }

  /** How often the last answer came. Null: none is over yet. */
  let answered: number | null = null

  function drop(key: string, { subject }: Heard): void {
    heard.delete(key)
    if (subject !== null && latest.get(subject) === key) latest.delete(subject)
  }

  function forget(now: number): void {
    for (const [key, one] of heard) {
      if (now - one.at <= COPY_WITHIN && heard.size <= REMEMBERED) return
      drop(key, one)
      if (one.subject !== null && one.times === 1) note('', 1)
      if (one.isAnswer) answered = one.times
    }
  }

  /** How often it says everything: as often as the last of them came at least. */
  const factor = (): number => (outcomes.length < PROOFS ? 1 : Math.min(...outcomes.map(({ times }) => times)))

  return {
    isCopy: (data, part, event) => {
      if (NEVER_DROPPED.has(event.type)) return false
      const now = monotonic()
      forget(now)
      const key = createHash('sha256').update(data).update(`#${part}`).digest('base64')
      const first = heard.get(key)
      // Where the opposite was said in between, it is said anew.
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
      if (first.subject !== null) note(key, first.times)
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

/** Whom it is about, for what cannot be said twice in a row: whoever is stopped, or assigned, must be let go first. */
function subjectOf(event: ServerEvent): string | null {
  if (event.type !== 'stop.changed' && event.type !== 'assignment.changed') return null
  if (event.type === 'assignment.changed' && event.unclear === true) return null
  const { pageId, customerId } = event.who
  return JSON.stringify([event.type, pageId, customerId])
}
