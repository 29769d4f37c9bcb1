import type { Customer, CustomerReport } from '../../../shared/domain/customer'
import { customerKey, pageKey, type CustomerReference } from '../../../shared/domain/ids'
import type { ServerFact } from '../../../shared/events'
import { claimOf, readTaken, type AssignmentClaim, type TakenFacts } from './assignments'
import { askWhoHas, decide, decideByList, doubt, wasAbandoned } from './claims'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { proveMessage, receiveMessage, seedTranscript } from './messages'
import { withKnownIds } from './idForms'
import { dropReleased } from './outdatedNotices'
import { mergeReport, newCustomer } from './reports'
import { isToldInPart } from '../selectors/figures'
import { greet } from './person'
import { restoreReleased, withoutNewWait } from './released'

/**
 * Customers may leave before any list named them. At most this many of them are remembered. The next list forgets
 * them.
 */
const LEFT_UNKNOWN_LIMIT = 1_000

/** `now`: epoch ms. */
export function applyServerFact(state: WritableState, changes: Changes, said: ServerFact, now: number): void {
  // Until Deskhand knows who is signed in, the outbox may be an earlier agent's. So messages and their
  // acknowledgements are ignored. The next list shows what was missed.
  if (state.awaitsIdentity && (said.type === 'message.acknowledged' || said.type === 'message.received')) return
  const event = withKnownIds(state, said)
  switch (event.type) {
    case 'session.greeted':
      return greet(state, changes, event.userId)
    case 'customer.taken':
      if (event.customer) take(state, changes, event, event.customer, now)
      return
    case 'customer.released':
      if (event.who)
        assign(state, changes, event.who, { assigned: false, mine: undefined, agentId: null, agentName: null })
      return
    case 'assignment.changed': {
      if (event.unclear === true) return doubt(state, changes, event)
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
      const reference = event.who && { ...event.who, ...(event.name === null ? {} : { name: event.name }), extra: [] }
      const report = event.customer ?? reference
      if (report) enter(state, changes, report, now)
      else changes.wantRefresh()
      return
    }
    case 'message.acknowledged':
      return proveMessage(state, changes, event, now)
    case 'message.received':
      return receiveMessage(state, changes, event, now)
  }
}

/**
 * Applies an `agent_assigned` frame. The frame answers this agent's take-over. Or the frame answers another agent's
 * take-over, and this agent only gets a copy.
 */
function take(
  state: WritableState,
  changes: Changes,
  { agentId = null, isUnclear = false }: Omit<TakenFacts, 'asked'>,
  report: CustomerReport,
  now: number
): void {
  const known = state.customers.resolve(report)
  const asked = known !== null && (known.pending === 'taking' || wasAbandoned(state, known.key))
  const {
    claim,
    teachesName,
    doubt: inDoubt
  } = readTaken(report, state.me, {
    asked,
    isMine: known?.assignment.kind === 'me' && !known.inDoubt,
    agentId,
    isUnclear
  })
  const after = putNamed(state, changes, report, claim, now)
  if (!after) return
  if (teachesName) {
    // This agent's name becomes known only now. A customer who counts as a colleague's may be this agent's, so a list
    // decides.
    if (state.me.name === null) changes.wantRefresh()
    learnName(state, changes, report)
  }
  if (inDoubt) askWhoHas(changes, after)
}

function learnName(state: WritableState, changes: Changes, { agentName }: CustomerReport): void {
  if (agentName === undefined || agentName === state.me.name) return
  state.me = { ...state.me, name: agentName }
  changes.status()
}

interface PutOptions {
  /** The customer of the report. Null: a new customer. Absent: not looked up yet. */
  readonly known?: Customer | null
  /** True: the report is a row of a list that Deskhand asked for. */
  readonly isListed?: boolean
}

/**
 * Merges a report into its customer, who may be new, and returns the record. The customer is then in the queue.
 * `claim`: who has the customer, from the fields beside the report. Null: the report itself may say it. `now`: epoch
 * ms.
 */
