import type { CustomerKey } from '../domain/ids'
import type { AnnouncementAmount, AnnouncedText } from '../domain/announcementSettings'
import { maskPaymentNumbers } from '../domain/maskedNumbers'
import { maskedText } from '../maskedText'
import { shortName } from '../shortName'
import { listOf, sentencesOf } from '../text/list'
import { say } from '../text/say'
import { firstSentences, firstWords } from './words'

/** What a screen reader says by itself when something happened. `key`: the customer whom it is about. */
export type Announcement =
  /**
   * `text`: the last message. Null: only the number of messages is known. `count`: the number of messages. Absent:
   * one.
   */
  | {
      readonly kind: 'message'
      readonly key: CustomerKey
      readonly author: string
      readonly text: string | null
      readonly count?: number
    }
  /** A conversation opened. `texts`: the customer's messages that were not said yet. */
  | {
      readonly kind: 'opened'
      readonly key: CustomerKey
      readonly name: string
      readonly author: string
      readonly texts: readonly string[]
      /** The last message, if its author is not known. Otherwise null. */
      readonly last: string | null
    }
  | { readonly kind: 'sent' | 'waits'; readonly key: CustomerKey }
  | { readonly kind: 'notSent'; readonly name: string; readonly reason: string | null }
  | { readonly kind: 'maybeSent'; readonly name: string }
  | { readonly kind: 'yours'; readonly name: string }
  /**
   * What a notice or a line says. `still`: returns false if the text is no longer true. Then the text is not said.
   */
  | { readonly kind: 'said' | 'failed'; readonly text: string; readonly still?: () => boolean }

/** Returns true if the announcement must be said immediately: something that the agent wanted did not happen. */
export function isUrgent({ kind }: Announcement): boolean {
  return kind === 'notSent' || kind === 'maybeSent' || kind === 'failed'
}

/**
 * Returns false if the agent wants to hear only failures, and this announcement is no failure. If `wanted` is `mine`,
 * the caller decides.
 */
export function isWanted(announcement: Announcement, wanted: AnnouncementAmount): boolean {
  return wanted !== 'failures' || isUrgent(announcement)
}

/** Returns the text of an urgent announcement with payment numbers hidden. Empty: it is not urgent. */
export function urgentText(announcement: Announcement): string {
  return maskPaymentNumbers(wholeUrgentText(announcement))
}

function wholeUrgentText(announcement: Announcement): string {
  switch (announcement.kind) {
    case 'notSent':
      return firstSentences(
        sentencesOf([say('announcements.notSent', { name: announcement.name }), announcement.reason ?? ''])
      )
    case 'maybeSent':
      return say('announcements.maybeSent', { name: announcement.name })
    case 'failed':
      return firstSentences(announcement.text)
    default:
      return ''
  }
}

/** At most this many characters of a message are said. */
const TEXT_LIMIT = 1000
/** If a `Group` has more messages than this, only the last message is said. */
const TEXTS_LIMIT = 3
/** With more groups than this, no message is said, only the number of messages and some authors. */
const GROUPS_LIMIT = 3
/** At most this many authors are named if there are more than `GROUPS_LIMIT` groups. */
const NAMES_LIMIT = 2

/** One author's messages in one conversation, which wait to be said. `texts`: the newest ones, oldest first. */
interface Group {
  readonly key: CustomerKey
  readonly author: string
  readonly count: number
  readonly texts: readonly string[]
}

/** Announcements that will be said together. */
export interface Waiting {
  readonly sent: number
  readonly waits: boolean
  readonly results: readonly (Announcement & { readonly kind: 'said' | 'yours' })[]
  readonly opened: (Announcement & { readonly kind: 'opened' }) | null
  readonly groups: readonly Group[]
  /** Messages that got no group, because there are too many groups already. */
  readonly more: { readonly customers: ReadonlySet<CustomerKey>; readonly messages: number }
}

export const NOTHING: Waiting = {
  sent: 0,
  waits: false,
  results: [],
  opened: null,
  groups: [],
  more: { customers: new Set(), messages: 0 }
}

/**
 * Only the latest `RESULTS_LIMIT` results are kept. If there are `WAITING_GROUPS_LIMIT` groups, no new group is
 * added.
 */
const RESULTS_LIMIT = 5
const WAITING_GROUPS_LIMIT = 50
/** Customers for whose messages there is no group are counted, but at most this many. */
const MORE_CUSTOMERS_LIMIT = 1000

/** Adds an announcement that is not urgent. */
export function withAnnouncement(waiting: Waiting, announcement: Announcement): Waiting {
  switch (announcement.kind) {
    case 'sent':
      return { ...waiting, sent: waiting.sent + 1, waits: false }
    case 'waits':
      return { ...waiting, waits: true }
    case 'yours':
    case 'said':
      return {
        ...waiting,
        results: [...waiting.results, announcement as Waiting['results'][number]].slice(-RESULTS_LIMIT)
      }
    case 'opened':
      // The announcement `opened` already has the conversation's messages, so the conversation's groups are dropped.
      return { ...waiting, opened: announcement, groups: waiting.groups.filter(({ key }) => key !== announcement.key) }
    case 'message':
      return withMessage(waiting, announcement)
    default:
      return waiting
  }
}

