import { inSentence } from '../../../shared/direction'
import { showsMessages, showsNames, type AlertPrivacy } from '../../../shared/domain/alertPrivacy'
import type { Customer } from '../../../shared/domain/customer'
import type { Turn } from '../../../shared/domain/turn'
import { idName, type CustomerKey } from '../../../shared/domain/ids'
import { isUnanswered, type Parking } from '../../../shared/domain/parking'
import { formatMinutes, formatWait } from '../../../shared/domain/urgency'
import { maskedText } from '../../../shared/maskedText'
import { say, type PlainKey } from '../../../shared/text/say'
import type { DigestReason, NotificationSubject, Unreachable } from '../decide/effects'
import type { NotificationButton } from '../decide/onScreen'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** The rules for the text. `privacy`: how much about a customer a notification may show. */
export interface TextRules {
  readonly privacy: AlertPrivacy
  /** Epoch ms. */
  readonly now: number
}

const BUTTON_KEYS: Readonly<Record<NotificationButton['act'], PlainKey>> = {
  take: 'notification.takeOver',
  takeNamed: 'notification.takeLongest',
  takeLongest: 'notification.takeLongest',
  answer: 'notification.reply',
  snooze: 'notification.snooze'
}
/** Longest name on a button, in characters. */
const BUTTON_NAME_LIMIT = 24

/** Returns the label of a button. Only `takeNamed` has the customer's name, and only if `privacy` allows names. */
export function buttonLabel(
  button: NotificationButton,
  find: (key: CustomerKey) => Customer | undefined,
  { privacy }: Pick<TextRules, 'privacy'>
): string {
  const name = button.act === 'takeNamed' && showsNames(privacy) ? find(button.key)?.name : undefined
  const shown = name === undefined ? '' : maskedText(name, BUTTON_NAME_LIMIT)
  return shown === '' ? say(BUTTON_KEYS[button.act]) : say('notification.takeOverNamed', { name: inSentence(shown) })
}

/** Returns the text of a notification. Null: the notification is about a customer whom Deskhand does not know. */
export function notificationText(
  subject: NotificationSubject,
  find: (key: CustomerKey) => Customer | undefined,
  rules: TextRules
): NotificationText | null {
  const customer = 'key' in subject ? find(subject.key) : undefined
  switch (subject.kind) {
    case 'person':
      return customer ? personText(detailsOf(customer), rules) : null
    case 'mine':
      if (!customer) return null
      return customer.parking?.state === 'due'
        ? reminderText(detailsOf(customer), customer.parking, customer.turn, rules)
        : wroteText(detailsOf(customer), rules)
    case 'named':
      return personText({ name: subject.name, pageName: '', message: '' }, rules)
    case 'summary':
      return (
        namedSummary(subject, find, rules) ??
        summaryText(subject.waiting, subject.atLeast, subject.wrote, subject.reminders)
      )
    case 'digest':
      return (
        namedStart(subject, find, rules) ??
        digestText(subject.reason, subject.came, subject.waiting, subject.unreadable, subject.partial)
      )
    case 'unreachable':
      return unreachableText(subject.why)
    case 'unreadable':
      return unreadableText(subject.count)
    case 'test':
      return testText()
  }
}

export function personText(details: PersonDetails, rules: Pick<TextRules, 'privacy'>): NotificationText {
  return { title: say('notification.waiting'), body: about(details, rules) }
}

export function wroteText(details: PersonDetails, rules: Pick<TextRules, 'privacy'>): NotificationText {
  return { title: say('notification.wrote'), body: about(details, rules) }
}

export function reminderText(
  details: PersonDetails,
  parking: Parking,
  turn: Turn,
  { privacy }: Pick<TextRules, 'privacy'>
): NotificationText {
  const { name, pageName } = shownDetails(details, privacy)
  if (name === null) return { title: say('notification.reminder'), body: say('notification.namesHidden') }
  const why = say(isUnanswered(parking, turn) ? 'notification.noAnswer' : 'notification.wantedToLook')
  return { title: say('notification.reminderOf', { name }), body: pageName ? `${pageName}\n${why}` : why }
}

/**
 * Returns a text about several customers.
 * - `waiting`: how many wait for any agent.
 * - `atLeast`: true if there may be more.
 * - `wrote`: how many of the agent's own customers have no notification of their own.
 * - `reminders`: how many of those in `wrote` have a due reminder.
 */
export function summaryText(waiting: number, atLeast = false, wrote = 0, reminders = 0): NotificationText {
  const what = reminders === 0 ? 'wrote' : reminders === wrote ? 'reminders' : 'both'
  if (wrote > 0 && waiting === 0 && !atLeast)
    return {
      title: say('notification.someWrote', { what, count: wrote }),
      body: say('notification.readThem', { what })
    }
  const title = say(atLeast ? 'notification.atLeast' : 'notification.people', { count: waiting })
  return { title, body: wrote > 0 ? say('notification.seeWhoAndWrote', { what, wrote }) : say('notification.seeWho') }
}

/**
 * Returns a summary that names those who have waited longest (`longest`, `longestMine`). Null: no name may appear, or
 * the named customers do not wait any more.
 */
