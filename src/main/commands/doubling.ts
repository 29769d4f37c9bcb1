import { createHash } from 'node:crypto'
import type { Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'

/** A frame that comes again byte for byte this soon, ms, may be a copy. */
const COPY_WITHIN = 1_000
/** Frames looked back at. */
const REMEMBERED = 500
/** Of the last events that cannot repeat so many came twice, and the workspace says everything twice. */
const PROOFS = 2

/** What cannot happen twice in a row: whoever is stopped, or assigned, must be let go first. */
const CANNOT_REPEAT: ReadonlySet<ServerEvent['type']> = new Set(['stop.changed', 'assignment.changed'])
/** Lists are answers that may be equal, and one that is missing ends the connection. */
const NEVER_DROPPED: ReadonlySet<ServerEvent['type']> = new Set(['queue.listed', 'session.greeted', 'server.pinged'])

interface Heard {
  readonly at: number
  readonly cannotRepeat: boolean
}

/** Finds out whether the server says everything twice on this connection. Until that is proven, equal frames all count. */
export interface Doubling {
  /** True: this is the copy of one that was heard, and must not count again. `part`: which one of those in the frame. */
  isCopy(data: Buffer | string, part: number, event: ServerEvent): boolean
  readonly isProven: boolean
  /** Another connection. */
  reset(): void
}

export function watchDoubling(monotonic: Monotonic): Doubling {
  /** Oldest first. A frame that has its copy is not here: the next one like it is new. */
  const single = new Map<string, Heard>()
  /** Whether the last events that cannot repeat came twice, newest last. */
  let outcomes: readonly boolean[] = []

  function note(cameTwice: boolean): void {
    outcomes = [...outcomes, cameTwice].slice(-PROOFS)
  }

  function forget(now: number): void {
    for (const [key, { at, cannotRepeat }] of single) {
      if (now - at <= COPY_WITHIN && single.size <= REMEMBERED) return
      single.delete(key)
      if (cannotRepeat) note(false)
    }
  }

  const isProven = (): boolean => outcomes.length === PROOFS && outcomes.every((cameTwice) => cameTwice)

  return {
    isCopy: (data, part, event) => {
      if (NEVER_DROPPED.has(event.type)) return false
      const now = monotonic()
      forget(now)
      const key = createHash('sha256').update(data).update(`#${part}`).digest('base64')
      const first = single.get(key)
      if (first === undefined) {
        single.set(key, { at: now, cannotRepeat: CANNOT_REPEAT.has(event.type) })
        return false
      }
      single.delete(key)
      const wasProven = isProven()
      if (first.cannotRepeat) note(true)
      return wasProven
    },
    get isProven() {
      return isProven()
    },
    reset: () => {
      single.clear()
      outcomes = []
    }
  }
}
