import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS } from '../../../shared/time'
import { channelEnded } from './channels'
import type { CardAct, TakingCustomer } from './events'
import { cardPeople, NOBODY } from './namedCustomers'
import { viewChanged, type Run } from './state'
import type { CardResult, CardState } from './shownState'

/** The person on the card of a test. No real customer has this key. */
export const TEST_KEY: CustomerKey = 'deskhand/test'

const TAKEN_SHOWN_MS = 2000
const SNOOZED_SHOWN_MS = 2000
/** A failed take-over stays on the card until the agent acts, but at most for this time. */
const NOT_TAKEN_SHOWN_MS = 10 * MINUTE_MS
/**
 * When the server has refused a take-over, it sends the name of the colleague who was faster. The card waits at most
 * this long for the name.
 */
const OUTCOME_MS = 3000

export function createCardState(): CardState {
  return {
    id: 0,
    focusCount: 0,
    isShown: false,
    isWanted: false,
    isTest: false,
    people: NOBODY,
    latest: NOBODY,
    came: new Set(),
    hiddenFor: null,
    result: null,
    resultUntil: null,
    taking: null,
    told: null,
    takingBefore: null
  }
}

/**
 * Shows or hides the card. `isWanted`: true when the escalation reaches the card. False when it no longer needs the
 * card.
 */
export function wantCard(run: Run, isWanted: boolean): void {
  const { card } = run.state
  card.isWanted = isWanted
  if (!isWanted) card.hiddenFor = null
  refresh(run)
  if (isWanted) channelEnded(run, 'card', 'shown', null)
}

/**
 * Shows or hides the card of a test. The card shows the customers who need the agent. If there are none, it shows the
 * made-up `TEST_KEY`, whose buttons only hide the card.
 */
export function testCard(run: Run, isTest: boolean): void {
  run.state.card.isTest = isTest
  refresh(run)
}

/** Updates the customers on the card. `came`: those who need the agent now, but did not at the last update. */
export function setCardPeople(run: Run, came: readonly CustomerKey[]): void {
  const { card, pending } = run.state
  const { active } = pending
  card.latest = cardPeople(active)
  for (const key of came) card.came.add(key)
  if (card.taking === null) follow(run)
}

/**
 * Call this when a snooze began. A visible card says for a moment when the snooze ends, and then disappears. `until`:
 * end of the snooze, epoch ms.
 */
export function cardSnoozed(run: Run, until: number): void {
  leave(run, run.state.card.isShown ? { kind: 'snoozed', until } : null)
}

export function actOnCard(run: Run, act: CardAct): void {
  const { card } = run.state
  switch (act.kind) {
    case 'takes':
      card.told ??= toldCustomers(run)
      card.takingBefore = card.taking
      card.taking = { key: act.key, customer: null, outcomeBy: null }
      return
    case 'begun':
      card.takingBefore = null
      if (card.taking === null) return
      say(run, { kind: 'taking', key: card.taking.key })
      return followTaking(run, act.customer)
    case 'refused':
      card.taking = card.takingBefore
      card.takingBefore = null
      return card.taking === null ? follow(run) : undefined
    case 'opens':
      leave(run)
      run.effects.push({ type: 'open', key: act.key, asked: true })
      return
    case 'hides':
      return leave(run)
    case 'focuses':
      return focus(run)
  }
}

/**
 * Call this during a take-over from the card, when the customer may have changed. `customer` null: the store no
 * longer has the customer.
 */
export function followTaking(run: Run, customer: TakingCustomer | null): void {
  const { taking } = run.state.card
  // A change before the take-over command begins is not a result of the command.
  if (taking === null || run.state.card.result?.kind !== 'taking') return
  taking.customer = customer
  if (customer?.pending === 'taking') return
  if (customer?.present !== true || customer.assignment.kind !== 'nobody') return takingEnded(run)
  taking.outcomeBy ??= run.now.monotonic + OUTCOME_MS
}

/** Ends a take-over or a result whose time is over. After a successful take-over, opens the customer. */
export function advanceCard(run: Run): void {
  const { card, now } = { card: run.state.card, now: run.now.monotonic }
  if (card.taking?.outcomeBy != null && card.taking.outcomeBy <= now) takingEnded(run)
  if (card.resultUntil === null || card.resultUntil > now) return
  const { result } = card
  card.result = card.resultUntil = null
  if (result?.kind === 'taken') run.effects.push({ type: 'open', key: result.key, asked: false })
  refresh(run)
}

export function cardWakesAt({ taking, resultUntil }: CardState): readonly (number | null)[] {
  return [taking?.outcomeBy ?? null, resultUntil]
}

function focus(run: Run): void {
  const { card } = run.state
  if (!card.isShown && card.people.count > 0) {
    card.hiddenFor = null
    card.isWanted = true
    refresh(run)
  }
  if (!card.isShown) return
  card.focusCount++
  viewChanged(run)
  run.effects.push({ type: 'card', act: 'focus' })
}

function refresh(run: Run): void {
  const { card } = run.state
  const isDue = card.isWanted && card.hiddenFor === null && card.people.count > 0
  const should = card.isTest || card.result !== null || isDue
  if (should && !card.isShown) {
    card.id++
    card.isShown = true
    run.effects.push({ type: 'card', act: 'show' })
  } else if (!should && card.isShown) {
    card.isShown = false
    run.effects.push({ type: 'card', act: 'hide' })
  }
  viewChanged(run)
}

function say(run: Run, result: CardResult | null, ms: number | null = null): void {
  const { card } = run.state
  card.result = result
  card.resultUntil = ms === null ? null : run.now.monotonic + ms
  refresh(run)
}

function follow(run: Run): void {
  const { card, pending } = run.state
  const { latest, hiddenFor, came } = card
  card.told = null
  const isNew = (key: CustomerKey): boolean => pending.active.byKey.has(key) && hiddenFor?.has(key) === false
  const isSame =
    came.size === 0 &&
    latest.count === card.people.count &&
    latest.mine === card.people.mine &&
    latest.first.every((key, index) => card.people.first[index] === key)
  if (isSame) return
  if ([...came].some(isNew)) card.hiddenFor = null
  came.clear()
  card.people = latest
  refresh(run)
}

function takingEnded(run: Run): void {
  const { card } = run.state
  if (card.taking === null) return
  const { key, customer } = card.taking
  card.taking = null
  follow(run)
  const { assignment } = customer ?? {}
  if (assignment?.kind === 'me') return say(run, { kind: 'taken', key }, TAKEN_SHOWN_MS)
  if (assignment?.kind === 'other')
    return say(run, { kind: 'faster', key, agentName: assignment.agentName }, NOT_TAKEN_SHOWN_MS)
  if (customer?.present === true) return say(run, { kind: 'failed', key }, NOT_TAKEN_SHOWN_MS)
  say(run, null)
}

/** Hides the card. `last`: a result that the card shows for a moment before it disappears. Null: none. */
function leave(run: Run, last: CardResult | null = null): void {
  const { card } = run.state
  card.isTest = false
  card.hiddenFor = card.told ?? toldCustomers(run)
  card.taking = null
  say(run, last, last && SNOOZED_SHOWN_MS)
  follow(run)
}

/**
 * Returns the customers about whom the card has told the agent: everybody who needs the agent now. Do not call this
 * during a take-over, because the card then shows no new customers.
 */
function toldCustomers({ state: { pending } }: Run): ReadonlySet<CustomerKey> {
  return new Set(pending.active.byKey.keys())
}