export function putReport(
  state: WritableState,
  changes: Changes,
  report: CustomerReport,
  claim: AssignmentClaim | null,
  now: number,
  { known = state.customers.resolve(report), isListed = false }: PutOptions = {}
): Customer {
  const pageName = report.pageName === undefined ? state.customers.pages.get(pageKey(report.pageId))?.name : undefined
  const before = known ?? newCustomer(report, now, state.texts, pageName)
  const restored = restoreReleased(state, before, report, now)
  // A customer who comes back begins a new wait.
  const base = before.present
    ? before
    : { ...newCustomer(report, now, state.texts), ...keptWhenBack(before), ...restored }
  const said = claim ?? claimOf(report)
  const heard = said
    ? decide(state, changes, base, said, isListed)
    : isListed
      ? decideByList(state, changes, base, report)
      : base
  const { assignment } = heard
  const news = withoutNewWait(state, base.key, report, now)
  const merged = mergeReport(base, news, heard, state.transcripts.of(base.key), now, state.texts)
  // The workspace may write one id as a number and later as text. Commands use the form of the latest list.
  const pageId = isListed && report.pageId !== null && base.pageId !== null ? report.pageId : base.pageId
  const isSameForm = !isListed || (report.customerId === base.customerId && pageId === base.pageId)
  const after = isSameForm ? merged : { ...merged, customerId: report.customerId, pageId: state.texts.share(pageId) }
  if (isListed && assignment.kind === 'me' && report.mine === true) learnName(state, changes, report)
  state.touched.set(after.key, state.revision)
  changes.put(after)
  if (assignment.kind !== 'nobody') dropReleased(state, changes, after.key)
  if (assignment.kind === 'me' && base.assignment.kind !== 'me') {
    seedTranscript(state, after)
    changes.transcript(after.key)
  }
  // `changes.put` may have changed the turn and the parking. So this returns the stored record.
  return state.customers.get(after.key) ?? after
}

/**
 * Merges a report that may lack a company page. Such a report cannot add a customer, but updates the only customer
 * whom it fits. Null: nothing was merged, so Deskhand asks for a list.
 */
function putNamed(
  state: WritableState,
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
  const {
    key,
    pageId,
    name,
    pageName,
    lastMessage,
    lastWithoutText,
    lastByMe,
    unread,
    draft,
    addedToDraft,
    toSend,
    notSent,
    maybeSent,
    extra
  } = before
  return {
    key,
    pageId,
    name,
    pageName,
    lastMessage,
    lastWithoutText,
    lastByMe,
    unread,
    draft,
    ...(addedToDraft && { addedToDraft }),
    toSend,
    notSent,
    maybeSent,
    extra
  }
}

function assign(state: WritableState, changes: Changes, who: CustomerReference, claim: AssignmentClaim): void {
  const customer = state.customers.resolve(who)
  if (!customer) return changes.wantRefresh()
  if (claim.assigned && !customer.present) {
    // This customer had left the queue, and an agent has them now. So the notice of the release is outdated, and a
    // list brings the customer back.
    dropReleased(state, changes, customer.key)
    return changes.wantRefresh()
  }
  const { assignment, inDoubt } = decide(state, changes, customer, claim, false)
  state.touched.set(customer.key, state.revision)
  changes.put({ ...customer, assignment, inDoubt })
  if (assignment.kind !== 'nobody') dropReleased(state, changes, customer.key)
}

/** Applies the news that a customer asks for a human, or that the bot stopped. */
function enter(state: WritableState, changes: Changes, report: CustomerReport, now: number): void {
  const known = state.customers.resolve(report)
  const after = putNamed(state, changes, report, null, now)
  if (after) dropReleased(state, changes, after.key)
  // The customer begins to wait for any agent. But during a take-over, the frame may only mean that the bot stopped.
  if (after && known?.pending !== 'taking') state.releasedParkings.delete(after.key)
  // A customer who asks again certainly waits, even if the last list lacked them.
  if (after && after.unlistedSince !== null) changes.put({ ...after, unlistedSince: null })
  if (!known && after && isToldInPart(after)) changes.toldInPart(after.key)
}

function leave(state: WritableState, changes: Changes, who: CustomerReference): void {
  const customer = state.customers.resolve(who)
  if (!customer) {
    // Without a company page, several customers may be meant. A list says who is still in the queue.
    if (who.pageId === null) changes.wantRefresh()
    // A list that was requested before may still have this customer. `touched` shows that its row is out of date.
    else if (state.touched.size < state.customers.order.all.length + LEFT_UNKNOWN_LIMIT)
      state.touched.set(customerKey(who), state.revision)
    return
  }
  state.touched.set(customer.key, state.revision)
  depart(state, changes, customer)
}

/** Takes a customer out of the queue: the bot has them again, or a list lacks them. */
export function depart(state: WritableState, changes: Changes, customer: Customer): void {
  state.outbox.noteHandover(customer.key, 'left')
  changes.put({
    ...customer,
    present: false,
    assignment: { kind: 'nobody' },
    unlistedSince: null,
    inDoubt: false,
    pending: null,
    unread: 0,
    seen: false
  })
}
