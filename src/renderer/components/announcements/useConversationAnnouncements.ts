import { watch } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { isCut, type Delivery, type Message, type TranscriptItem } from '../../../shared/domain/message'
import { shortName } from '../../../shared/shortName'
import { say } from '../../../shared/text/say'
import type { ConversationHead } from '../../../shared/views'
import { useConnection } from '../../composables/useConnection'
import { useWindowListener } from '../../composables/useListener'
import { useConversationStore } from '../../stores/conversation'
import { useAnnouncementsStore } from '../../stores/announcements'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'
import { firstName } from '../ui/firstName'
import { saidByNotification } from './saidByNotification'

const NONE = { count: 0, texts: [] }
/** Of the messages that came without the focus, the texts of at most this many are kept. */
const MISSED_TEXTS = 3

const textOf = (text: string): string => (text === '' ? say('queue.withoutText') : text)
const idOf = (item: TranscriptItem | undefined): string | undefined => item && `${item.kind}-${item.id}`

/**
 * For the open conversation, announces:
 * - the customer's name;
 * - that the agent has got the customer;
 * - new messages (setting `readAloud`);
 * - what became of the agent's own messages.
 *
 * While the window does not have the focus, notifications tell of the customer's messages.
 */
export function useConversationAnnouncements(): void {
  const conversation = useConversationStore()
  const screen = useScreenStore()
  const status = useStatusStore()
  const announcements = useAnnouncementsStore()
  const { canSend } = useConnection()
  let open: CustomerKey | null = null
  let last: string | undefined
  let assignment: ConversationHead['assignment']['kind'] | null = null
  /** The last handled delivery state of each own message that is not sent yet, by message id. */
  const unsettled = new Map<number, Delivery['state']>()
  /**
   * The customer's messages that came without the focus and that no notification said. `texts`: the newest ones,
   * oldest first.
   */
  let missed: { readonly count: number; readonly texts: readonly string[] } = NONE

  /** Returns true if the screen reader reads the row, which has the name and the last message. */
  function isRowRead(key: CustomerKey): boolean {
    return screen.active === key && document.activeElement?.matches('[role="listbox"]') === true
  }

  function begin(head: ConversationHead, items: readonly TranscriptItem[]): void {
    open = head.key
    assignment = head.assignment.kind
    last = idOf(items.at(-1))
    missed = NONE
    unsettled.clear()
    for (const item of items)
      if (item.kind === 'message' && item.delivery && item.delivery.state !== 'sent')
        unsettled.set(item.id, item.delivery.state)
    const { key, name } = head
    const texts = unheard(head, items)
    const listed = lastOfList(head, items)
    const newest = texts.at(-1) ?? listed
    if (!isRowRead(key)) announcements.tell({ kind: 'opened', key, name, author: firstName(name), texts, last: listed })
    else if (newest !== null) announcements.remember({ key, text: newest })
  }

  /**
   * Returns the customer's texts since the agent's last message, without those that were said already. Empty: there
   * is nothing new.
   */
  function unheard({ key }: ConversationHead, items: readonly TranscriptItem[]): readonly string[] {
    const answered = items.findLastIndex((item) => item.kind === 'message' && item.author.kind === 'me')
    const texts = items
      .slice(answered + 1)
      .flatMap((item) => (item.kind === 'message' && item.author.kind === 'customer' ? [item.text] : []))
      .filter((text) => text !== '')
    const newest = texts.at(-1)
    return newest === undefined || announcements.wasHeard(key, newest)
      ? []
      : texts.filter((text) => !announcements.wasHeard(key, text))
  }

  /**
   * Returns the last message's text if Deskhand knows the message only from the list of customers. Null:
   * - Deskhand received the message itself;
   * - the message has no text;
   * - the text was said already.
   */
  function lastOfList(head: ConversationHead, items: readonly TranscriptItem[]): string | null {
    const shown = items.findLast((item): item is Message => item.kind === 'message')
    const isEmpty = items.every((item) => isCut(item)) && !head.hasEarlier && !head.lastByMe
    const text = shown?.author.kind === 'listed' ? shown.text : isEmpty ? head.lastMessage : ''
    return text === '' || announcements.wasHeard(head.key, text) ? null : text
  }

  function follow(head: ConversationHead, items: readonly TranscriptItem[]): void {
    const at = items.findLastIndex((item) => idOf(item) === last)
    // If the last item is gone, main has sent another part of the conversation. That part has no new message.
    const added = at < 0 && last !== undefined ? [] : items.slice(at + 1)
    last = idOf(items.at(-1))
    for (const item of added) if (item.kind === 'message') tellMessage(head, item)
    if (unsettled.size > 0)
      for (const item of items) if (item.kind === 'message' && unsettled.has(item.id)) tellDelivery(head, item)
    if (head.assignment.kind === 'me' && assignment !== 'me' && head.present)
      announcements.tell({ kind: 'yours', name: firstName(head.name) })
    assignment = head.assignment.kind
  }

  function tellMessage(head: ConversationHead, message: Message): void {
    const { key } = head
    const { author, text, delivery } = message
    if (author.kind === 'me') {
      if (delivery === null) return
      unsettled.set(message.id, 'sending')
      return tellDelivery(head, message)
    }
    if (head.assignment.kind !== 'me' && status.status?.settings.readAloud.value === 'mine') return
    // A notification tells of this message, as of the messages in rows (`useRowAnnouncements`).
    if (head.assignment.kind === 'me' && author.kind === 'customer' && !document.hasFocus()) return miss(text)
    if (announcements.wasHeard(key, text) && author.kind === 'listed') return
    announcements.tell({ kind: 'message', key, author: authorOf(head, message), text: textOf(text) })
  }

  function miss(text: string): void {
    if (saidByNotification(status.status) === 'text') return
    missed = { count: missed.count + 1, texts: [...missed.texts, textOf(text)].slice(-MISSED_TEXTS) }
  }

  function tellMissed(): void {
    const { count, texts } = missed
    missed = NONE
    const { head } = conversation
    if (head === null || head.key !== open || count === 0) return
    const message = { kind: 'message', key: head.key, author: firstName(head.name) } as const
    if (count > texts.length) announcements.tell({ ...message, text: null, count: count - texts.length })
    for (const text of texts) announcements.tell({ ...message, text })
  }

  function tellDelivery({ key }: ConversationHead, { id, delivery }: Message): void {
    const before = unsettled.get(id)
    if (!delivery || before === delivery.state) return
    unsettled.set(id, delivery.state)
    switch (delivery.state) {
      case 'sent':
        unsettled.delete(id)
        return announcements.tell({ kind: 'sent', key })
      case 'queued':
        return canSend.value ? undefined : announcements.tell({ kind: 'waits', key })
      case 'sending':
      case 'failed':
      case 'unconfirmed':
    }
  }

  watch([() => conversation.head, () => conversation.items], ([head, items]) => {
    if (head === null) open = null
    else if (head.key === open) follow(head, items)
    else begin(head, items)
  })
  useWindowListener('focus', tellMissed)
}

function authorOf({ name }: ConversationHead, { author }: Message): string {
  if (author.kind === 'agent') return shortName(author.name ?? say('conversation.someoneElse'))
  if (author.kind === 'unknown') return say(author.bot ? 'customer.bot' : 'conversation.notTheCustomer')
  return firstName(name)
}
