import type { Clock } from '../../shared/clock'
import type { DirectionCounters, FrameCounters, FrameEntry, FrameFact } from '../../shared/domain/diagnosis'
import type { ServerEvent } from '../../shared/events'
import type { FrameReading } from '../protocol/frameReading'

const ENTRY_LIMIT = 500
/**
 * In each direction, at most this many types of frames are counted by name. A server may send any number of types.
 */
const TYPE_LIMIT = 60
const OTHER_TYPES = '(other)'
const NO_TYPE = '(none)'

/** Counts the frames of the connection. Stores facts about the last `ENTRY_LIMIT` frames, but never their content. */
export interface FrameLog {
  received(reading: FrameReading): void
  sent(type: string, size: number): void
  /** `isProven`: true if it is certain that the server sends everything twice. */
  saysTwice(isProven: boolean): void
  counters(): FrameCounters
  /** Returns the last frames, oldest first. */
  recent(): readonly FrameEntry[]
  /** Calls the listener after each frame, and when `saysTwice` is called with another value than before. */
  watch(listener: () => void): { dispose(): void }
}

export function createFrameLog({ clock }: { readonly clock: Clock }): FrameLog {
  const entries: FrameEntry[] = []
  let next = 0
  let ignored = 0
  let saysTwice = false
  const incoming = createDirection()
  const outgoing = createDirection()
  const problems = new Map<string, number>()
  const listeners = new Set<() => void>()

  function keep(entry: FrameEntry): void {
    entries[next] = entry
    next = (next + 1) % ENTRY_LIMIT
    for (const listener of listeners) listener()
  }

  return {
    received(reading) {
      incoming.count(reading.type, reading.size)
      if (reading.event === null) ignored++
      for (const problem of reading.problems) increment(problems, problem.kind)
      const { type, size } = reading
      const fact = factOf(reading.event)
      keep({ at: clock(), direction: 'in', type, size, problems: reading.problems, ...(fact ? { fact } : {}) })
    },
    sent(type, size) {
      outgoing.count(type, size)
      keep({ at: clock(), direction: 'out', type, size, problems: [] })
    },
    saysTwice: (isProven) => {
      if (isProven === saysTwice) return
      saysTwice = isProven
      for (const listener of listeners) listener()
    },
    counters: () => ({
      received: incoming.counters(),
      sent: outgoing.counters(),
      ignored,
      saysTwice,
      problems: Object.fromEntries(problems)
    }),
    recent: () => (entries.length < ENTRY_LIMIT ? [...entries] : [...entries.slice(next), ...entries.slice(0, next)]),
    watch(listener) {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    }
  }
}

/** Returns what the frame log shows of a frame's content. This must not identify anybody. Null: nothing is shown. */
function factOf(event: ServerEvent | null): FrameFact | null {
  switch (event?.type) {
    case 'queue.listed':
      return { kind: 'customers', count: event.received }
    case 'stop.changed':
      return { kind: 'stopped', on: event.stopped }
    case 'assignment.changed':
      return { kind: 'assigned', on: event.assigned }
    case 'message.received':
      return { kind: 'message', fromAgent: event.fromAgent, characters: event.text.length }
    default:
      return null
  }
}

function createDirection(): { count(type: string | null, size: number): void; counters(): DirectionCounters } {
  let frames = 0
  let bytes = 0
  const byType = new Map<string, number>()
  return {
    count(type, size) {
      frames++
      bytes += size
      const name = type ?? NO_TYPE
      increment(byType, byType.has(name) || byType.size < TYPE_LIMIT ? name : OTHER_TYPES)
    },
    counters: () => ({ frames, bytes, byType: Object.fromEntries(byType) })
  }
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
