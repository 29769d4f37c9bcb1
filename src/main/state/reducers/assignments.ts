import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'
import type { Identity, NamesOfOthers } from '../tables/namesOfOthers'

/**
 * What a frame says about who has a customer. `mine` is undefined in a broadcast, because every agent gets the same
 * one.
 */
export interface AssignmentClaim {
  readonly assigned: boolean
  readonly mine: boolean | undefined
  readonly agentId: string | null
  readonly agentName: string | null
}

export interface Decision {
  readonly assignment: Assignment
  /**
   * Whether a list must confirm the decision:
   * - `none`: no.
   * - `ask`: yes. Deskhand asks for a list at once.
   * - `again`: yes, a second list, because the first list said too little.
   * - `await`: perhaps. Deskhand first awaits the answer to this agent's own command, or a list that comes anyway.
   */
  readonly doubt: 'none' | 'ask' | 'await' | 'again'
}

/** Null: the report does not say who has the customer. */
export function claimOf(report: CustomerReport): AssignmentClaim | null {
  if (report.assigned === undefined) return null
  return { assigned: report.assigned, mine: report.mine, agentId: null, agentName: report.agentName ?? null }
}

/**
 * Decides who has a customer, from a frame or a row of a list. This agent's name alone is no proof, because two
 * agents may have the same name. `claiming`: the frame may be the effect of this agent's unanswered command.
 */
export function decideAssignment(
  before: Customer,
  claim: AssignmentClaim,
  me: Identity,
  claiming: boolean,
  others: NamesOfOthers
): Decision {
  const { mine, agentId, agentName } = claim
  if (!claim.assigned) {
    // Only a list can tell the two cases apart:
    // - A colleague's earlier assignment ended, and the frame about it is late.
    // - A colleague ended this agent's assignment.
    const isOthers =
      agentId !== null && me.userId !== null
        ? agentId !== me.userId
        : agentName !== null && me.name !== null && agentName !== me.name
    return before.assignment.kind === 'me' && before.pending !== 'releasing' && mine === undefined && isOthers
      ? { assignment: before.assignment, doubt: 'ask' }
      : certain({ kind: 'nobody' })
  }
  if (mine === true) return certain({ kind: 'me' })
  const other: Assignment = { kind: 'other', agentName }
  if (mine === false) return certain(other)
  if (agentId !== null && me.userId !== null) {
    // The id is this agent's, but the name is another agent's. Nobody can tell which of the two is right.
    if (agentId === me.userId && agentName !== null && me.name !== null && agentName !== me.name) {
      return { assignment: before.assignment.kind === 'me' ? before.assignment : other, doubt: 'ask' }
    }
    return certain(agentId === me.userId ? { kind: 'me' } : other)
  }
  const isMyName = agentName !== null && agentName === me.name
  const isUntold = agentName === null || me.name === null
  if (!isMyName && !isUntold) return certain(other)
  if (before.assignment.kind === 'me')
    return isMyName ? certain(before.assignment) : { assignment: before.assignment, doubt: 'ask' }
  if (claiming) return { assignment: before.assignment, doubt: 'await' }
  if (isMyName) return { assignment: other, doubt: 'ask' }
  if (agentName === null || others.has(agentName)) return certain(other)
  return { assignment: other, doubt: others.isAwaiting(agentName) ? 'await' : 'ask' }
}

/**
 * Decides for a row that does not say who has its customer. Some servers leave out false values. So the row means
 * "nobody" if `mine` is false, or if lists of this server say who has a customer (`listsTell`).
 *
 * One such row puts this agent's customer in doubt. Only such a row in a second list takes the customer away.
 * `asked`: true for the customer's first row in this list. Null: the row changes nothing.
 */
export function decideUntold(
  { assignment: { kind }, inDoubt }: Customer,
  { mine }: CustomerReport,
  listsTell: boolean,
  asked: boolean
): Decision | null {
  if (mine !== false && !listsTell) return null
  const nobody: Assignment = { kind: 'nobody' }
  if (kind === 'other' || (inDoubt && asked)) return certain(nobody)
  return kind === 'nobody' ? null : { assignment: mine === false ? nobody : { kind: 'me' }, doubt: 'again' }
}

export function tellsAssignment({ assigned, mine, agentName }: CustomerReport): boolean {
  return assigned !== undefined || mine !== undefined || agentName !== undefined
}

function certain(assignment: Assignment): Decision {
  return { assignment, doubt: 'none' }
}

/** What an `agent_assigned` frame means. The frame answers a take-over, but some servers send it to every agent. */
export interface Taken {
  readonly claim: AssignmentClaim
  /** True: the row in the frame shows this agent's name. */
  readonly teachesName: boolean
  /** True: only a list can say whether `claim` is right. */
  readonly doubt: boolean
}

/**
 * `asked`: this agent's take-over is unanswered, or Deskhand gave up waiting a short time ago. `isMine`: the customer
 * is certainly this agent's already. `agentId`: the agent in the frame. `isUnclear`: the frame leaves open who has
 * the customer.
 */
export interface TakenFacts {
  readonly asked: boolean
  readonly isMine?: boolean
  readonly agentId?: string | null
  readonly isUnclear?: boolean
}

/**
 * Decides who has the customer after an `agent_assigned` frame. If `asked`, the frame answers this agent's take-over,
 * with two exceptions:
 * - The frame has another agent's id or name.
 * - The row in the frame says "not mine".
 */
export function readTaken(
  report: CustomerReport,
  me: Identity,
  { asked, isMine = false, agentId = null, isUnclear = false }: TakenFacts
): Taken {
  const agentName = report.agentName ?? null
  const namesAnother = agentName !== null && me.name !== null && agentName !== me.name
  const claim = (mine: boolean | undefined): AssignmentClaim => ({
    assigned: report.assigned !== false || mine === true,
    mine,
    agentId: null,
    agentName
  })
  const isMyId = agentId === null || me.userId === null ? null : agentId === me.userId
  if (report.mine === false) return { claim: claim(false), teachesName: false, doubt: isMyId === true }
  // The agent's id here may be of another kind than the id from the start of the connection. So a list decides.
  if (isMyId === false)
    return {
      claim: { ...claim(false), assigned: true },
      teachesName: false,
      doubt: !isMine && (asked || report.mine === true)
    }
  if (asked && report.mine === true) return { claim: claim(true), teachesName: !isUnclear, doubt: isUnclear }
  // While this agent's name is unknown, any name may be this agent's.
  if (asked && !namesAnother)
    return {
      claim: claim(true),
      teachesName: false,
      // The answer may contradict itself, and an unknown name may be a colleague's.
      doubt: isUnclear || report.assigned === false || (isMyId === null && agentName !== null && me.name === null)
    }
  if (isMyId === true && !namesAnother) return { claim: claim(true), teachesName: false, doubt: !isMine }
  // The server may send one agent's row to everybody. So "mine" in it may mean another agent.
  if (report.mine === true && (agentName === null || agentName !== me.name)) {
    return { claim: { ...claim(namesAnother ? false : undefined), assigned: true }, teachesName: false, doubt: true }
  }
  // This agent did not ask for the customer, or the row names another agent. The frame may be a late copy of an
  // earlier answer.
  return {
    claim: claim(report.mine),
    teachesName: false,
    doubt: !isMine && (isUnclear || report.mine === true || isMyId === true)
  }
}

/** Returns true if both mean nobody, this agent, or another agent of the same name. */
export function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'other' && b.kind === 'other') return a.agentName === b.agentName
  return a.kind === b.kind
}
