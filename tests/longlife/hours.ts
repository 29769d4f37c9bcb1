import { MINUTE_MS, SECOND_MS } from '../../src/shared/time'
import { collect } from '../support/collect'
import { seeded } from '../support/seeded'
import { countHeap, growthBetween, type HeapKind } from './heap'
import { openLongDesk, type LongDesk } from './longDesk'

/**
 * The lengths of the three parts of an hour, minutes. In the second part, another desk works in turns with the long
 * one. Each hour has another desk for this.
 */
const PARTS = [20, 15, 24] as const
const RECONNECT_EVERY_MINUTES = 5
/**
 * Before the first hour, the test fills everything that has a limit: `visits` customers come and leave, and each of the
 * customers who write most (`WRITERS` in `busyDay.ts`) sends this many messages.
 */
const FILLED_ITEMS = 2_000
const FILLED_AT_ONCE = 10
const VISITS_AT_ONCE = 20
const COLLECTIONS = 6
const MB = 2 ** 20

/**
 * The costs of one hour. `p50Ms`, `p99Ms`, `besideMs` and `controlMs` are processor time of one event, so other
 * programs do not count.
 */
export interface Hour {
  readonly hour: number
  readonly events: number
  /** Memory in use at the end of the hour, after garbage collection. */
  readonly megabytes: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** p99 in real time. */
  readonly wallP99Ms: number
  /** p99 in the second part of the hour. `besideMs`: of the long desk. `controlMs`: of the new desk beside it. */
  readonly besideMs: number
  readonly controlMs: number
}

export interface HoursOptions {
  readonly folder: string
  readonly hours: number
  readonly customers: number
  readonly eventsPerSecond: number
  /**
   * The number of customers who come and leave before the first hour. After that, the desk has as many conversations as
   * it can ever have.
   */
  readonly visits: number
  readonly said: (line: string) => void
}

/** Collects the times of events. It allocates its memory at the beginning, so this memory does not count as growth. */
function createTimes(most: number) {
  const times = new Float64Array(most)
  let count = 0
  return {
    add: (ms: number): void => {
      if (count < most) times[count++] = ms
    },
    count: () => count,
    quantile: (part: number): number => times.slice(0, count).sort()[Math.ceil(count * part) - 1] ?? Number.NaN,
    clear: () => void (count = 0)
  }
}

