import { isCut, type Gap, type Message, type TranscriptItem } from '../../../shared/domain/message'
import type { ConversationHead } from '../../../shared/views'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import { firstName } from '../ui/firstName'
import { dayName } from './dayName'

export type TranscriptLine =
  | { readonly kind: 'day'; readonly id: string; readonly label: string }
  | { readonly kind: 'gap'; readonly id: string; readonly gap: Gap }
  | MessageLine

export interface MessageLine {
  readonly kind: 'message'
  readonly id: string
  readonly message: Message
  /** Writer and time of the message, for screen readers. */
  readonly name: string
  /** Writer and time of the message on the screen. Null: the message above has the same. */
  readonly label: string | null
}

type Person = Pick<ConversationHead, 'name' | 'wait' | 'lastWroteAt'>

/** The lines of a transcript. `today`: any moment of today, epoch ms. */
export function transcriptLines(
  items: readonly TranscriptItem[],
  person: Person,
  today: number
): readonly TranscriptLine[] {
  const lines: TranscriptLine[] = []
  const customer = firstName(person.name)
  let day: string | null = null
  let above: string | null = null
  for (const item of items) {
    // The gap for older messages that Deskhand no longer keeps may cover several days. So it has no day line.
    if (isCut(item)) {
      lines.push({ kind: 'gap', id: `gap-${item.id}`, gap: item })
      above = null
      continue
    }
    const itemDay = dayName(item.kind === 'gap' ? item.from : item.at, today)
    if (itemDay !== day) {
      lines.push({ kind: 'day', id: `day-${item.kind}-${item.id}`, label: itemDay })
      above = null
    }
    day = itemDay
    if (item.kind === 'gap') {
      lines.push({ kind: 'gap', id: `gap-${item.id}`, gap: item })
      above = null
    } else {
      const who = authorName(item, customer)
      const when = timeOf(item, person)
      const label = when === null ? who : `${who} · ${when}`
      const date = itemDay === say('conversation.today') || when === null ? [] : [itemDay]
      const name = listOf([who, ...date, when ?? ''])
      lines.push({
        kind: 'message',
        id: `message-${item.id}`,
        message: item,
        name,
        label: label === above ? null : label
      })
      above = label
    }
  }
  return lines
}

/**
 * The preview of a conversation that this agent does not have: its only message. Null: the conversation has no message
 * or several.
 */
export function onlyMessage(
  items: readonly TranscriptItem[],
  head: Person & Pick<ConversationHead, 'lastMessage' | 'lastWithoutText' | 'hasEarlier'>
): MessageLine | null {
  const seen = items.filter((item) => !isCut(item))
  const message = seen[0] ?? lastKnown(head)
  if (seen.length > 1 || head.hasEarlier || message?.kind !== 'message' || message.delivery !== null) return null
  const when = timeOf(message, head)
  const who = say('conversation.lastMessage')
  return {
    kind: 'message',
    id: 'only',
    message,
    name: listOf([who, when ?? '']),
    label: when === null ? who : `${who} · ${when}`
  }
}

/**
 * The customer's last message from the queue, if this app has seen no message of the conversation itself. Null: the
 * queue has no last message.
 */
function lastKnown(head: Person & Pick<ConversationHead, 'lastMessage' | 'lastWithoutText'>): Message | null {
  if (head.lastMessage === '' && !head.lastWithoutText) return null
  const at = head.lastWroteAt ?? head.wait.since
  return { kind: 'message', id: 0, author: { kind: 'listed' }, text: head.lastMessage, at, delivery: null }
}

function authorName(message: Message, customer: string): string {
  switch (message.author.kind) {
    case 'customer':
      return customer
    case 'me':
      return say('conversation.you')
    case 'agent':
      return message.author.name ?? say('conversation.someoneElse')
    case 'listed':
      return say('conversation.earlierMessage')
    case 'unknown':
      return say('conversation.notTheCustomer')
  }
}

/** The time of a message. Null: the server gave no usable time, so the time would only be a guess. */
function timeOf(message: Message, person: Person): string | null {
  const guessed = message.author.kind === 'listed' && person.wait.atLeast && person.lastWroteAt === null
  return guessed ? null : times.clock(message.at)
}
