import type { Assignment, Customer, CustomerReport } from '../../shared/domain/customer'

/** Who this app is to the server. Both are learned, the name from customers that are certainly ours. */
export interface Identity {
  readonly userId: string | null
  readonly name: string | null
}

/** What a frame says about who has a customer. `mine` is undefined in broadcasts. */
export interface AssignmentClaim {
  readonly assigned: boolean
  readonly mine: boolean | undefined
  readonly agentId: string | null
  readonly agentName: string | null
}

export function claimOf(report: CustomerReport): AssignmentClaim | null {
  if (report.assigned === undefined) return null
  return { assigned: report.assigned, mine: report.mine, agentId: null, agentName: report.agentName ?? null }
}

/**
 * Decides who has a customer. A broadcast cannot say "mine": it is ours if it carries our id, or if our own confirmed
 * command made it so. While a command of ours may be what it reports (`claiming`), a nameless one decides nothing; the
 * answer to the command will.
 */
export function decideAssignment(
  before: Customer,
  claim: AssignmentClaim,
  me: Identity,
  claiming: boolean
): Assignment {
  if (!claim.assigned) return { kind: 'nobody' }
  const { mine, agentId, agentName } = claim
  if (mine === true) return { kind: 'me' }
  const other: Assignment = { kind: 'other', agentName }
  if (mine === false) return other
  if (agentId !== null && me.userId !== null) return agentId === me.userId ? { kind: 'me' } : other
  const nameIsMine = agentName === null || me.name === null || agentName === me.name
  if (nameIsMine && (before.assignment.kind === 'me' || claiming)) return before.assignment
  return other
}

export function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'other' && b.kind === 'other') return a.agentName === b.agentName
  return a.kind === b.kind
}