export async function collectedMegabytes(): Promise<number> {
  for (let n = 0; n < COLLECTIONS; n++) {
    collect()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return process.memoryUsage().heapUsed / MB
}

/** Runs one desk for this many hours. Memory is measured while the desk is at rest and has just read the list. */
export async function runHours(options: HoursOptions): Promise<{ readonly hours: readonly Hour[]; dispose(): void }> {
  const { folder, customers, eventsPerSecond, said } = options
  const most = Math.ceil(eventsPerSecond * 3_700)
  const [all, wall, beside, control] = [createTimes(most), createTimes(most), createTimes(most), createTimes(most)]
  let isBeside = false
  const desk = await openLongDesk({
    folder,
    name: 'long',
    customers,
    random: seeded(1),
    took: (processorMs, wallMs) => {
      all.add(processorMs)
      wall.add(wallMs)
      if (isBeside) beside.add(processorMs)
    }
  })
  await fill(desk, options)
  const hours: Hour[] = []
  let heap: ReadonlyMap<string, HeapKind> | null = null

  async function pass(minutes: number, besides: LongDesk | null): Promise<void> {
    for (let minute = 0; minute < minutes; minute++) {
      // The two desks work in turns of five seconds, so that other programs slow both alike.
      for (let part = 0; part < 12; part++) {
        await desk.pass(5 * SECOND_MS, eventsPerSecond)
        await besides?.pass(5 * SECOND_MS, eventsPerSecond)
      }
      if (minute % RECONNECT_EVERY_MINUTES === RECONNECT_EVERY_MINUTES - 1) await desk.reconnect()
    }
  }

  async function measure(hour: number): Promise<Hour> {
    for (const times of [all, wall, beside, control]) times.clear()
    await pass(PARTS[0], null)
    const fresh = await openLongDesk({
      folder,
      name: `control-${hour}`,
      customers,
      random: seeded(hour),
      took: control.add
    })
    control.clear()
    isBeside = true
    await pass(PARTS[1], fresh)
    isBeside = false
    fresh.dispose()
    await pass(PARTS[2], null)
    await desk.rest(MINUTE_MS)
    await desk.readList()
    // The record of the day is saved last, ten seconds after a list.
    await desk.rest(15 * SECOND_MS)
    const done: Hour = {
      hour,
      events: all.count(),
      megabytes: await collectedMegabytes(),
      p50Ms: all.quantile(0.5),
      p99Ms: all.quantile(0.99),
      wallP99Ms: wall.quantile(0.99),
      besideMs: beside.quantile(0.99),
      controlMs: control.quantile(0.99)
    }
    said(hourInWords(done))
    return done
  }

  for (let hour = 1; hour <= options.hours; hour++) {
    hours.push(await measure(hour))
    heap ??= countHeap(folder)
    const isAsked = hour === Math.min(2, options.hours) || hour === options.hours
    if (hour > 1 && isAsked) for (const line of growthBetween(heap, countHeap(folder))) said(`  ${line}`)
  }
  const again = async (): Promise<Hour> => {
    said('  p99 grew by more than the ceiling, so the last hour is measured again')
    return measure(options.hours)
  }
  return { hours: await measureLastAgain(hours, again), dispose: desk.dispose }
}

async function fill(desk: LongDesk, { visits, said }: HoursOptions): Promise<void> {
  for (let n = 0; n < visits; n += VISITS_AT_ONCE) {
    for (let one = 0; one < VISITS_AT_ONCE; one++) desk.day.visit()
    await desk.pass(SECOND_MS, 0)
  }
  for (let n = 0; n < FILLED_ITEMS; n += FILLED_AT_ONCE) {
    desk.day.fill(FILLED_AT_ONCE)
    await desk.pass(2 * SECOND_MS, 0)
  }
  said(`filled: ${[...desk.store.state.transcripts.keys()].length} conversations`)
}

function hourInWords({ hour, events, megabytes, p50Ms, p99Ms, wallP99Ms, besideMs, controlMs }: Hour): string {
  const ms = (value: number): string => `${value.toFixed(3)} ms`
  return [
    `hour ${hour}: ${events} events`,
    `${megabytes.toFixed(2)} MB after collection`,
    `p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)} of the processor (${ms(wallP99Ms)} by the clock)`,
    `beside a new desk ${ms(besideMs)}, the new desk ${ms(controlMs)}`
  ].join(', ')
}

/** Memory and p99 may grow by this share from the first hour to the last. 0.05 is five per cent. */
const GROWTH_LIMIT = 0.05

/** However much the new desks differ, p99 beside a new desk may not grow by more than this share. */
const CEILING = 0.1
/** If p99 grew by more than `CEILING`, the last hour is measured again this often at most. */
const TIMES_AGAIN = 2

/**
 * Returns the reasons why a run has failed, in words. Memory may grow by `GROWTH_LIMIT`. If p99 grew by more, p99 of
 * the long desk is divided by p99 of the new desk that worked in turns with it. This ratio may grow by `GROWTH_LIMIT`
 * or by the noise, whichever is larger, but never by more than `CEILING`. The noise is twice the median difference of a
 * new desk's p99 from the median of all new desks. So one disturbed hour does not excuse any growth.
 */
export function objectionsToHours(hours: readonly Hour[]): readonly string[] {
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last || first === last) return ['there are no two hours to compare']
  const percent = (part: number): string => `${(part * 100).toFixed(1)} %`
  const memory = last.megabytes / first.megabytes - 1
  const { time, compared } = growthOfTimes(first, last)
  const controls = hours.map(({ controlMs }) => controlMs)
  const middle = middleOf(controls)
  const noise = 2 * middleOf(controls.map((ms) => Math.abs(ms / middle - 1)))
  const limit = Math.min(CEILING, Math.max(GROWTH_LIMIT, noise))
  return [
    // NaN fails this comparison, so it counts as growth too.
    ...(memory <= GROWTH_LIMIT ? [] : [`memory grew by ${percent(memory)}`]),
    ...(time <= GROWTH_LIMIT || compared <= limit
      ? []
      : [`p99 grew by ${percent(time)}, by ${percent(compared)} beside a new desk, whose noise is ${percent(noise)}`])
  ]
}

/**
 * If p99 of the last hour grew by more than `CEILING`, also beside a new desk, measures this hour again, at most
 * `TIMES_AGAIN` times. Returns the hours with the newest last one.
 */
export async function measureLastAgain(hours: readonly Hour[], measure: () => Promise<Hour>): Promise<readonly Hour[]> {
  let latest = hours
  for (let times = 0; times < TIMES_AGAIN && isAboveCeiling(latest); times++)
    latest = [...latest.slice(0, -1), await measure()]
  return latest
}

function isAboveCeiling(hours: readonly Hour[]): boolean {
  const [first, last] = [hours[0], hours.at(-1)]
  if (!first || !last || first === last) return false
  const { time, compared } = growthOfTimes(first, last)
  return time > GROWTH_LIMIT && compared > CEILING
}

/** Returns by which share p99 grew. `compared`: the growth of its ratio to the p99 of the new desk. */
function growthOfTimes(first: Hour, last: Hour): { readonly time: number; readonly compared: number } {
  return {
    time: last.p99Ms / first.p99Ms - 1,
    compared: last.besideMs / last.controlMs / (first.besideMs / first.controlMs) - 1
  }
}

/** Returns the median. For an even number of values, returns the higher one of the two in the middle. */
function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
