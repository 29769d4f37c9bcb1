import type { Assignment, Customer, CustomerReport } from '../../../shared/domain/customer'

/** Who this app is to the server. Both are learned, the name from customers that are certainly ours. */
export interface Identity {
  readonly userId: string | null
  readonly name: string | null
}

/** Names of which nobody has to be asked whether they are mine: lists have answered. */
export interface NamesOfOthers {
  has(name: string): boolean
}

/** What a frame says about who has a customer. `mine` is undefined in broadcasts. */
export interface AssignmentClaim {
  readonly assigned: boolean
  readonly mine: boolean | undefined
  readonly agentId: string | null
  readonly agentName: string | null
}

export interface Decision {
  readonly assignment: Assignment
  /**
   * Only a list can say whether this is right: `ask` for it at once, or only if the command of ours that may be what the
   * frame reports (`await`) brings no answer. `again`: a list said too little, and one more decides.
   */
  readonly doubt: 'none' | 'ask' | 'await' | 'again'
}

export function claimOf(report: CustomerReport): AssignmentClaim | null {
  if (report.assigned === undefined) return null
  return { assigned: report.assigned, mine: report.mine, agentId: null, agentName: report.agentName ?? null }
}

/**
 * Decides who has a customer. "Mine" comes from our own confirmed command, from our id, or from a row that says so itself; a
 * name alone never makes a customer ours, as it may be our own on another device or a namesake's. `claiming`: a command of
 * ours may be what the frame reports.
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
    // Of an id and a name that do not go together, one is of whoever did it.
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
 * Who has a customer whose row in a list that was asked for does not say so. Some servers leave out what is false, so that
 * nobody has them: only where lists say such things at all (`listsTell`). Whoever is mine is lost by two lists, not by one.
 * `asked`: this is the list that was to tell. Null: the row tells nothing.
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

/** Whether a row of a list says anything of who has the customer. */
export function tellsAssignment({ assigned, mine, agentName }: CustomerReport): boolean {
  return assigned !== undefined || mine !== undefined || agentName !== undefined
}

function certain(assignment: Assignment): Decision {
  return { assignment, doubt: 'none' }
}

/** `agent_assigned` answers a take; some servers tell everybody. */
export interface Taken {
  readonly claim: AssignmentClaim
  /** The row is certainly about this agent, so that its name is theirs. */
  readonly teachesName: boolean
  /** Only the list can say whether this is right. */
  readonly doubt: boolean
}

export interface TakenFacts {
  readonly asked: boolean
  readonly isMine?: boolean
  readonly agentId?: string | null
}

/**
 * Whose customer an `agent_assigned` makes. It is the answer to our own take if there is one (`asked`: in flight, or given up
 * lately) and the row does not say no, nor name another agent. A name may be mine or a colleague's as long as mine is unknown.
 * `isMine`: they are mine already, beyond doubt. Otherwise one that nobody asked for may be the late copy of an earlier answer.
 * `agentId`: whose they are, where it says so, which tells more than a name. As it may be an id of another kind than that
 * of the greeting, the list has the last word.
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
  // The row may be the taker's own, and everybody hears it.
  if (report.mine === true && (agentName === null || agentName !== me.name)) {
    return { claim: { ...claim(namesAnother ? false : undefined), assigned: true }, teachesName: false, doubt: true }
  }
  return { claim: claim(report.mine), teachesName: false, doubt: !isMine && (report.mine === true || isMyId === true) }
}

export function sameAssignment(a: Assignment, b: Assignment): boolean {
  if (a.kind === 'other' && b.kind === 'other') return a.agentName === b.agentName
  return a.kind === b.kind
}
