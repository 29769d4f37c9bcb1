import { NEVER_HEARD } from '../../../shared/domain/turn'
import type { GuardFacts } from '../../../shared/domain/guard'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { TranscriptItem } from '../../../shared/domain/message'
import { earlierConversations, type EarlierConversations } from '../../../shared/domain/earlierConversations'
import type { ShownInWindow } from '../../../shared/shownInWindow'
import type { ConversationView } from '../../../shared/views'
import { keptCustomer } from '../../state/selectors/unsent'
import { isPinned } from '../../state/reducers/customerNotes'
import type { State } from '../../state/tables/tables'
import { otherCustomers } from '../../state/selectors/otherCustomers'

/**
 * Returns the open conversation with as many messages as the window asked for. Null: none is open, or the customer is
 * not known.
 */
export function conversationView(state: State, shownInWindow: ShownInWindow): ConversationView | null {
  if (shownInWindow.selected === null) return null
  const customer = state.customers.get(shownInWindow.selected) ?? forgotten(state, shownInWindow.selected)
  if (!customer) return null
  const items = state.transcripts.of(customer.key)
  const others = otherCustomers(state, customer.key)
  const earlier = earlierIn(items, customer.wait.since)
  const { copied, begun } = state.carried
  const begunHere = begun.get(customer.key)
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
    lastByMe,
    lastWroteAt,
    turn,
    parking,
    unread,
    draft,
    addedToDraft,
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
      lastByMe,
      lastWroteAt,
      turn,
      parking,
      unread,
      draft,
      ...(addedToDraft && { addedToDraft }),
      extra,
      note: state.notes.get(key)?.text ?? '',
      ...(state.notes.get(key)?.numbersLost && { noteNumbersLost: true }),
      pinned: isPinned(state.notes, key),
      hasEarlier: items.length > shownInWindow.messages,
      ...(others.length > 0 && { others }),
      ...(copied !== null && copied.from.key !== key && { copied }),
      ...(begunHere && { begun: begunHere }),
      ...(earlier && { earlier })
    },
    items: shownInWindow.messages === 0 ? [] : items.slice(-shownInWindow.messages)
  }
}

type Shown = Omit<
  ConversationView['head'],
  'note' | 'noteNumbersLost' | 'pinned' | 'hasEarlier' | 'earlier' | keyof GuardFacts
>

/**
 * Returns a record for a customer whom the state has dropped, from the conversation or the note on this computer.
 * Null: this computer has neither.
 */
function forgotten(state: State, key: CustomerKey): Shown | null {
  const first = state.transcripts.of(key).at(0)
  const note = state.notes.get(key)
  if (!first && !note) return null
  const { name, pageName } = keptCustomer(state, key)
  return {
    key,
    name,
    pageName,
    assignment: { kind: 'nobody' },
    pending: null,
    inDoubt: false,
    present: false,
    wait: { since: first ? startOf(first) : (note?.changedAt ?? 0), atLeast: true, raw: null },
    lastMessage: '',
    lastWithoutText: false,
    lastByMe: false,
    lastWroteAt: null,
    unread: 0,
    turn: NEVER_HEARD,
    parking: null,
    draft: '',
    extra: []
  }
}

function startOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : item.from
}

/** The last result for each transcript. A new message makes a new array, so an array never changes. */
const knownVisits = new WeakMap<
  readonly TranscriptItem[],
  { readonly since: number; readonly visits: EarlierConversations | null }
>()

/**
 * Returns the earlier conversations in a transcript. Computes them only if the transcript or `since` changed.
 * `since`: see `earlierConversations`.
 */
function earlierIn(items: readonly TranscriptItem[], since: number): EarlierConversations | null {
  const before = knownVisits.get(items)
  if (before?.since === since) return before.visits
  const visits = earlierConversations(items, since)
  knownVisits.set(items, { since, visits })
  return visits
}
