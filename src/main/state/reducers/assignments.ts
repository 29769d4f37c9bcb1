import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'

/**
 * How the server identifies this agent. The id comes with the greeting. The name comes from the row of a customer who
 * is certainly this agent's. Null: not known yet.
 */
export interface Identity {
  readonly userId: string | null
  readonly name: string | null
}

/** The names that certainly belong to other agents, according to a list. */
export interface NamesOfOthers {
  has(name: string): boolean
  /** Returns true if Deskhand has read a list for this name, but the list ended early. The next whole list decides. */
  isAwaiting(name: string): boolean
}

/**
 * What a frame says about who has a customer. `mine` is undefined in broadcasts, because every agent gets the same
 * frame.
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
   * Whether a list must confirm the decision. `none`: no. `ask`: yes, Deskhand requests a list at once. `await`: not
   * yet, for one of two reasons. The frame may report an unanswered command of this agent: Deskhand requests a list
   * only if no answer comes. Or the last list ended early: Deskhand waits for the next one instead of requesting one
   * for each frame. `again`: one list said too little, so Deskhand requests one more.
   */
  readonly doubt: 'none' | 'ask' | 'await' | 'again'
}

/** Returns what a report says about who has the customer. Null: the report does not say it. */
export function claimOf(report: CustomerReport): AssignmentClaim | null {
  if (report.assigned === undefined) return null
  return { assigned: report.assigned, mine: report.mine, agentId: null, agentName: report.agentName ?? null }
}

/**
 * Decides who has a customer, from a frame or a row of a list. A customer is this agent's if a confirmed command, the
 * agent's id or a row says so. A name alone is not enough, because two agents may have the same name. `claiming`: true
 * if the frame may report the effect of an unanswered command of this agent.
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
    // Perhaps a colleague's assignment ended before this agent's began, and the frame is late. Or the colleague has
    // ended this agent's assignment. A list decides.
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
    // The id is this agent's, but the name is another agent's. Deskhand cannot tell which of the two made the change.
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
 * Decides who has a customer whose row in a list does not say it. Some servers leave out false values. So the row
 * means "nobody" if `mine` is false, or if a list of this server has ever said who has a customer (`listsTell`). But
 * this agent certainly loses a customer only after two lists with such a row. After the first list, the customer is
 * in doubt, and counts as nobody's only if `mine` is false. `asked`: true if this is the first row of the customer in
 * this list. Null: the row changes nothing.
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

/**
 * What an `agent_assigned` frame means. The frame answers a take-over, but some servers send the frame to every agent.
 */
export interface Taken {
  readonly claim: AssignmentClaim
  /** True if the agent's name in the row is certainly this agent's name. */
  readonly teachesName: boolean
  /** True if only a list can say whether `claim` is right. */
  readonly doubt: boolean
}

/**
 * `asked`: true if a take-over by this agent is in flight, or was given up lately. `isMine`: true if the customer is
 * certainly this agent's already. `agentId`: the id of the agent in the frame. `isUnclear`: true if something in the
 * frame leaves open who has the customer.
 */
export interface TakenFacts {
  readonly asked: boolean
  readonly isMine?: boolean
  readonly agentId?: string | null
  readonly isUnclear?: boolean
}

/**
 * Decides who has the customer after an `agent_assigned` frame. If `asked`, the frame answers this agent's take-over,
 * unless the frame has the id or the name of another agent, or the row says "not mine".
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
  // An id is more reliable than a name. But this id may be of another kind than the id in the greeting. So a list
  // decides.
  if (isMyId === false)
    return {
      claim: { ...claim(false), assigned: true },
      teachesName: false,
      doubt: !isMine && (asked || report.mine === true)
    }
  if (asked && report.mine === true) return { claim: claim(true), teachesName: !isUnclear, doubt: isUnclear }
  // While this agent's name is not known, any name may be this agent's.
  if (asked && !namesAnother)
    return {
      claim: claim(true),
      teachesName: false,
      // The answer may contradict itself, and a name that nobody knows may be a colleague's.
      doubt: isUnclear || report.assigned === false || (isMyId === null && agentName !== null && me.name === null)
    }
  if (isMyId === true && !namesAnother) return { claim: claim(true), teachesName: false, doubt: !isMine }
  // The server may send the row of one agent to everybody. So "mine" in the row may mean another agent.
  if (report.mine === true && (agentName === null || agentName !== me.name)) {
    return { claim: { ...claim(namesAnother ? false : undefined), assigned: true }, teachesName: false, doubt: true }
  }
  // This agent did not ask for the customer, so the frame may be a late copy of an earlier answer. Or the row names
  // another agent.
  return {
    claim: claim(report.mine),
    teachesName: false,
    doubt: !isMine && (isUnclear || report.mine === true || isMyId === true)
  }
}

/** Returns true if the two assignments are the same: to nobody, to this agent, or to another agent of the same name. */
export function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'other' && b.kind === 'other') return a.agentName === b.agentName
  return a.kind === b.kind
}
