import type { Counts } from './countEvents'

/**
 * The limit of one count. `now`: the count for `EVENTS` events when this was written. `limit`: the highest allowed
 * count, 10 % above `now`.
 */
export interface Limit {
  readonly now: number
  readonly limit: number
}

export type Limits = Readonly<Record<string, Limit>>

/** The count of all components that have no limit of their own, added together. */
export const OTHERS = 'drawn: all other components'
const DRAWN = 'drawn: '

/**
 * The limits for the costs of 1,000 events, by the number of customers in the queue. The events come within one
 * simulated second, in which the window is drawn 60 times. A drawing is one call of the component's render function.
 */
export const LIMITS: Readonly<Record<number, Limits>> = {
  100: {
    'main: steps': { now: 554_104, limit: 609_515 },
    'port: batches': { now: 161, limit: 178 },
    'port: bytes': { now: 112_285, limit: 123_514 },
    'port: bytes of the head of the queue': { now: 5_705, limit: 6_276 },
    'port: bytes of rows': { now: 96_743, limit: 106_418 },
    'port: bytes of the conversation': { now: 3_708, limit: 4_079 },
    'port: bytes of the status': { now: 0, limit: 0 },
    'window: changes of the document': { now: 1_422, limit: 1_565 },
    'drawn: DeskRail': { now: 18, limit: 20 },
    'drawn: RailView': { now: 20, limit: 22 },
    'drawn: RailPages': { now: 9, limit: 10 },
    'drawn: QueuePane': { now: 18, limit: 20 },
    'drawn: QueueList': { now: 59, limit: 65 },
    'drawn: QueueRow': { now: 177, limit: 195 },
    'drawn: RowWait': { now: 208, limit: 229 },
    'drawn: WaitChip': { now: 208, limit: 229 },
    'drawn: BidiText': { now: 356, limit: 392 },
    'drawn: CountBadge': { now: 102, limit: 113 },
    'drawn: CustomerAvatar': { now: 33, limit: 37 },
    'drawn: ConversationHeader': { now: 12, limit: 14 },
    'drawn: ConversationPane': { now: 5, limit: 6 },
    'drawn: TranscriptView': { now: 5, limit: 6 },
    'drawn: MessageComposer': { now: 5, limit: 6 },
    'drawn: TakeOverBlock': { now: 5, limit: 6 },
    'drawn: App': { now: 0, limit: 0 },
    [OTHERS]: { now: 272, limit: 300 }
  },
  10_000: {
    'main: steps': { now: 545_369, limit: 599_906 },
    'port: batches': { now: 15, limit: 17 },
    'port: bytes': { now: 6_189, limit: 6_808 },
    'port: bytes of the head of the queue': { now: 3_190, limit: 3_509 },
    'port: bytes of rows': { now: 2_414, limit: 2_656 },
    'port: bytes of the conversation': { now: 0, limit: 0 },
    'port: bytes of the status': { now: 0, limit: 0 },
    'window: changes of the document': { now: 503, limit: 554 },
    'drawn: DeskRail': { now: 10, limit: 11 },
    'drawn: RailView': { now: 27, limit: 30 },
    'drawn: RailPages': { now: 10, limit: 11 },
    'drawn: QueuePane': { now: 10, limit: 11 },
    'drawn: QueueList': { now: 15, limit: 17 },
    'drawn: QueueRow': { now: 5, limit: 6 },
    'drawn: RowWait': { now: 36, limit: 40 },
    'drawn: WaitChip': { now: 36, limit: 40 },
    'drawn: BidiText': { now: 28, limit: 31 },
    'drawn: CountBadge': { now: 3, limit: 4 },
    'drawn: CustomerAvatar': { now: 4, limit: 5 },
    [OTHERS]: { now: 32, limit: 36 }
  }
}

/**
 * Bytes that main allocates in Node 20 for 1,000 events with 10,000 customers. V8 compiles no code to its fastest form.
 */
export const ALLOCATED: Limit = { now: 55_000_000, limit: 60_500_000 }
/** `ALLOCATED` applies only to this version of V8, because other versions store objects differently. */
export const ALLOCATED_IN_V8 = '11.3.'

export interface Comparison {
  /** Names of the counts that are over their limits, or that have no limit. */
  readonly grown: readonly string[]
  /** Names of the counts that are more than 10 % below `now`. For these, write the new numbers into this file. */
  readonly fallen: readonly string[]
  /** All counts as a text, one line each. */
  readonly table: string
}

export function compareWithLimits(counts: Counts, limits: Limits): Comparison {
  const all = new Map([...Object.keys(limits)].map((name) => [name, 0]))
  for (const [name, count] of counts) {
    const own = name.startsWith(DRAWN) && !(name in limits) ? OTHERS : name
    all.set(own, (all.get(own) ?? 0) + count)
  }
  const grown: string[] = []
  const fallen: string[] = []
  const lines = [...all].map(([name, count]) => {
    const { now, limit } = limits[name] ?? { now: 0, limit: 0 }
    const isOver = count > limit
    if (isOver) grown.push(name)
    else if (count < now * 0.9) fallen.push(name)
    const sign = isOver ? '  GREW' : count < now * 0.9 ? '  fell' : ''
    return `${name.padEnd(40)}${cell(count)}${cell(now)}${cell(limit)}${sign}`
  })
  const heading = `${''.padEnd(40)}${'counted'.padStart(12)}${'written'.padStart(12)}${'limit'.padStart(12)}`
  return { grown, fallen, table: [heading, ...lines].join('\n') }
}

const cell = (count: number): string => count.toLocaleString('en').padStart(12)