function withMessage(waiting: Waiting, { key, author, text, count = 1 }: Announcement & { kind: 'message' }): Waiting {
  const before = waiting.groups.find((group) => group.key === key && group.author === author)
  if (before === undefined && waiting.groups.length >= WAITING_GROUPS_LIMIT) {
    const { customers, messages } = waiting.more
    const isCounted = customers.has(key) || waiting.groups.some((group) => group.key === key)
    const isNew = !isCounted && customers.size < MORE_CUSTOMERS_LIMIT
    return {
      ...waiting,
      more: { customers: isNew ? new Set([...customers, key]) : customers, messages: messages + count }
    }
  }
  const texts = [...(before?.texts ?? []), ...(text === null ? [] : [text])].slice(-TEXTS_LIMIT)
  const group = { key, author, count: (before?.count ?? 0) + count, texts }
  return { ...waiting, groups: [...waiting.groups.filter((other) => other !== before), group] }
}

/** A customer's message that need not be said again. */
export interface HeardMessage {
  readonly key: CustomerKey
  readonly text: string
}

/** Returns the texts to say, with payment numbers hidden. `heard`: the messages that need not be said again. */
export function spokenOf(
  waiting: Waiting,
  amount: AnnouncedText
): { readonly texts: readonly string[]; readonly heard: readonly HeardMessage[] } {
  const { sent, waits, results, opened, groups } = waiting
  const texts: string[] = []
  const heard: HeardMessage[] = []
  const read = (group: Group): void => {
    texts.push(groupText(group, amount))
    heard.push(...readTexts(group, amount).map((text) => ({ key: group.key, text })))
  }
  if (sent > 0) texts.push(say('announcements.sent', { count: sent }))
  if (waits) texts.push(say('conversation.queued'))
  for (const result of results) {
    if (result.kind === 'yours') texts.push(say('announcements.yours', { name: result.name }))
    else if (result.still?.() !== false) texts.push(firstSentences(result.text))
  }
  if (opened !== null) {
    const { key, author } = opened
    if (opened.texts.length > 0) {
      read({ key, author, count: opened.texts.length, texts: opened.texts.slice(-TEXTS_LIMIT) })
    } else {
      texts.push(openedText(opened, amount))
      if (opened.last !== null) heard.push({ key, text: opened.last })
    }
  }
  if (groups.length > GROUPS_LIMIT) texts.push(severalText(waiting))
  else groups.forEach(read)
  return { texts: texts.map(maskPaymentNumbers), heard }
}

function openedText({ name: whole, last }: Announcement & { kind: 'opened' }, amount: AnnouncedText): string {
  const name = shortName(whole)
  const text = last === null ? '' : part(last, amount)
  return text === '' ? name : say('announcements.lastMessage', { name, text })
}

/**
 * Returns the messages of a group that need not be said again: all of them, or only the last one of many. If `amount`
 * is `author`, no text is said, but all of them are returned.
 */
function readTexts({ count, texts }: Group, amount: AnnouncedText): readonly string[] {
  return amount === 'author' || texts.length === count ? texts : texts.slice(-1)
}

function groupText(group: Group, amount: AnnouncedText): string {
  const { author, count } = group
  const parts = readTexts(group, amount)
    .map((text) => part(text, amount))
    .filter((text) => text !== '')
  const messages = say('conversation.newMessages', { count })
  const last = parts.at(-1)
  if (last === undefined) return say('announcements.countOnly', { author, messages })
  if (count === 1) return say('announcements.message', { author, text: last })
  if (parts.length < count) return say('announcements.countedLast', { author, messages, text: last })
  return say('announcements.counted', { author, messages, text: sentencesOf(parts.map(asSentence)) })
}

function severalText({ groups, more }: Waiting): string {
  const names = [...new Set(groups.map(({ author }) => author))]
  const others = names.length - NAMES_LIMIT + more.customers.size
  const author = listOf([...names.slice(0, NAMES_LIMIT), others > 0 ? say('queue.stripMore', { count: others }) : ''])
  const count = groups.reduce((sum, group) => sum + group.count, more.messages)
  return say('announcements.countOnly', { author, messages: say('conversation.newMessages', { count }) })
}

function part(text: string, amount: AnnouncedText): string {
  if (amount === 'author') return ''
  const safe = maskedText(text, TEXT_LIMIT)
  return amount === 'start' ? firstWords(safe) : safe
}

/** Ends a text with a full stop, so that the next text is a new sentence. */
function asSentence(text: string): string {
  return /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text
}
