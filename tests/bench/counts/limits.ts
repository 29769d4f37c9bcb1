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
    'main: steps': { now: 491_380, limit: 540_518 },
    'port: batches': { now: 243, limit: 268 },
    'port: bytes': { now: 146_538, limit: 161_192 },
    'port: bytes of the head of the queue': { now: 62_232, limit: 68_456 },
    'port: bytes of rows': { now: 67_832, limit: 74_616 },
    'port: bytes of the conversation': { now: 2_337, limit: 2_571 },
    'port: bytes of the status': { now: 4_086, limit: 4_495 },
    'window: changes of the document': { now: 1_798, limit: 1_978 },
    'drawn: DeskRail': { now: 60, limit: 66 },
    'drawn: RailView': { now: 90, limit: 99 },
    'drawn: RailPages': { now: 60, limit: 66 },
    'drawn: QueuePane': { now: 60, limit: 66 },
    'drawn: QueueList': { now: 60, limit: 66 },
    'drawn: QueueRow': { now: 150, limit: 165 },
    'drawn: RowWait': { now: 177, limit: 195 },
    'drawn: WaitChip': { now: 182, limit: 201 },
    'drawn: BidiText': { now: 270, limit: 297 },
    'drawn: CountBadge': { now: 83, limit: 92 },
    'drawn: CustomerAvatar': { now: 23, limit: 26 },
    'drawn: Icon': { now: 46, limit: 51 },
    'drawn: ConversationHeader': { now: 10, limit: 11 },
    'drawn: ConversationPane': { now: 4, limit: 5 },
    'drawn: TranscriptView': { now: 4, limit: 5 },
    'drawn: MessageComposer': { now: 4, limit: 5 },
    'drawn: TakeOverBlock': { now: 4, limit: 5 },
    'drawn: App': { now: 2, limit: 3 },
    'drawn: NoticeStack': { now: 2, limit: 3 },
    [OTHERS]: { now: 6, limit: 7 }
  },
  10_000: {
    'main: steps': { now: 487_707, limit: 536_478 },
    'port: batches': { now: 244, limit: 269 },
    'port: bytes': { now: 82_843, limit: 91_128 },
    'port: bytes of the head of the queue': { now: 71_898, limit: 79_088 },
    'port: bytes of rows': { now: 1_187, limit: 1_306 },
    'port: bytes of the conversation': { now: 0, limit: 0 },
    'port: bytes of the status': { now: 0, limit: 0 },
    'window: changes of the document': { now: 1_550, limit: 1_705 },
    'drawn: DeskRail': { now: 60, limit: 66 },
    'drawn: RailView': { now: 143, limit: 158 },
    'drawn: RailPages': { now: 60, limit: 66 },
    'drawn: QueuePane': { now: 60, limit: 66 },
    'drawn: QueueList': { now: 60, limit: 66 },
    'drawn: QueueRow': { now: 3, limit: 4 },
    'drawn: RowWait': { now: 3, limit: 4 },
    'drawn: WaitChip': { now: 3, limit: 4 },
    'drawn: BidiText': { now: 14, limit: 16 },
    'drawn: CountBadge': { now: 1, limit: 2 },
    'drawn: CustomerAvatar': { now: 2, limit: 3 },
    [OTHERS]: { now: 2, limit: 3 }
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
