import type { Customer, CustomerReport } from '../../shared/domain/customer'
import type { CustomerKey, CustomerMention } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import { claimOf, decideAssignment, type AssignmentClaim } from './assignments'
import type { Changes, DeskState } from './deskState'
import { proveMessage, receiveMessage, seedTranscript } from './messageFacts'
import { mergeReport, newCustomer } from './reports'
import { isToldInPart } from './selectors'

/** Understands what the server says, once for the whole app. `now`: epoch ms. */
export function applyServerEvent(state: DeskState, changes: Changes, event: ServerEvent, now: number): void {
  // Until it is known who is here, nothing may prove or answer the words of the one before. The list tells what was missed.
  if (state.awaitsIdentity && (event.type === 'message.acknowledged' || event.type === 'message.received')) return
  switch (event.type) {
    case 'session.greeted':
      return greet(state, changes, event.userId)
    case 'customer.taken':
      if (event.customer) putNamed(state, changes, { ...event.customer, assigned: true, mine: true }, null, now)
      return
    case 'customer.released':
      if (event.who) assign(state, changes, event.who, { assigned: false, mine: undefined, agentId: null, agentName: null })
      return
    case 'assignment.changed': {
      const claim = { assigned: event.assigned, mine: undefined, agentId: event.agentId, agentName: event.agentName }
      if (event.customer) putNamed(state, changes, event.customer, claim, now)
      else assign(state, changes, event.who, claim)
      return
    }
    case 'stop.changed':
      if (event.stopped) enter(state, changes, event.customer ?? { ...event.who, extra: [] }, now)
      else leave(state, changes, event.who)
      return
    case 'help.requested': {
      const mention = event.who && { ...event.who, ...(event.name === null ? {} : { name: event.name }), extra: [] }
      const report = event.customer ?? mention
      if (report) enter(state, changes, report, now)
      else changes.wantRefresh()
      return
    }
    case 'message.acknowledged':
      return proveMessage(state, changes, event, now)
    case 'message.received':
      return receiveMessage(state, changes, event, now)
    case 'queue.listed':
    case 'command.refused':
    case 'server.pinged':
      // Answers to a command: what they mean depends on the command, so the lane turns them into local events.
      return
  }
}

function greet(state: DeskState, changes: Changes, userId: string | null): void {
  if (userId !== null) state.awaitsIdentity = false
  if (userId === null || userId === state.me.userId) return
  // Somebody else's session on the same computer: what was seen before is not theirs to see.
  if (state.me.userId !== null || state.holdsUnownedWords) {
    forgetCustomers(state, changes)
    changes.wantRefresh()
  }
  state.me = { userId, name: null }
  changes.status()
}

export function forgetCustomers(state: DeskState, changes: Changes): void {
  state.customers.clear()
  state.transcripts.clear()
  state.outbox.clear()
  state.touched.clear()
  state.listed.clear()
  state.notices = []
  state.refreshedAt = null
  state.unreadable = 0
  state.listing = null
  state.holdsUnownedWords = false
  state.awaitsIdentity = false
  state.aside = false
  state.person++
  changes.reset()
}

function isClaiming(state: DeskState, customer: Customer): boolean {
  if (customer.pending === 'taking') return true
  for (const { key, delivery } of state.outbox.all()) if (key === customer.key && delivery.state === 'sending') return true
  return false
}

/**
 * Merges a whole customer. `claim` says who has them where the frame says it outside the customer; `known` is whom the
 * report means, where that was looked up.
 */
export function putReport(
  state: DeskState,
  changes: Changes,
  report: CustomerReport,
  claim: AssignmentClaim | null,
  now: number,
  known = state.customers.resolve(report)
): Customer {
  const before = known ?? newCustomer(report, now)
  // A customer who comes back waits anew.
  const base = before.present ? before : { ...newCustomer(report, now), ...keptWhenBack(before) }
  const said = claim ?? claimOf(report)
  const assignment = said ? decideAssignment(base, said, state.me, isClaiming(state, base)) : base.assignment
  const after = mergeReport(base, report, assignment, now)
  if (assignment.kind === 'me' && said?.mine === true && report.agentName !== undefined && report.agentName !== state.me.name) {
    state.me = { ...state.me, name: report.agentName }
    changes.status()
  }
  state.touched.set(after.key, state.revision)
  changes.put(after)
  if (assignment.kind !== 'nobody') dropReleased(state, changes, after.key)
  if (assignment.kind === 'me' && base.assignment.kind !== 'me') {
    seedTranscript(state, after)
    changes.transcript(after.key)
  }
  return after
}

/** A report that names no page cannot add anybody, only speak of the one it can mean. */
function putNamed(
  state: DeskState,
  changes: Changes,
  report: CustomerReport,
  claim: AssignmentClaim | null,
  now: number
): Customer | null {
  if (report.pageId !== null || state.customers.resolve(report)) return putReport(state, changes, report, claim, now)
  changes.wantRefresh()
  return null
}

function keptWhenBack(before: Customer): Partial<Customer> {
  const { key, pageId, name, pageName, lastMessage, lastWithoutText, unread, draft, toSend, notSent, extra } = before
  return { key, pageId, name, pageName, lastMessage, lastWithoutText, unread, draft, toSend, notSent, extra }
}

function assign(state: DeskState, changes: Changes, who: CustomerMention, claim: AssignmentClaim): void {
  const customer = state.customers.resolve(who)
  if (!customer) return changes.wantRefresh()
  if (claim.assigned && !customer.present) {
    // Nobody has whom the bot has again: they are back, and the list tells the rest.
    dropReleased(state, changes, customer.key)
    return changes.wantRefresh()
  }
  const assignment = decideAssignment(customer, claim, state.me, isClaiming(state, customer))
  state.touched.set(customer.key, state.revision)
  changes.put({ ...customer, assignment })
  if (assignment.kind !== 'nobody') dropReleased(state, changes, customer.key)
}

/** Somebody has them again, or they ask again: that they are with the bot is no longer true. */
function dropReleased(state: DeskState, changes: Changes, key: CustomerKey): void {
  if (state.notices.length === 0) return
  const notices = state.notices.filter((notice) => notice.kind !== 'released' || notice.key !== key)
  if (notices.length === state.notices.length) return
  state.notices = notices
  changes.status()
}

/** Somebody wants a human. */
function enter(state: DeskState, changes: Changes, report: CustomerReport, now: number): void {
  const known = state.customers.resolve(report)
  const after = putNamed(state, changes, report, null, now)
  if (after) dropReleased(state, changes, after.key)
  if (!known && after && isToldInPart(after)) changes.toldInPart(after.key)
}

function leave(state: DeskState, changes: Changes, who: CustomerMention): void {
  const customer = state.customers.resolve(who)
  if (!customer) {
    // More than one could be meant: the list will tell who is still there.
    if (who.pageId === null) changes.wantRefresh()
    return
  }
  state.touched.set(customer.key, state.revision)
  changes.put(departed(customer))
}

export function departed(customer: Customer): Customer {
  return { ...customer, present: false, assignment: { kind: 'nobody' }, pending: null, unread: 0 }
}
