import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { PageQuietRule } from '../../../shared/domain/pageLimits'
import type { Person } from './events'
import { quietAt, quietChangesAt } from './policy'
import type { Instant } from './run'
import type { AlertState } from './state'

/** A customer who needs the agent, on a page with quiet hours of its own. */
export type PagePerson = Omit<Person, 'name'>

/** The quiet hours of single pages. They hold alerts back only about the customers of their page. */
export interface PageQuietState {
  /** The rule of each page, by the key of the page. */
  hours: ReadonlyMap<string, PageQuietRule>
  /** The pages whose quiet hours were running at the instant `readAt`. */
  running: readonly string[]
  /** The instant at which `running` was computed, epoch ms. Null: not computed yet. */
  readAt: number | null
  /** When `running` changes, epoch ms. Null: never. */
  changesAt: number | null
  /**
   * The pages about whose customers Deskhand does not alert now. These are the pages of `running`, except those on
   * which a customer has waited so long that the quiet hours no longer count.
   */
  held: ReadonlySet<string>
  /**
   * The customers who need the agent, by the key of their page. Customers of pages without quiet hours are not here. A
   * customer of a page in `held` is here, but not among the pending alerts.
   */
  readonly people: Map<string, Map<CustomerKey, PagePerson>>
  /** The agent's own customers among `people`. An agent has few, so Deskhand may visit all of them. */
  readonly mine: Map<string, Map<CustomerKey, PagePerson>>
}

export function createPageQuiet(): PageQuietState {
  return {
    hours: new Map(),
    running: [],
    readAt: null,
    changesAt: null,
    held: new Set(),
    people: new Map(),
    mine: new Map()
  }
}

/** Returns true if the quiet hours of the customer's page hold alerts about the customer back. */
export function isHeldByPage({ held }: PageQuietState, key: CustomerKey): boolean {
  return held.size > 0 && held.has(pageOfKey(key))
}

/** Notes a customer who needs the agent. Does nothing if the customer's page has no quiet hours. */
export function notePagePerson({ hours, people, mine }: PageQuietState, { key, ...person }: PagePerson): void {
  if (hours.size === 0) return
  const page = pageOfKey(key)
  if (!hours.has(page)) return
  const { mine: isMine, isReminder, waitSince, unlistedSince } = person
  const noted = { key, mine: isMine, ...(isReminder && { isReminder }), waitSince, unlistedSince }
  addTo(people, page, noted)
  if (isMine) addTo(mine, page, noted)
  else mine.get(page)?.delete(key)
}

function addTo(table: PageQuietState['people'], page: string, person: PagePerson): void {
  const known = table.get(page)
  if (known) known.set(person.key, person)
  else table.set(page, new Map([[person.key, person]]))
}

/** Notes that the agent needs no alert about this customer any more. */
export function forgetPagePerson({ people, mine }: PageQuietState, key: CustomerKey): void {
  if (people.size === 0) return
  people.get(pageOfKey(key))?.delete(key)
  mine.get(pageOfKey(key))?.delete(key)
}

/** Removes all people from `pageQuiet`, or only those of one page. */
export function forgetPagePeople({ people, mine }: PageQuietState, page?: string): void {
  for (const table of [people, mine])
    if (page === undefined) table.clear()
    else table.delete(page)
}

/** Sets the times of this customer to those in the workspace's list. */
export function revisePagePerson(
  { people, mine }: PageQuietState,
  { key, waitSince, unlistedSince }: Pick<Person, 'key' | 'waitSince' | 'unlistedSince'>
): void {
  if (people.size === 0) return
  for (const table of [people, mine]) {
    const known = table.get(pageOfKey(key))
    const person = known?.get(key)
    if (person) known?.set(key, { ...person, waitSince, unlistedSince })
  }
}

/**
 * Returns the number of waiting customers about whom Deskhand may alert now. Customers of pages in their quiet hours do
 * not count.
 */
export function countAlerted({ queue, pageQuiet: { held } }: Pick<AlertState, 'queue' | 'pageQuiet'>): number {
  let count = queue.waiting
  if (held.size === 0) return count
  for (const page of held) count -= queue.pages?.get(page)?.waiting ?? 0
  return count
}

/** Returns true if quiet hours of a page have begun or ended since the last call of `heldPages`. */
export function isScheduleOver({ hours, readAt, changesAt }: PageQuietState, { clock }: Instant): boolean {
  if (hours.size === 0) return false
  return readAt === null || clock < readAt || (changesAt !== null && changesAt <= clock)
}

/**
 * Returns the pages about whose customers Deskhand must not alert now, and the next instant at which this may change
 * without an event, monotonic ms. Null: never.
 */
export function heldPages(
  state: AlertState,
  now: Instant
): { readonly held: ReadonlySet<string>; readonly changesAt: number | null } {
  const { pageQuiet } = state
  const held = new Set<string>()
  if (pageQuiet.hours.size === 0) return { held, changesAt: null }
  if (isScheduleOver(pageQuiet, now)) readSchedules(pageQuiet, now.clock)
  const instants = pageQuiet.changesAt === null ? [] : [now.monotonic + pageQuiet.changesAt - now.clock]
  for (const page of pageQuiet.running) {
    const breakAt = pageBreaksThroughAt(state, page)
    if (breakAt !== null && breakAt <= now.monotonic) continue
    held.add(page)
    if (breakAt !== null) instants.push(breakAt)
  }
  return { held, changesAt: instants.length === 0 ? null : instants.reduce((one, other) => Math.min(one, other)) }
}

function readSchedules(pageQuiet: PageQuietState, clock: number): void {
  const running: string[] = []
  let changesAt: number | null = null
  for (const [page, { hours }] of pageQuiet.hours) {
    const schedule = { on: true, ...hours }
    if (quietAt(schedule, null, clock).kind !== 'none') running.push(page)
    const at = quietChangesAt(schedule, null, clock)
    if (at !== null && (changesAt === null || at < changesAt)) changesAt = at
  }
  pageQuiet.running = running
  pageQuiet.changesAt = changesAt
  pageQuiet.readAt = clock
}

/**
 * Returns when a long wait ends the quiet hours of a page for alerts, monotonic ms. Null: never. Only the customers of
 * this page count.
 */
function pageBreaksThroughAt({ queue, offsets, pageQuiet }: AlertState, page: string): number | null {
  const afterMs = pageQuiet.hours.get(page)?.breakThroughMs ?? null
  if (afterMs === null) return null
  let since = queue.pages?.get(page)?.longestSince ?? Infinity
  for (const one of pageQuiet.mine.get(page)?.values() ?? [])
    if (one.isReminder !== true) since = Math.min(since, one.waitSince)
  return since === Infinity ? null : since - offsets.ofList + afterMs
}
