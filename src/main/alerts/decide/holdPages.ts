import { pageOfKey } from '../../../shared/domain/ids'
import type { PageQuietRule } from '../../../shared/domain/pageLimits'
import { countHeld } from './heldAlerts'
import { settleNotifications } from './notifications'
import { forgetPagePeople, heldPages, isHeldByPage, isScheduleOver, notePagePerson, type PagePerson } from './pageQuiet'
import { addPending, markNotified, removePending } from './pendingAlerts'
import { addLog, type Run } from './run'

/**
 * Replaces the quiet hours of all pages. Visits every pending alert, so call this only after a person changed a
 * setting.
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
 * Removes the alerts about the customers of each page whose quiet hours have begun, and begins alerts about the
 * customers of each page whose quiet hours have ended. Returns the next instant at which quiet hours may begin or end,
 * monotonic ms. Null: never. Visits only the customers of the pages that change.
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

/** If quiet hours of a page have just begun or ended, calls `holdPages` before the next event is handled. */
export function followSchedules(run: Run): void {
  if (isScheduleOver(run.state.pageQuiet, run.now)) holdPages(run)
}

/**
 * Replaces the people in `pageQuiet` with `people`, everybody who needs the agent now. Returns those whose alerts are
 * not held back by the quiet hours of their page.
 */
export function notePeople<P extends PagePerson>({ state: { pageQuiet } }: Run, people: readonly P[]): readonly P[] {
  forgetPagePeople(pageQuiet)
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

/** Begins alerts about the customers of a page, as if they began to need the agent now. */
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
