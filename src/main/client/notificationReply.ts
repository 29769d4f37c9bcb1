import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { Sender } from './sender'

/**
 * Sends a reply that the agent wrote in a notification. If the reply may not be sent, adds it to the customer's draft
 * and returns false. If the customer is unknown, for example after a sign-out, there is no draft. In that case, `lost`
 * gets the text.
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
  // The notification was about a customer of the agent. So the reply must not take over a customer whom the agent no
  // longer has.
  const isMine = customer.assignment.kind === 'me'
  if (isMine && sender.write(key, text) === null) return true
  const { draft } = customer
  store.apply({ type: 'draft.kept', key, text: draft === '' ? text : `${draft}\n${text}` })
  return false
}
