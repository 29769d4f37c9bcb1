import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'

/**
 * Who this agent is to the server. The id comes with the greeting, the name with a customer who is certainly this
 * agent's. Null: not known yet.
 */
export interface Identity {
  readonly userId: string | null
  readonly name: string | null
}

/** Names that certainly belong to other agents, because a list said so. */
export interface NamesOfOthers {
  has(name: string): boolean
}

/** What a frame says about who has a customer. `mine` is undefined in broadcasts, because they go to every agent. */
export interface AssignmentClaim {
  readonly assigned: boolean
  readonly mine: boolean | undefined
  readonly agentId: string | null
  readonly agentName: string | null
}

export interface Decision {
  readonly assignment: Assignment
  /**
   * Whether a list must confirm the decision. `ask`: request a list at once. `await`: the frame may report an
   * unanswered command of ours; request a list only if its answer does not come. `again`: one list said too little;
   * request one more.
   */
  readonly doubt: 'none' | 'ask' | 'await' | 'again'
}

export function claimOf(report: CustomerReport): AssignmentClaim | null {
  if (report.assigned === undefined) return null
  return { assigned: report.assigned, mine: report.mine, agentId: null, agentName: report.agentName ?? null }
}

/**
 * Decides who has a customer. A customer is mine by our own confirmed command, by our id, or by a row that says so. A
 * name alone never makes a customer mine: another agent may have the same name. `claiming`: the frame may report an
 * unanswered command of ours.
 */
export function decideAssignment(
  before: Customer,
  claim: AssignmentClaim,
  me: Identity,
  claiming: boolean,
  others: NamesOfOthers
): Decision {
  if (!claim.assigned) return certain({ kind: 'nobody' })
  const { mine, agentId, agentName } = claim
  if (mine === true) return certain({ kind: 'me' })
  const other: Assignment = { kind: 'other', agentName }
  if (mine === false) return certain(other)
  if (agentId !== null && me.userId !== null) {
    // If the id is this agent's and the name is not, one of two people made the change, and we cannot tell which.
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
  const mayBeMe = agentName !== null && (isMyName || !others.has(agentName))
  return { assignment: other, doubt: mayBeMe ? 'ask' : 'none' }
}

/**
 * Decides who has a customer whose row, in a list that we asked for, does not say it. Some servers leave out false
 * values. So such a row means "nobody" if this server's lists ever say who has customers (`listsTell`). A customer of
 * mine is lost only after two such lists. `asked`: this is the customer's first row in this list. Null: the row changes
 * nothing.
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

/** Whether a row of a list says anything about who has the customer. */
export function tellsAssignment({ assigned, mine, agentName }: CustomerReport): boolean {
  return assigned !== undefined || mine !== undefined || agentName !== undefined
}

function certain(assignment: Assignment): Decision {
  return { assignment, doubt: 'none' }
}

/** What an `agent_assigned` means. The frame answers a take-over, but some servers send it to every agent. */
export interface Taken {
  readonly claim: AssignmentClaim
  /** True: the row is certainly about this agent, so the agent's name in it is this agent's. */
  readonly teachesName: boolean
  /** True: only a list can say whether `claim` is right. */
  readonly doubt: boolean
}

export interface TakenFacts {
  readonly asked: boolean
  readonly isMine?: boolean
  readonly agentId?: string | null
}

/**
 * Decides to whom an `agent_assigned` gives the customer. `asked`: a take-over of ours is in flight, or was given up
 * lately. Then the frame answers this take-over, unless the row says "not mine" or names another agent. While our own
 * name is not known, any name may be ours. `isMine`: the customer is certainly mine already. If not, a frame that we
 * did not ask for may be a late copy of an earlier answer. `agentId`: the id of the agent in the frame. An id tells
 * more than a name, but it may be another kind of id than the one in the greeting. So a list has the last word.
 */
export function readTaken(
  report: CustomerReport,
  me: Identity,
  { asked, isMine = false, agentId = null }: TakenFacts
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
  if (isMyId === false)
    return {
      claim: { ...claim(false), assigned: true },
      teachesName: false,
      doubt: !isMine && (asked || report.mine === true)
    }
  if (asked && report.mine === true) return { claim: claim(true), teachesName: true, doubt: false }
  if (asked && !namesAnother)
    return { claim: claim(true), teachesName: false, doubt: isMyId === null && agentName !== null && me.name === null }
  if (isMyId === true && !namesAnother) return { claim: claim(true), teachesName: false, doubt: !isMine }
  // The server may send the taker's own row to everybody, so its "mine" may be another agent's.
  if (report.mine === true && (agentName === null || agentName !== me.name)) {
    return { claim: { ...claim(namesAnother ? false : undefined), assigned: true }, teachesName: false, doubt: true }
  }
  return { claim: claim(report.mine), teachesName: false, doubt: !isMine && (report.mine === true || isMyId === true) }
}

export function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'other' && b.kind === 'other') return a.agentName === b.agentName
  return a.kind === b.kind
}
