import type { ShownInWindow } from '../../../shared/looks'
import type { ConversationView } from '../../../shared/views'
import type { State } from '../../state/tables/tables'

/**
 * The open conversation, with as many messages as the window asked for. Null: none is open, or its customer is not
 * known.
 */
export function conversationView(state: State, look: ShownInWindow): ConversationView | null {
  const customer = look.selected === null ? undefined : state.customers.get(look.selected)
  if (!customer) return null
  const items = state.transcripts.of(customer.key)
  const {
    key,
    name,
    pageName,
    assignment,
    pending,
    inDoubt,
    present,
    wait,
    lastMessage,
    lastWithoutText,
    lastWroteAt,
    turn,
    draft,
    extra
  } = customer
  return {
    head: {
      key,
      name,
      pageName,
      assignment,
      pending,
      inDoubt,
      present,
      wait,
      lastMessage,
      lastWithoutText,
      lastWroteAt,
      turn,
      draft,
      extra,
      hasEarlier: items.length > look.messages
    },
    items: look.messages === 0 ? [] : items.slice(-look.messages)
  }
}
