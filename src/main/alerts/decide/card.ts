import type { CustomerKey } from '../../../shared/domain/ids'
import type { CardAct, TakingCustomer } from './events'
import { viewChanged, type Run } from './run'

/** Nobody: the person on the card of a test. */
export const TEST_KEY: CustomerKey = 'deskhand/test'

/** How long the card says that the customer is now the agent's, that somebody was faster, and until when it is still. */
const TAKEN_SHOWN_MS = 1500
const FASTER_SHOWN_MS = 8000
const SNOOZED_SHOWN_MS = 2000
/** Who was faster is known a moment after the refusal; how long it is waited for. */
const OUTCOME_MS = 3000

/** What came of a button, shown in place. Names are looked up when it is drawn. */
export type CardResult =
  | { readonly kind: 'taking'; readonly key: CustomerKey }
  | { readonly kind: 'taken'; readonly key: CustomerKey }
  | { readonly kind: 'faster'; readonly agentName: string | null }
  /** Epoch ms. */
  | { readonly kind: 'snoozed'; readonly until: number }

/** The card and what it says. Instants are monotonic ms. */
export interface CardState {
  /** Counts how often it was shown, and how often the keyboard was brought to it. */
  id: number
  focusCount: number
  isShown: boolean
  /** The escalation wants it. */
  isWanted: boolean
  isTest: boolean
  /** About whom it is, longest first. */
  keys: readonly CustomerKey[]
  /** About whom it would be, but for a take-over that is under way. */
  latest: readonly CustomerKey[]
  /** Hidden by hand while these needed somebody; null: not. A newcomer brings it back. */
  hiddenFor: ReadonlySet<CustomerKey> | null
  result: CardResult | null
  resultUntil: number | null
  taking: Taking | null
  /** The take-over that goes on if the one that a button asks for is refused. */
  takingBefore: Taking | null
}

interface Taking {
  readonly key: CustomerKey
  customer: TakingCustomer | null
  /** Until when it is waited for who was faster; null: the command has not ended. */
  outcomeBy: number | null
}

export function createCardState(): CardState {
  return {
    id: 0,
    focusCount: 0,
    isShown: false,
    isWanted: false,
    isTest: false,
    keys: [],
    latest: [],
    hiddenFor: null,
    result: null,
    resultUntil: null,
    taking: null,
    takingBefore: null
  }
}

/** The escalation wants the card or does not. */
export function wantCard(run: Run, isWanted: boolean): void {
  const { card } = run.state
  card.isWanted = isWanted
  if (!isWanted) card.hiddenFor = null
  refresh(run)
}

/** A card about nobody, which its buttons only hide. */
export function testCard(run: Run, isTest: boolean): void {
  run.state.card.isTest = isTest
  refresh(run)
}

/** Who needs the agent now, longest first. */
export function setCardPeople(run: Run, keys: readonly CustomerKey[]): void {
  const { card } = run.state
  card.latest = keys
  if (card.taking === null) follow(run)
}

/** Whoever is pending was put off until then, epoch ms: says so and goes. */
export function cardSnoozed(run: Run, until: number): void {
  leave(run, run.state.card.isShown ? { kind: 'snoozed', until } : null)
}

export function actOnCard(run: Run, act: CardAct): void {
  const { card } = run.state
  switch (act.kind) {
    case 'takes':
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

/** The customer whom the card takes over has changed; null: gone. */
export function followTaking(run: Run, customer: TakingCustomer | null): void {
  const { taking } = run.state.card
  // Until the command has begun, nothing has come of it.
  if (taking === null || run.state.card.result?.kind !== 'taking') return
  taking.customer = customer
  if (customer?.pending === 'taking') return
  if (customer?.present !== true || customer.assignment.kind !== 'nobody') return takingEnded(run)
  taking.outcomeBy ??= run.now.monotonic + OUTCOME_MS
}

/** Ends what the card has said for long enough. */
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
  if (!card.isShown && card.keys.length > 0) {
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
  const isDue = card.isWanted && card.hiddenFor === null && card.keys.length > 0
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
  const { card } = run.state
  const { keys, latest, hiddenFor } = card
  if (latest.length === keys.length && latest.every((key, index) => keys[index] === key)) return
  card.keys = latest
  if (hiddenFor && latest.some((key) => !hiddenFor.has(key))) card.hiddenFor = null
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
    return say(run, { kind: 'faster', agentName: assignment.agentName }, FASTER_SHOWN_MS)
  say(run, null)
}

/** Puts the card away, after it has said something where there is something to say. */
function leave(run: Run, last: CardResult | null = null): void {
  const { card } = run.state
  card.isTest = false
  card.hiddenFor = new Set(card.keys)
  card.taking = null
  say(run, last, last && SNOOZED_SHOWN_MS)
  follow(run)
}
