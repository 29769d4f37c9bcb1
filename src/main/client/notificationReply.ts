import { guardQuestion } from '../../shared/domain/guard'
import type { CustomerKey } from '../../shared/domain/ids'
import type { NewNotice } from '../../shared/domain/notice'
import { findOthers } from '../state/selectors/otherCustomers'
import type { Store } from '../state/store'
import type { Sender } from './sender'

type Why = Extract<NewNotice, { kind: 'replyKept' }>['why']

/**
 * Sends a text that the agent wrote in a notification. Returns true if the text was sent. The text is not sent if:
 * - the agent may not write to the customer; or
 * - the composer would ask the agent first.
 * A text that is not sent goes into the customer's draft, and a notice is raised. If the customer is unknown, `lost`
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
  // The agent may have lost the customer since the notification appeared. The text must not take over such a
  // customer.
  const isMine = customer.assignment.kind === 'me'
  const why = isMine ? whyAsked(store, key, text) : 'refused'
  if (why === null && sender.write(key, text) === null) return true
  const { draft, name } = customer
  store.apply({ type: 'draft.kept', key, text: draft === '' ? text : `${draft}\n${text}`, added: text })
  store.apply({ type: 'notice.raised', notice: { kind: 'replyKept', key, name, why: why ?? 'refused' } })
  return false
}

/** Returns why the composer would ask the agent before it sends this text. Null: the composer would not ask. */
function whyAsked({ state }: Store, key: CustomerKey, text: string): Exclude<Why, 'refused'> | null {
  const name = state.customers.get(key)?.name ?? ''
  // Usually the guard may also ask whether the agent meant another conversation. Here it does not: the agent chose
  // this notification, and wrote the text in it.
  const asked = guardQuestion({ text, name, others: findOthers(state, key), openedMs: null, begun: null })
  if (asked === null) return null
  return asked.numbers.length > 0 ? 'numbers' : 'greets'
}
