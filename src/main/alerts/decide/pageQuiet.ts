import { pageOfKey, type CustomerKey } from '../../../shared/domain/ids'
import type { PageQuietRule } from '../../../shared/domain/pageLimits'
import type { AlertedCustomer, Instant } from './events'
import { settleNotifications } from './notifications'
import { markNotified } from './notifiedAlerts'
import { addPending, removePending } from './pendingAlerts'
import { quietAt, quietChangesAt } from './policy'
import { addLog, type Run, type AlertState, type PagePerson, type PageQuietState } from './state'
import { countHeld } from './heldAlerts'

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

export function isHeldByPage({ held }: PageQuietState, key: CustomerKey): boolean {
  return held.size > 0 && held.has(pageOfKey(key))
}

/** Notes a customer who needs the agent. Does nothing if the customer's company page has no quiet hours. */
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

/** `page` absent: forgets the people of all company pages. */
export function forgetPagePeople({ people, mine }: PageQuietState, page?: string): void {
  for (const table of [people, mine])
    if (page === undefined) table.clear()
    else table.delete(page)
}

/** Sets `waitSince` and `unlistedSince` of this customer. Does nothing if the customer was not noted before. */
export function revisePagePerson(
  { people, mine }: PageQuietState,
  { key, waitSince, unlistedSince }: Pick<AlertedCustomer, 'key' | 'waitSince' | 'unlistedSince'>
): void {
  if (people.size === 0) return
  for (const table of [people, mine]) {
    const known = table.get(pageOfKey(key))
    const person = known?.get(key)
    if (person) known?.set(key, { ...person, waitSince, unlistedSince })
  }
}

/**
 * Returns true if `running` is out of date. Quiet hours have begun, ended or changed, or somebody set the clock back.
 */
export function isScheduleOver({ hours, readAt, changesAt }: PageQuietState, { clock }: Instant): boolean {
  if (hours.size === 0) return false
  return readAt === null || clock < readAt || (changesAt !== null && changesAt <= clock)
}

/**
 * Returns the company pages whose quiet hours hold alerts back now. `changesAt`: when the result may change without
 * an event, monotonic ms. Null: never.
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
 * Returns when a wait on this company page is so long that the page's quiet hours hold nothing back, monotonic ms.
 * Null: never. Reminders do not count as waits.
 */
function pageBreaksThroughAt({ queue, offsets, pageQuiet }: AlertState, page: string): number | null {
  const afterMs = pageQuiet.hours.get(page)?.breakThroughMs ?? null
  if (afterMs === null) return null
  let since = queue.pages?.get(page)?.longestSince ?? Infinity
  for (const one of pageQuiet.mine.get(page)?.values() ?? [])
    if (one.isReminder !== true) since = Math.min(since, one.waitSince)
  return since === Infinity ? null : since - offsets.ofList + afterMs
}

/**
 * Replaces the quiet hours of all company pages. Visits every pending alert, so call this only after a person changed
 * a setting.
 */
export function setPageHours(run: Run, hours: ReadonlyMap<string, PageQuietRule>): void {
  const { pageQuiet, pending, offsets } = run.state
  const before = pageQuiet.hours
  pageQuiet.hours = hours
  for (const page of before.keys()) {
    if (hours.has(page)) continue
    if (pageQuiet.held.has(page)) release(run, page)
    forgetPagePeople(pageQuiet, page)
  }
  pageQuiet.held = new Set([...pageQuiet.held].filter((page) => hours.has(page)))
  pageQuiet.readAt = null
  for (const { key, mine, isReminder, waitSince, unlistedSince } of pending.byKey.values()) {
    if (before.has(pageOfKey(key))) continue
    const since = unlistedSince === null ? null : unlistedSince + offsets.ofList
    notePagePerson(pageQuiet, { key, mine, ...(isReminder && { isReminder }), waitSince, unlistedSince: since })
  }
}

/**
 * Updates `PageQuietState.held`. Removes the alerts of pages that are new in `held`. Begins the alerts of pages that
 * have left `held`. Returns when `held` may change without an event, monotonic ms. Null: never.
 */
export function holdPages(run: Run): number | null {
  const { pageQuiet } = run.state
  const { held, changesAt } = heldPages(run.state, run.now)
  const before = pageQuiet.held
  pageQuiet.held = held
  for (const page of held) if (!before.has(page)) hold(run, page)
  for (const page of before) if (!held.has(page)) release(run, page)
  return changesAt
}

/** Updates `PageQuietState.held` if the quiet hours of a company page began or ended. Runs before every event. */
export function followSchedules(run: Run): void {
  if (isScheduleOver(run.state.pageQuiet, run.now)) holdPages(run)
}

/**
 * Notes `people`, and forgets all of the agent's own customers who are not among them. Returns those who are on no
 * page in `held`.
 */
export function notePeople<P extends PagePerson>({ state: { pageQuiet } }: Run, people: readonly P[]): readonly P[] {
  for (const own of pageQuiet.mine.values()) for (const key of [...own.keys()]) forgetPagePerson(pageQuiet, key)
  if (pageQuiet.hours.size === 0) return people
  for (const person of people) notePagePerson(pageQuiet, person)
  return people.filter(({ key }) => !isHeldByPage(pageQuiet, key))
}

function hold(run: Run, page: string): void {
  const { pageQuiet, pending } = run.state
  const people = pageQuiet.people.get(page)
  if (!people || people.size === 0) return
  addLog(run, 'decision', null, 'heldBy.page')
  for (const key of people.keys()) {
    removePending(pending, key)
    settleNotifications(run, key, null)
  }
}

/** Begins alerts about the customers of a company page, as if they began to need the agent now. */
function release(run: Run, page: string): void {
  const { pageQuiet, pending, offsets, presence, held, isFocused } = run.state
  for (const person of pageQuiet.people.get(page)?.values() ?? []) {
    addPending(pending, person, run.now.monotonic, offsets.ofList)
    presence.isUnchecked = true
    const isSeen = isFocused && !person.mine
    if (isSeen) markNotified(pending, [person.key])
    if (!isSeen || held.by !== null) countHeld(held, person.key)
  }
}
