import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { Sender } from './sender'

/**
 * Sends what was written outside of the window, in a notification. Words that may not go are the customer's draft from then
 * on, behind what already stood there; false says so, as there is no composer to say it in. Of a customer who is not on the desk
 * any more, as after a sign-out, there is no draft: `lost` gets the words, so that they are not gone.
 */
export function replyFromNotification(
  store: Store,
  sender: Pick<Sender, 'write'>,
  key: CustomerKey,
  text: string,
  lost: (text: string) => void
): boolean {
  // A reply takes nobody over: the notification was about a customer of the agent's.
  const customer = store.state.customers.get(key)
  if (!customer) {
    lost(text)
    return false
  }
  const isMine = customer.assignment.kind === 'me'
  if (isMine && sender.write(key, text) === null) return true
  const { draft } = customer
  store.apply({ type: 'draft.kept', key, text: draft === '' ? text : `${draft}\n${text}` })
  return false
}
