import type { CustomerReference } from '../../shared/domain/ids'
import type { ServerFact } from '../../shared/events'
import type { State } from '../state/tables/tables'
import { isRewritten } from '../state/reducers/sameText'
import type { ProtocolCommand } from '../protocol/toFrame'

type Received = Extract<ServerFact, { type: 'message.received' }>

/**
 * What becomes of a message that everybody is told failed. It proves nothing. `refusal`: it is the one in flight. `news`: one of
 * the agent's own customers did not get it. `nothing`: it is another agent's.
 */
export function judgeFailed(
  message: Received,
  inFlight: ProtocolCommand | null,
  { customers, me }: Pick<State, 'customers' | 'me'>
): 'refusal' | 'news' | 'nothing' {
  const isAnothers = message.agentId !== null && me.userId !== null && message.agentId !== me.userId
  if (isAnothers) return 'nothing'
  const isOut =
    inFlight?.type === 'send' &&
    isAbout(message.who, inFlight) &&
    (message.text === '' || isRewritten(inFlight.text, message.text))
  if (isOut) return 'refusal'
  const isOurs = customers
    .ofId(message.who.customerId)
    .some((customer) => customer.assignment.kind === 'me' && isAbout(message.who, customer))
  return isOurs ? 'news' : 'nothing'
}

function isAbout(who: CustomerReference, { pageId, customerId }: CustomerReference): boolean {
  return String(who.customerId) === String(customerId) && (who.pageId === null || String(who.pageId) === String(pageId))
}
