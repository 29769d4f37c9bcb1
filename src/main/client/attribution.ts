import { customerKey, mayBeSamePage, type CustomerReference } from '../../shared/domain/ids'
import type { ServerEvent, ServerFact, StoreEvent } from '../../shared/events'
import type { ProtocolCommand } from '../protocol/toFrame'
import { isRewritten } from '../state/tables/sameText'
import type { State } from '../state/tables/tables'

type Received = Extract<ServerFact, { type: 'message.received' }>

/** If a refusal quotes a message, Deskhand looks for it among this many latest items of the conversation. */
const RECENT = 50

/**
 * Some answers only say that a command was carried out, not which one. Only one command is in flight, so the answer
 * is about this command. Returns the event that usually answers this command. An answer that names another customer
 * stays unchanged.
 */
export function nameAnswer(event: ServerEvent, inFlight: ProtocolCommand | null): ServerEvent {
  if (event.type !== 'command.accepted' || inFlight === null || inFlight.type === 'list') return event
  const { who, isUnclear, reason = '' } = event
  if (!leavesOpen(who, inFlight) && !isSame(who, inFlight)) return event
  if (isUnclear && inFlight.type !== 'take') {
    const about = [inFlight.type]
    return { type: 'command.refused', reason, alreadyAssigned: false, ...(who && { who }), about, isUnclear }
  }
  switch (inFlight.type) {
    case 'take': {
      const customer = who && { ...who, extra: [] }
      return { type: 'customer.taken', customer, ...(isUnclear && { isUnclear, reason }) }
    }
    case 'release':
      return { type: 'customer.released', who }
    case 'send':
      return { type: 'message.acknowledged', who, text: null }
  }
}

/**
 * Some answers name their customer in another field than the guide says. Returns such an answer with the customer in
 * the usual field. Only ids of known customers count, because the other field may have another kind of id.
 */
export function nameAmong(
  event: ServerEvent,
  inFlight: ProtocolCommand | null,
  customers: Pick<State['customers'], 'resolve'>
): ServerEvent {
  if (event.type === 'command.refused') return nameRefused(event, inFlight, customers)
  if (event.type !== 'message.acknowledged' && event.type !== 'customer.taken' && event.type !== 'customer.released')
    return event
  const { among, ...rest } = event
  if (among === undefined) return event
  const isAboutThis =
    inFlight !== null &&
    inFlight.type !== 'list' &&
    among.some((who) => leavesOpen(who, inFlight) || isSame(who, inFlight))
  const who = isAboutThis ? undefined : among.find((each) => customers.resolve(each) !== null)
  if (who === undefined) return rest
  return rest.type === 'customer.taken' ? { ...rest, customer: { ...who, extra: [] } } : { ...rest, who }
}

/**
 * An error may name its customer in a field that the guide does not have. Returns such an error with this customer.
 */
function nameRefused(
  { perhaps = [], ...event }: Extract<ServerEvent, { type: 'command.refused' }>,
  inFlight: ProtocolCommand | null,
  customers: Pick<State['customers'], 'resolve'>
): ServerEvent {
  if (event.who !== undefined || event.among !== undefined || inFlight === null || inFlight.type === 'list')
    return event
  if (perhaps.some((who) => leavesOpen(who, inFlight) || isSame(who, inFlight))) return event
  const who = perhaps.find((each) => customers.resolve(each) !== null)
  return who === undefined ? event : { ...event, who }
}

/** Returns true if the error quotes a message that a colleague wrote, and not the message in flight. */
export function refusesColleague(
  { quotes, writerId }: Extract<ServerEvent, { type: 'command.refused' }>,
  inFlight: ProtocolCommand | null,
  { me }: Pick<State, 'me'>
): boolean {
  if (quotes === undefined || writerId === undefined || me.userId === null || writerId === me.userId) return false
  return inFlight?.type !== 'send' || !isRewritten(inFlight.text, quotes)
}

/**
 * If an answer names no customer or no company page, takes them from the command in flight. Returns every other event
 * unchanged. `isClean`: true if no answer to an earlier message or to another device of the agent may still come.
 * In that case, a `message_sent` about the right customer confirms the message in flight, even if it quotes another
 * text.
 */