function namedSummary(
  { waiting, atLeast, wrote, reminders = 0, longest, longestMine }: Extract<NotificationSubject, { kind: 'summary' }>,
  find: (key: CustomerKey) => Customer | undefined,
  { privacy, now }: TextRules
): NotificationText | null {
  const mine = longestMine === undefined ? undefined : find(longestMine)
  const other = longest === undefined ? undefined : find(longest)
  const lines: string[] = []
  if (mine?.assignment.kind === 'me' && mine.turn.kind === 'theirs') {
    const name = shownName(mine.name, privacy)
    const wait = formatWait(now - mine.turn.since)
    if (name !== null) lines.push(say('notification.waitsForYou', { name: inSentence(name), wait }))
  }
  if (other?.present === true && other.assignment.kind === 'nobody') {
    const { name, pageName } = shownDetails(detailsOf(other), privacy)
    const isLongest = waiting > 1 && !atLeast && !other.wait.atLeast
    const wait = formatMinutes(now - other.wait.since)
    const key = isLongest
      ? 'notification.waitedLongest'
      : other.wait.atLeast
        ? 'notification.waitedAtLeast'
        : 'notification.hasWaited'
    if (name !== null) {
      const line = say(key, { name: inSentence(name), wait })
      lines.push(pageName ? `${line} · ${pageName}` : line)
    }
  }
  if (lines.length === 0) return null
  const { title } = summaryText(waiting, atLeast, wrote, reminders)
  const isBoth = waiting > 0 && wrote > 0 && !atLeast
  return {
    title: isBoth ? say('notification.waitingAndYours', { waiting, mine: wrote }) : title,
    body: lines.join('\n')
  }
}

/**
 * Returns the text of the digest at the start. The text names the customer who has waited longest. Null: no name may
 * appear.
 */
function namedStart(
  { reason, waiting, unreadable, partial, longest }: Extract<NotificationSubject, { kind: 'digest' }>,
  find: (key: CustomerKey) => Customer | undefined,
  rules: TextRules
): NotificationText | null {
  if (reason !== 'start' || longest === undefined) return null
  const atLeast = unreadable > 0 || partial
  return namedSummary({ kind: 'summary', waiting, atLeast, wrote: 0, longest }, find, rules)
}

/**
 * Returns the text for the end of a time in which Deskhand showed no alerts.
 * - `came`: how many customers asked for help in this time.
 * - `unreadable`: number of unreadable rows.
 * - `partial`: true if only a part of the list was read.
 */
export function digestText(
  reason: DigestReason,
  came: number,
  waiting: number,
  unreadable = 0,
  partial = false
): NotificationText {
  const isWhole = unreadable === 0 && !partial
  if (reason === 'start') return summaryText(waiting, !isWhole)
  const now =
    waiting > 0 ? (isWhole ? 'waiting' : 'atLeast') : unreadable > 0 ? 'unreadable' : partial ? 'partial' : 'none'
  const key = reason === 'gap' ? 'notification.gapMore' : 'notification.digest'
  return { title: say(`notification.${reason}`), body: say(key, { came, now, count: waiting, unreadable }) }
}

export function unreadableText(count: number): NotificationText {
  return { title: say('notification.unreadable', { count }), body: say('notification.unreadableMore') }
}

export function unreachableText(why: Unreachable): NotificationText {
  const title = say(why === 'signedOut' ? 'notification.signedOut' : 'notification.notConnected')
  return { title, body: say(`notification.${why}More`) }
}

export function testText(): NotificationText {
  return { title: say('notification.test'), body: say('notification.testMore') }
}

function about(details: PersonDetails, { privacy }: Pick<TextRules, 'privacy'>): string {
  const { name, pageName, message } = shownDetails(details, privacy)
  if (name === null) return say('notification.namesHidden')
  const who = pageName ? `${name} · ${pageName}` : name
  return message ? `${who}\n${message}` : who
}

/** Longest name in an alert, in characters. */
const NAME_LIMIT = 80
/** Longest company page name in an alert, in characters. */
const PAGE_LIMIT = 60
/** Longest message in an alert, in characters. */
const MESSAGE_LIMIT = 160

export interface PersonDetails {
  readonly name: string
  readonly pageName: string
  /** The last message. Empty if it is not known. */
  readonly message: string
}

/** The details of a customer that an alert may show. Null: the privacy setting hides the value. */
export interface ShownDetails {
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
}

/**
 * Returns all details, before the privacy setting hides any of them. Leaves out the name of a company page that is
 * only the page's id.
 */
export function detailsOf({ name, pageId, pageName, lastMessage, lastWithoutText }: Customer): PersonDetails {
  const isNamed = pageId === null || pageName !== idName(pageId)
  return {
    name,
    pageName: isNamed ? pageName : '',
    message: lastWithoutText ? say('notification.withoutText') : lastMessage
  }
}

export function shownDetails({ name, pageName, message }: PersonDetails, privacy: AlertPrivacy): ShownDetails {
  return {
    name: shownName(name, privacy),
    pageName: showsNames(privacy) ? maskedText(pageName, PAGE_LIMIT) : null,
    message: showsMessages(privacy) ? maskedText(message, MESSAGE_LIMIT) : null
  }
}

export function shownName(name: string, privacy: AlertPrivacy): string | null {
  return showsNames(privacy) ? maskedText(name, NAME_LIMIT) || say('notification.unnamed') : null
}
