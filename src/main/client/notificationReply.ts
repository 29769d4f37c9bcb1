import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { Sender } from './sender'

/**
 * Sends a reply that was written in a notification. False: the reply may not be sent, so it is added to the customer's
 * draft. If the customer is no longer known, as after a sign-out, there is no draft, and `lost` gets the text.
 */
export function replyFromNotification(
  store: Store,
  sender: Pick<Sender, 'write'>,
  key: CustomerKey,
  text: string,
  lost: (text: string) => void
): boolean {
  const customer = store.state.customers.get(key)
  if (!customer) {
    lost(text)
    return false
  }
  // A reply takes nobody over, because the notification was about a customer of the agent.
  const isMine = customer.assignment.kind === 'me'
  if (isMine && sender.write(key, text) === null) return true
  const { draft } = customer
  store.apply({ type: 'draft.kept', key, text: draft === '' ? text : `${draft}\n${text}` })
  return false
}
