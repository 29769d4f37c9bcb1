import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { ServerFact } from '../../../shared/events'
import { MINUTE_MS } from '../../../shared/time'
import { decideAssignment, decideUntold, type AssignmentClaim } from './assignments'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'

/**
 * For this time after Deskhand gave up waiting for the answer to a take-over, an `agent_assigned` may still be the
 * answer.
 */
const LATE_ANSWER_MS = MINUTE_MS

/** Who has the customer, as the server says. `inDoubt`: a list must confirm it. */
interface Heard {
  readonly assignment: Assignment
  readonly inDoubt: boolean
}

/**
 * Decides who has a customer, from one frame or one row of a list. Asks for a list if only a list can tell. Tells the
 * outbox that the customer was assigned or released. `isListed`: a row of a list that Deskhand asked for.
 */
export function decide(
  state: WritableState,
  changes: Changes,
  customer: Customer,
  said: AssignmentClaim,
  isListed: boolean
): Heard {
  const agentName = state.texts.share(said.agentName)
  const isOwn = isClaiming(state, customer)
  const { assignment, doubt } = decideAssignment(customer, { ...said, agentName }, state.me, isOwn, state.names)
  const before = customer.assignment.kind
  // A colleague certainly has the customer. So a later `agent_assigned` does not answer this agent's earlier
  // take-over.
  if (assignment.kind === 'other' && doubt === 'none' && !isListed) abandonTakeOver(state, customer.key, false)
  if (said.assigned ? !isListed || assignment.kind !== before : !isListed || before !== 'nobody') {
    // A message of this agent can take a customer over. So a frame that names this agent may report the effect of the
    // message.
    state.outbox.noteHandover(
      customer.key,
      said.assigned ? 'assigned' : 'released',
      said.assigned && isNamed(state, said)
    )
  }
  // A row of a requested list leaves no doubt, because another list would say the same.
  if (isListed || doubt === 'none') return { assignment, inDoubt: false }
  if (doubt === 'ask') changes.wantRefresh()
  if (assignment.kind === 'other' && said.agentName !== null) state.names.ask(said.agentName, state.revision)
  return { assignment, inDoubt: true }
}

/** Like `decide`, for a row that does not say who has the customer. */
export function decideByList(
  state: WritableState,
  changes: Changes,
  customer: Customer,
  report: CustomerReport
): Heard {
  // Deskhand believes only the second list that does not name an agent. A second row in the same list does not count
  // as that second list.
  const decision = decideUntold(customer, report, state.listsTell, !state.listed.has(customer.key))
  if (decision === null) return customer
  const { assignment, doubt } = decision
  if (assignment.kind === 'nobody') state.outbox.noteHandover(customer.key, 'released', false)
  if (doubt === 'again') changes.wantRefresh()
  return { assignment, inDoubt: doubt === 'again' }
}

function isNamed(
  { me }: WritableState,
  { agentId, agentName }: Pick<AssignmentClaim, 'agentId' | 'agentName'>
): boolean {
  if (agentId !== null && me.userId !== null) return agentId === me.userId
  return agentName !== null && agentName === me.name
}

/**
 * Applies an `assignment.changed` that leaves open what happened. Asks for a list. A customer in the queue is in
 * doubt until then.
 */
export function doubt(
  state: WritableState,
  changes: Changes,
  { who, assigned, agentName, agentId }: Extract<ServerFact, { type: 'assignment.changed' }>
): void {
  const customer = state.customers.resolve(who)
  if (!customer?.present) return changes.wantRefresh()
  state.outbox.noteHandover(customer.key, assigned ? 'assigned' : 'released', isNamed(state, { agentId, agentName }))
  state.touched.set(customer.key, state.revision)
  askWhoHas(changes, customer)
}

function isClaiming(state: WritableState, customer: Customer): boolean {
  if (customer.pending === 'taking') return true
  for (const { key, delivery } of state.outbox.all())
    if (key === customer.key && delivery.state === 'sending') return true
  return false
}

/** Asks for a list that says who has the customer. Until that list comes, Deskhand sends the customer no message. */
export function askWhoHas(changes: Changes, customer: Customer): void {
  changes.put({ ...customer, inDoubt: true })
  changes.wantRefresh()
}

/**
 * Ends the wait for the answer to a take-over. `unanswered`: true if the answer may still come. Otherwise the
 * take-over is forgotten.
 */
export function abandonTakeOver(state: WritableState, key: CustomerKey, unanswered: boolean): void {
  for (const [other, at] of state.takesGivenUp)
    if (state.awake() - at > LATE_ANSWER_MS) state.takesGivenUp.delete(other)
  if (unanswered) state.takesGivenUp.set(key, state.awake())
  else state.takesGivenUp.delete(key)
}

/** Returns true if Deskhand gave up waiting for the answer to a take-over at most `LATE_ANSWER_MS` ago. */
export function wasAbandoned(state: WritableState, key: CustomerKey): boolean {
  const at = state.takesGivenUp.get(key)
  return at !== undefined && state.awake() - at <= LATE_ANSWER_MS
}
