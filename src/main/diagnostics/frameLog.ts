import type { Clock } from '../../shared/clock'
import type { FrameProblem, FrameReading } from '../wire/frameReading'

const ENTRY_LIMIT = 500
/** Types are counted by name up to this many, since a server may make up any number of them. */
const TYPE_LIMIT = 60
const OTHER_TYPES = '(other)'
const NO_TYPE = '(none)'

/** A frame without its content. `at`: epoch ms, `size`: bytes. */
export interface FrameEntry {
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly type: string | null
  readonly size: number
  readonly problems: readonly FrameProblem[]
}

export interface DirectionCounters {
  readonly frames: number
  readonly bytes: number
  readonly byType: Readonly<Record<string, number>>
}

export interface FrameCounters {
  readonly received: DirectionCounters
  readonly sent: DirectionCounters
  /** Frames that stated no usable fact. */
  readonly ignored: number
  readonly problems: Readonly<Record<string, number>>
}

export interface FrameLog {
  received(reading: FrameReading): void
  sent(type: string, size: number): void
  counters(): FrameCounters
  /** The last frames, oldest first. */
  recent(): readonly FrameEntry[]
}

export function createFrameLog({ clock }: { readonly clock: Clock }): FrameLog {
  const entries: FrameEntry[] = []
  let next = 0
  let ignored = 0
  const incoming = createDirection()
  const outgoing = createDirection()
  const problems = new Map<string, number>()

  function keep(entry: FrameEntry): void {
    entries[next] = entry
    next = (next + 1) % ENTRY_LIMIT
  }

  return {
    received(reading) {
      incoming.count(reading.type, reading.size)
      if (reading.event === null) ignored++
      for (const problem of reading.problems) increment(problems, problem.kind)
      const { type, size } = reading
      keep({ at: clock(), direction: 'in', type, size, problems: reading.problems })
    },
    sent(type, size) {
      outgoing.count(type, size)
      keep({ at: clock(), direction: 'out', type, size, problems: [] })
    },
    counters: () => ({
      received: incoming.counters(),
      sent: outgoing.counters(),
      ignored,
      problems: Object.fromEntries(problems)
    }),
    recent: () => (entries.length < ENTRY_LIMIT ? [...entries] : [...entries.slice(next), ...entries.slice(0, next)])
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
