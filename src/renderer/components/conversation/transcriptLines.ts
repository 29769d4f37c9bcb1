import { daysFrom } from '../../../shared/calendarDay'
import { isCut, type Gap, type Message, type TranscriptItem } from '../../../shared/domain/message'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { MINUTE_MS } from '../../../shared/time'
import type { ConversationHead } from '../../../shared/views'
import { times } from '../../locales/times'
import { givenName } from '../ui/firstName'

export type TranscriptLine =
  | { readonly kind: 'day'; readonly id: string; readonly label: string }
  | { readonly kind: 'gap'; readonly id: string; readonly gap: Gap }
  | { readonly kind: 'unread'; readonly id: string; readonly text: string }
  | MessageLine

export interface MessageLine {
  readonly kind: 'message'
  readonly id: string
  readonly message: Message
  /** The writer and the time of the message, for screen readers. If the message is not of today, also its day. */
  readonly name: string
  /** Writer and time, above the first message of a group. Null: a later message. `when` null: the time is a guess. */
  readonly label: { readonly who: string; readonly when: string | null } | null
  readonly isLast: boolean
  /** False if the time of the message is only a guess. */
  readonly isTimed: boolean
}

/** The messages that were unread when they were first shown. `id`: of the oldest. `count`: their number. */
export interface UnreadMark {
  readonly id: number
  readonly count: number
}

type Person = Pick<ConversationHead, 'name' | 'wait' | 'lastWroteAt' | 'assignment'>

/** A message that comes this long after the first message of a group begins another group. */
const GROUP_MS = 5 * MINUTE_MS

/** Returns the lines of a transcript. `today`: any moment of today, epoch ms. */
export function transcriptLines(
  items: readonly TranscriptItem[],
  person: Person,
  today: number,
  unread: UnreadMark | null = null
): readonly TranscriptLine[] {
  const lines: TranscriptLine[] = []
  let day: string | null = null
  /** The group that the next message may continue. */
  let group: { readonly who: string; readonly from: number } | null = null
  let hasEarlier = false
  const newest = items.findLast(({ kind }) => kind === 'message')
  for (const item of items) {
    // This gap replaces older messages that Deskhand no longer keeps. These messages may be of several days, so there
    // is no line with the day.
    if (isCut(item)) {
      lines.push({ kind: 'gap', id: `gap-${item.id}`, gap: item })
      group = null
      continue
    }
    const when = item.kind === 'gap' ? null : timeOf(item, person)
    const itemDay = dayName(item.kind === 'gap' ? item.from : item.at, today)
    if (itemDay !== day && (item.kind === 'gap' || when !== null)) {
      lines.push({ kind: 'day', id: `day-${item.kind}-${item.id}`, label: itemDay })
      group = null
      day = itemDay
    }
    if (item.kind === 'gap') {
      lines.push({ kind: 'gap', id: `gap-${item.id}`, gap: item })
      group = null
      continue
    }
    if (item.id === unread?.id) {
      lines.push({ kind: 'unread', id: 'unread', text: unreadText(items, item, unread.count) })
      group = null
    }
    const who = authorName(item, person, hasEarlier, item === newest)
    hasEarlier = true
    const continues: boolean = group !== null && group.who === who && item.at - group.from < GROUP_MS
    if (!continues) group = { who, from: item.at }
    const above = lines.at(-1)
    if (continues && above?.kind === 'message') lines[lines.length - 1] = { ...above, isLast: false }
    const date = itemDay === say('conversation.today') || when === null ? [] : [itemDay]
    lines.push({
      kind: 'message',
      id: `message-${item.id}`,
      message: item,
      name: listOf([who, ...date, when ?? '']),
      label: continues ? null : { who, when },
      isLast: true,
      isTimed: when !== null
    })
  }
  return lines
}

/**
 * Returns the line above unread messages. The line has the time of the oldest, if the newest came at least `GROUP_MS`
 * later.
 */
function unreadText(items: readonly TranscriptItem[], first: Message, count: number): string {
  const last = items.findLast((item) => item.kind === 'message' && item.author.kind === 'customer')
  const isLong = last?.kind === 'message' && last.at - first.at >= GROUP_MS
  return isLong
    ? say('conversation.unreadSince', { count, time: times.clock(first.at) })
    : say('conversation.unread', { count })
}

/** Returns the items to show. If Deskhand has seen no message, adds the last message that the queue has. */
export function shownItems(
  items: readonly TranscriptItem[],
  head: Pick<ConversationHead, 'wait' | 'lastMessage' | 'lastWithoutText' | 'lastWroteAt' | 'hasEarlier'>
): readonly TranscriptItem[] {
  const isEmpty = !head.hasEarlier && items.every((item) => isCut(item))
  if (!isEmpty || (head.lastMessage === '' && !head.lastWithoutText)) return items
  const at = head.lastWroteAt ?? head.wait.since
  return [...items, { kind: 'message', id: 0, author: { kind: 'listed' }, text: head.lastMessage, at, delivery: null }]
}

/**
 * Returns a text about who wrote the message.
 * - `hasEarlier`: the transcript has an earlier message, so a `listed` message was missed in a gap.
 * - `isNewest`: no newer message follows.
 */
function authorName(message: Message, person: Person, hasEarlier: boolean, isNewest: boolean): string {
  switch (message.author.kind) {
    case 'customer':
      return givenName(person.name)
    case 'me':
      return say('conversation.you')
    case 'agent':
      return message.author.name ?? say('conversation.someoneElse')
    case 'listed':
      if (hasEarlier) return say('conversation.missedMessage')
      if (person.assignment.kind === 'me') return say('conversation.earlierMessage')
      return isNewest ? say('conversation.lastMessage') : say('conversation.olderMessage')
    case 'unknown':
      return say(message.author.bot ? 'customer.bot' : 'conversation.notTheCustomer')
  }
}

/** Returns the time of a message. Null: the server gave no usable time, so the time would only be a guess. */
function timeOf(message: Message, person: Person): string | null {
  const guessed = message.author.kind === 'listed' && person.wait.atLeast && person.lastWroteAt === null
  return guessed ? null : times.clock(message.at)
}

/**
 * Returns a day's name: Today, Yesterday, Friday 20 November. A day of another year also has the year. `at`, `today`:
 * any moment of each day, epoch ms.
 */
export function dayName(at: number, today: number): string {
  const days = daysFrom(today, at)
  if (days === 0) return say('conversation.today')
  if (days === -1) return say('conversation.yesterday')
  return times.weekday(at, new Date(at).getFullYear() !== new Date(today).getFullYear())
}
