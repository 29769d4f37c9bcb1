import type { Customer } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { NewNotice } from '../../../shared/domain/notice'
import { isForgotten, movedWithClock, orderOf, PARKING_LIMIT, type Parking } from '../../../shared/domain/parking'
import type { LocalEvent } from '../../../shared/events'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { addNotice } from './notices'
import { noteReleasedParking, takeReleasedParking } from './released'

type Fact<Type extends LocalEvent['type']> = Extract<LocalEvent, { type: Type }>

/**
 * Puts the current parking into the record, and stores or removes it in the state. A parking ends in two cases:
 * - The agent no longer has the customer. A take-over soon after a release brings the parking back.
 * - The agent has answered after the reminder, or after the customer wrote.
 *
 * `before`: the record in the state. `ended`: gets a notice if a due reminder ends because the agent lost the
 * customer.
 */
export function fitParking(
  state: WritableState,
  before: Customer | undefined,
  given: Customer,
  ended: (notice: NewNotice) => void
): Customer {
  const parking = state.parkings.get(given.key) ?? parkingBack(state, before, given)
  if (parking === null) return withParking(given, null)
  const after = sinceParked(state, given, parking)
  if (!isMine(after)) {
    // While nobody knows who has the customer, the parking is kept but not shown.
    if (before?.parking && !after.inDoubt) {
      setParking(state, after.key, null)
      if (after.assignment.kind === 'nobody') noteReleasedParking(state, after.key, parking)
      const notice = endNotice(parking, before, after)
      if (notice) ended(notice)
    }
    return withParking(after, null)
  }
  const next = nextParking(parking, before, after)
  if (next !== parking) setParking(state, after.key, next)
  return withParking(after, next)
}

/**
 * Returns and stores the parking of a customer whom the agent has taken back after a release. Null: none. Forgets the
 * parking if the customer waits again, or another agent has the customer.
 */
function parkingBack(state: WritableState, before: Customer | undefined, given: Customer): Parking | null {
  const { key, present, assignment, pending } = given
  const { releasedParkings } = state
  if (releasedParkings.size === 0 || !present || !releasedParkings.has(key)) return null
  const waitsAgain = assignment.kind === 'nobody' && before?.present !== true && pending !== 'taking'
  if (assignment.kind === 'nobody' && !waitsAgain) return null
  const parking = takeReleasedParking(state, key)
  if (parking === null || assignment.kind !== 'me') return null
  setParking(state, key, parking)
  return parking
}

/**
 * A customer who was parked in an earlier run may have written since. So an unknown turn is unknown since the
 * parking, and the list does not show the customer as parked.
 */
function sinceParked({ parkedBefore }: WritableState, customer: Customer, { state, parkedAt }: Parking): Customer {
  const { turn, key } = customer
  if (state !== 'parked' || turn.kind !== 'unknown' || turn.since !== null || !parkedBefore.has(key)) return customer
  return { ...customer, turn: { kind: 'unknown', since: parkedAt } }
}

/** Returns the parking after the customer's record has changed. Null: the parking is over. */
export function nextParking(parking: Parking, before: Customer | undefined, after: Customer): Parking | null {
  const { turn } = after
  if (parking.state === 'wrote') return turn.kind === 'ours' ? null : parking
  if (hasWritten(parking, before, after)) return { ...orderOf(parking), parkedAt: parking.parkedAt, state: 'wrote' }
  const isAnswered = parking.state === 'due' && turn.kind === 'ours' && turn.since > parking.dueAt
  return isAnswered ? null : parking
}

/**
 * Returns true if the customer wrote after the parking. The turn alone does not prove it, because the customer may
 * have been waiting before.
 */
function hasWritten({ parkedAt }: Parking, before: Customer | undefined, { turn, unread, seen }: Customer): boolean {
  if (before && isMine(before) && unread > before.unread && !seen) return true
  return turn.kind === 'theirs' && before?.turn.kind !== 'theirs' && turn.since >= parkedAt
}

function isMine({ present, assignment }: Customer): boolean {
  return present && assignment.kind === 'me'
}

function withParking(customer: Customer, parking: Parking | null): Customer {
  return customer.parking === parking ? customer : { ...customer, parking }
}

function endNotice(
  parking: Parking,
  { name, pending }: { readonly name: string | null } & Pick<Customer, 'pending'>,
  { key, assignment }: Pick<Customer, 'key' | 'assignment'>
): NewNotice | null {
  // After this agent's own release, there is a notice about the release. So no notice about the reminder is needed.
  if (parking.state !== 'due' || pending === 'releasing' || parking.until === null) return null
  const agentName = assignment.kind === 'other' ? assignment.agentName : null
  return { kind: 'reminderEnded', key, name, at: parking.until, taken: assignment.kind === 'other', agentName }
}

/** Each change makes a new map. So a reader only compares two maps to see whether something changed. */
function setParking(state: WritableState, key: CustomerKey, parking: Parking | null): void {
  const parkings = new Map(state.parkings)
  if (parking === null) parkings.delete(key)
  else parkings.set(key, parking)
  state.parkings = parkings
}

