import type { Counts } from './countEvents'

/** The limit of one count. `now`: what `EVENTS` events cost when this was written. `limit`: 10 % more. */
export interface Limit {
  readonly now: number
  readonly limit: number
}

export type Limits = Readonly<Record<string, Limit>>

/** The count of all components that have no limit of their own, added together. */
export const OTHERS = 'drawn: all other components'
const DRAWN = 'drawn: '

/**
 * What 1,000 events may cost, by the number of customers in the queue. The events come within one simulated second, in
 * which the window is drawn 60 times. A drawing is one call of the component's render function.
 */
export const LIMITS: Readonly<Record<number, Limits>> = {
  100: {
    'main: steps': { now: 560_179, limit: 616_197 },
    'port: batches': { now: 245, limit: 270 },
    'port: bytes': { now: 168_044, limit: 184_849 },
    'port: bytes of the head of the queue': { now: 61_817, limit: 67_999 },
    'port: bytes of rows': { now: 88_993, limit: 97_893 },
    'port: bytes of the conversation': { now: 2_615, limit: 2_877 },
    'port: bytes of the status': { now: 5_974, limit: 6_572 },
    'window: changes of the document': { now: 2_089, limit: 2_298 },
    'drawn: DeskRail': { now: 60, limit: 66 },
    'drawn: RailView': { now: 87, limit: 96 },
    'drawn: RailPages': { now: 60, limit: 66 },
    'drawn: QueuePane': { now: 60, limit: 66 },
    'drawn: QueueList': { now: 60, limit: 66 },
    'drawn: QueueRow': { now: 173, limit: 191 },
    'drawn: RowWait': { now: 204, limit: 225 },
    'drawn: WaitChip': { now: 204, limit: 225 },
    'drawn: BidiText': { now: 322, limit: 355 },
    'drawn: CountBadge': { now: 97, limit: 107 },
    'drawn: CustomerAvatar': { now: 28, limit: 31 },
    'drawn: ConversationHeader': { now: 12, limit: 14 },
    'drawn: ConversationPane': { now: 4, limit: 5 },
    'drawn: TranscriptView': { now: 4, limit: 5 },
    'drawn: MessageComposer': { now: 4, limit: 5 },
    'drawn: TakeOverBlock': { now: 4, limit: 5 },
    'drawn: App': { now: 2, limit: 3 },
    [OTHERS]: { now: 332, limit: 366 }
  },
  10_000: {
    'main: steps': { now: 552_733, limit: 608_007 },
    'port: batches': { now: 246, limit: 271 },
    'port: bytes': { now: 85_967, limit: 94_564 },
    'port: bytes of the head of the queue': { now: 73_857, limit: 81_243 },
    'port: bytes of rows': { now: 2_264, limit: 2_491 },
    'port: bytes of the conversation': { now: 0, limit: 0 },
    'port: bytes of the status': { now: 0, limit: 0 },
    'window: changes of the document': { now: 1_816, limit: 1_998 },
    'drawn: DeskRail': { now: 60, limit: 66 },
    'drawn: RailView': { now: 152, limit: 168 },
    'drawn: RailPages': { now: 60, limit: 66 },
    'drawn: QueuePane': { now: 60, limit: 66 },
    'drawn: QueueList': { now: 60, limit: 66 },
    'drawn: QueueRow': { now: 5, limit: 6 },
    'drawn: RowWait': { now: 36, limit: 40 },
    'drawn: WaitChip': { now: 36, limit: 40 },
    'drawn: BidiText': { now: 26, limit: 29 },
    'drawn: CountBadge': { now: 3, limit: 4 },
    'drawn: CustomerAvatar': { now: 4, limit: 5 },
    [OTHERS]: { now: 132, limit: 146 }
  }
}

/**
 * Bytes that main allocates in Node 20 for 1,000 events with 10,000 customers. V8 compiles no code to its fastest form.
 */
export const ALLOCATED: Limit = { now: 54_700_000, limit: 60_170_000 }
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
