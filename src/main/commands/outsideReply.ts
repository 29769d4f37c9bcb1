import type { CustomerKey } from '../../shared/domain/ids'
import type { Desk } from '../desk/desk'
import type { OutboxSender } from './outbox'

/**
 * Sends what was written outside of the window, in a notification. Words that may not go are the customer's draft from then
 * on, behind what already stood there; false says so, as there is no composer to say it in.
 */
export function replyFromOutside(desk: Desk, outbox: Pick<OutboxSender, 'write'>, key: CustomerKey, text: string): boolean {
  // A reply takes nobody over: the notification was about a customer of the agent's.
  const isMine = desk.state.customers.get(key)?.assignment.kind === 'me'
  if (isMine && outbox.write(key, text) === null) return true
  const draft = desk.state.customers.get(key)?.draft ?? ''
  desk.apply({ type: 'draft.kept', key, text: draft === '' ? text : `${draft}\n${text}` })
  return false
}