/** Stores the customer's record again. The store then puts the current parking into the record. */
function showParking(state: WritableState, changes: Changes, key: CustomerKey): void {
  const customer = state.customers.get(key)
  if (customer) changes.put(customer)
}

/**
 * Parks a customer, and stores what is needed to undo the parking. Does nothing if too many customers are parked.
 * `now`: epoch ms.
 */
export function parkCustomer(
  state: WritableState,
  changes: Changes,
  { key, order }: Fact<'customer.parked'>,
  now: number
): void {
  const before = state.parkings.get(key) ?? null
  if (before === null && state.parkings.size >= PARKING_LIMIT) return
  const parking: Parking = { ...order, parkedAt: now, state: 'parked' }
  setParking(state, key, parking)
  state.lastParked = { key, before, parking }
  showParking(state, changes, key)
}

export function unparkCustomer(state: WritableState, changes: Changes, { key }: Fact<'customer.unparked'>): void {
  if (!state.parkings.has(key)) return
  setParking(state, key, null)
  showParking(state, changes, key)
}

/**
 * Undoes the last parking, if nothing has changed it. If the customer was parked before that, the earlier parking is
 * valid again.
 */
export function undoParking(state: WritableState, changes: Changes, { key }: Fact<'customer.parkingUndone'>): void {
  const { lastParked } = state
  if (lastParked?.key !== key || state.parkings.get(key) !== lastParked.parking) return
  setParking(state, key, lastParked.before)
  state.lastParked = null
  showParking(state, changes, key)
}

/**
 * Marks parkings whose time has come as due. Forgets parkings that are too old by `keptNow`, see `createKeptClock`.
 * `now`: epoch ms.
 */
export function checkParkings(state: WritableState, changes: Changes, now: number, keptNow: number): void {
  const parkings = new Map(state.parkings)
  const changed: CustomerKey[] = []
  for (const [key, parking] of state.parkings) {
    if (isForgotten(parking, keptNow)) parkings.delete(key)
    else if (parking.state === 'parked' && parking.until !== null && parking.until <= now)
      parkings.set(key, { ...parking, state: 'due', dueAt: now })
    else continue
    changed.push(key)
  }
  if (changed.length === 0) return
  state.parkings = parkings
  for (const key of changed) showParking(state, changes, key)
}

/**
 * Adds the parkings and turns of an earlier run of this workspace and agent, up to the limit. A parking of this run
 * stays. `now`: epoch ms.
 */
export function restoreParkings(
  state: WritableState,
  changes: Changes,
  { origin, userId, parkings, turns }: Fact<'parkings.restored'>,
  now: number
): void {
  if (state.workspace?.origin !== origin || state.me.userId !== userId) return
  for (const [key, turn] of turns) {
    const customer = state.customers.get(key)
    if (customer?.present !== true || customer.turn.kind === 'unknown') state.turnsBefore.set(key, turn)
    if (customer) changes.put(customer)
  }
  // If a parking began in the future, somebody has set the clock back since.
  const kept = [...parkings]
    .slice(0, Math.max(0, PARKING_LIMIT - state.parkings.size))
    .map(([key, one]) => [key, one.parkedAt > now ? movedWithClock(one, now - one.parkedAt) : one] as const)
  for (const [key] of kept) if (!state.parkings.has(key)) state.parkedBefore.add(key)
  state.parkings = new Map([...kept, ...state.parkings])
  for (const [key] of kept) showParking(state, changes, key)
  // -Infinity: no parking is too old, because the file leaves out the old ones.
  checkParkings(state, changes, now, -Infinity)
}

/**
 * Call this after the whole list was read. Ends the parkings of customers whom this agent certainly does not have.
 * `silent`: company pages whose customers the server does not list.
 */
export function settleParkings(state: WritableState, changes: Changes, silent: ReadonlySet<string> | undefined): void {
  for (const [key, parking] of state.parkings) {
    const customer = state.customers.get(key)
    if (customer ? customer.inDoubt || isMine(customer) : silent?.has(key.slice(0, key.indexOf('/')))) continue
    setParking(state, key, null)
    const name = customer?.name ?? state.lastDesk?.rows.mine.find((row) => row.key === key)?.name ?? null
    const after = customer ?? { key, assignment: { kind: 'nobody' } }
    const notice = endNotice(parking, { name, pending: null }, after)
    if (notice) addNotice(state, changes, notice)
  }
}

/**
 * Call this after somebody set the clock. Moves the parkings (see `movedWithClock`). `by`: ms. `shift`: moves the
 * turns. `shift` runs before any record changes, so that only moved times are compared.
 */
export function shiftParkings(state: WritableState, changes: Changes, by: number, shift: () => void): void {
  const shifted = [...state.parkings].map(([key, parking]) => [key, movedWithClock(parking, by)] as const)
  if (shifted.length > 0) state.parkings = new Map(shifted)
  shift()
  for (const [key] of shifted) showParking(state, changes, key)
}