export function attributeFact(event: ServerEvent, inFlight: ProtocolCommand | null, isClean: boolean): ServerEvent {
  if (!inFlight || inFlight.type === 'list') return event
  const target = { pageId: inFlight.pageId, customerId: inFlight.customerId }
  switch (event.type) {
    case 'customer.taken': {
      const { customer } = event
      if (inFlight.type !== 'take' || !(leavesOpen(customer, target) || isSame(customer, target))) return event
      return { ...event, customer: { extra: [], ...customer, ...target } }
    }
    case 'customer.released':
      if (inFlight.type !== 'release' || !(leavesOpen(event.who, target) || isSame(event.who, target))) return event
      return { ...event, who: target }
    case 'message.acknowledged':
      if (inFlight.type !== 'send' || !(leavesOpen(event.who, target) || isSame(event.who, target))) return event
      return { ...event, who: target, isAnswer: isClean, ...(event.who === null && { isNameless: true }) }
    default:
      return event
  }
}

/**
 * Decides what a broadcast about a failed message means. `refusal`: the message in flight failed. `otherMessage`:
 * another message to a customer of the agent failed. `nothing`: another agent wrote the message, or the agent does
 * not have the customer.
 */
export function judgeFailed(
  message: Received,
  inFlight: ProtocolCommand | null,
  { customers, me }: Pick<State, 'customers' | 'me'>
): 'refusal' | 'otherMessage' | 'nothing' {
  const isOfOther = message.agentId !== null && me.userId !== null && message.agentId !== me.userId
  if (isOfOther) return 'nothing'
  const isInFlight =
    inFlight?.type === 'send' &&
    isAboutCustomer(message.who, inFlight) &&
    (message.text === '' || isRewritten(inFlight.text, message.text))
  if (isInFlight) return 'refusal'
  const isOurs = customers
    .ofId(message.who.customerId)
    .some((customer) => customer.assignment.kind === 'me' && isAboutCustomer(message.who, customer))
  return isOurs ? 'otherMessage' : 'nothing'
}

/**
 * Some workspaces report much later that a message could not be delivered. Returns true if a refusal quotes such an
 * earlier message of this agent to the same customer, and not the message in flight.
 */
export function refusesEarlier(
  { quotes }: Extract<ServerEvent, { type: 'command.refused' }>,
  inFlight: ProtocolCommand | null,
  { transcripts }: Pick<State, 'transcripts'>
): boolean {
  if (quotes === undefined || inFlight?.type !== 'send' || isRewritten(inFlight.text, quotes)) return false
  return transcripts
    .of(customerKey(inFlight))
    .slice(-RECENT)
    .some((item) => item.kind === 'message' && item.author.kind === 'me' && isRewritten(item.text, quotes))
}

/** Returns true if an unclear refusal (see `isUnclear`) may be about the message or the release in flight. */
export function isAboutInFlight(
  { who, about = ['send'] }: Extract<ServerEvent, { type: 'command.refused' }>,
  inFlight: ProtocolCommand | null
): boolean {
  if (inFlight === null || inFlight.type === 'list' || !about.includes(inFlight.type)) return false
  return leavesOpen(who ?? null, inFlight) || isSame(who ?? null, inFlight)
}

function isAboutCustomer(who: CustomerReference, { pageId, customerId }: CustomerReference): boolean {
  return String(who.customerId) === String(customerId) && mayBeSamePage(who.pageId, pageId ?? '')
}

function isSame(who: CustomerReference | null, target: CustomerReference): boolean {
  return (
    who !== null &&
    mayBeSamePage(who.pageId ?? '', target.pageId ?? '') &&
    String(who.customerId) === String(target.customerId)
  )
}

/**
 * Returns true if the answer may be about this customer: it names no customer, or names this customer without a
 * company page.
 */
function leavesOpen(who: CustomerReference | null, target: CustomerReference): boolean {
  return who === null || (who.pageId === null && String(who.customerId) === String(target.customerId))
}

/** Returns the event for the store, or null if the answer changes nothing in the state. */
export function storeEventOf(event: ServerEvent): StoreEvent | null {
  switch (event.type) {
    case 'queue.listed':
      return { type: 'queue.arrived', ...(event.isPart === true && { isPart: true }) }
    case 'command.refused':
    case 'command.accepted':
    case 'server.pinged':
      return null
    default:
      return event
  }
}
