import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'
import type { ServerFact } from '../../../shared/events'
import { decideAssignment, decideUntold, type AssignmentClaim } from './assignments'
import type { Changes, WritableState } from '../tables/tables'
import { askWhoHas } from './doubt'
import { abandonTakeOver } from './abandonedTakeOvers'

interface Heard {
  readonly assignment: Assignment
  readonly inDoubt: boolean
}

/** Who has them by this frame or row, with what it means for messages that have not left. */
export function decide(
  state: WritableState,
  changes: Changes,
  customer: Customer,
  said: AssignmentClaim,
  isListed: boolean
): Heard {
  const { assignment, doubt } = decideAssignment(customer, said, state.me, isClaiming(state, customer), state.names)
  const before = customer.assignment.kind
  // What comes after somebody else was heard to have them answers no take of before.
  if (assignment.kind === 'other' && doubt === 'none' && !isListed) abandonTakeOver(state, customer.key, false)
  if (said.assigned ? !isListed || assignment.kind !== before : !isListed || before !== 'nobody') {
    // What names this agent is the echo of the message that is to take them over, if there is one.
    state.outbox.turn(customer.key, said.assigned ? 'assigned' : 'released', said.assigned && isNamed(state, said))
  }
  // What a list does not tell, the next one does not tell either.
  if (isListed || doubt === 'none') return { assignment, inDoubt: false }
  if (doubt === 'ask') changes.wantRefresh()
  if (assignment.kind === 'other' && said.agentName !== null) state.names.ask(said.agentName, state.revision)
  return { assignment, inDoubt: true }
}

/** Who has them by a row of a list that does not say so. */
export function decideByList(
  state: WritableState,
  changes: Changes,
  customer: Customer,
  report: CustomerReport
): Heard {
  // Of one reading, a second row is no second list.
  const decision = decideUntold(customer, report, state.listsTell, !state.listed.has(customer.key))
  if (decision === null) return customer
  const { assignment, doubt } = decision
  if (assignment.kind === 'nobody') state.outbox.turn(customer.key, 'released', false)
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

/** Who has them changed, or did not. */
export function doubt(
  state: WritableState,
  changes: Changes,
  { who, assigned, agentName, agentId }: Extract<ServerFact, { type: 'assignment.changed' }>
): void {
  const customer = state.customers.resolve(who)
  if (!customer?.present) return changes.wantRefresh()
  state.outbox.turn(customer.key, assigned ? 'assigned' : 'released', isNamed(state, { agentId, agentName }))
  state.touched.set(customer.key, state.revision)
  askWhoHas(changes, customer)
}

function isClaiming(state: WritableState, customer: Customer): boolean {
  if (customer.pending === 'taking') return true
  for (const { key, delivery } of state.outbox.all())
    if (key === customer.key && delivery.state === 'sending') return true
  return false
}
