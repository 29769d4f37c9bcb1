import type { Customer } from '../../../shared/domain/customer'
import { showsMessages, showsNames, type AlertPrivacy } from '../../../shared/domain/settings'
import { safeText } from '../../../shared/safeText'
import type { Unreachable } from '../decide/connectionTrouble'
import type { DigestReason, NotificationSubject } from '../decide/effects'
import type { NotificationButton } from '../decide/notificationResults'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** How much may be read. */
export interface TextRules {
  readonly privacy: AlertPrivacy
}

export const BUTTON_LABELS: Readonly<Record<NotificationButton, string>> = {
  take: 'Take over',
  takeLongest: 'Take over longest',
  snooze: 'Snooze'
}

/** The words of a notification. Null: nobody is known about whom it could be. */
export function notificationText(
  subject: NotificationSubject,
  customer: Customer | undefined,
  rules: TextRules
): NotificationText | null {
  switch (subject.kind) {
    case 'person':
      return customer ? personText(wordsOf(customer), rules) : null
    case 'mine':
      return customer ? wroteText(wordsOf(customer), rules) : null
    case 'named':
      return personText({ name: subject.name, pageName: '', message: '' }, rules)
    case 'summary':
      return summaryText(subject.waiting, subject.atLeast, subject.wrote)
    case 'digest':
      return digestText(subject.reason, subject.came, subject.waiting, subject.unreadable, subject.partial)
    case 'unreachable':
      return unreachableText(subject.why)
    case 'unreadable':
      return unreadableText(subject.count)
    case 'test':
      return testText()
  }
}

/** A customer asks for a person. */
export function personText(words: PersonWords, rules: TextRules): NotificationText {
  return { title: 'Waiting for a person', body: about(words, rules) }
}

/** A customer of the agent's own wrote. */
export function wroteText(words: PersonWords, rules: TextRules): NotificationText {
  return { title: 'Your customer wrote', body: about(words, rules) }
}

/** `atLeast`: some could not be read. `wrote`: customers of the agent's own of whom no notification speaks. */
export function summaryText(waiting: number, atLeast = false, wrote = 0): NotificationText {
  const words = wrote === 1 ? 'One of your customers wrote' : `${wrote} of your customers wrote`
  if (wrote > 0 && waiting === 0 && !atLeast) return { title: words, body: 'Open Deskhand to read what they wrote.' }
  const people = waiting === 1 ? 'Somebody is waiting' : `${waiting} people are waiting`
  const title = atLeast ? `At least ${waiting} waiting` : people
  const advice = 'Open Deskhand to see who has waited longest.'
  return { title, body: wrote > 0 ? `${words}, too. ${advice}` : advice }
}

/** After a time in which nothing was shown. */
export function digestText(
  reason: DigestReason,
  came: number,
  waiting: number,
  unreadable = 0,
  partial = false
): NotificationText {
  const isWhole = unreadable === 0 && !partial
  const count = isWhole ? `${waiting}` : `at least ${waiting}`
  const still = waiting === 0 ? nobody(unreadable, partial) : `${count} still ${waiting === 1 ? 'waits' : 'wait'}`
  switch (reason) {
    case 'start':
      return summaryText(waiting, !isWhole)
    case 'gap':
      return {
        title: 'Connected again',
        body: `Meanwhile ${came} came. ${capital(waiting === 0 && !isWhole ? still : `${count} ${waiting === 1 ? 'is' : 'are'} waiting now`)}.`
      }
    case 'paused':
      return { title: 'While alerts were paused', body: `${came} came, ${still}.` }
    case 'system':
      return { title: 'While Do Not Disturb was on', body: `${came} came, ${still}.` }
    case 'locked':
      return { title: 'While nobody was here', body: `${came} came, ${still}.` }
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function nobody(unreadable: number, partial: boolean): string {
  if (unreadable === 0 && partial) return 'more may be waiting'
  return unreadable === 0 ? 'nobody waits any more' : `${couldNotBeRead(unreadable)} and may be waiting`
}

function couldNotBeRead(count: number): string {
  return count === 1 ? '1 customer could not be read' : `${count} customers could not be read`
}

export function unreadableText(count: number): NotificationText {
  return { title: `${couldNotBeRead(count)}.`, body: 'They may be waiting. Open Deskhand to see why.' }
}

/** Alerts cannot come while the agent does something else. */
export function unreachableText(why: Unreachable): NotificationText {
  switch (why) {
    case 'signedOut':
      return { title: 'You are signed out', body: 'New customers cannot reach you until you sign in again.' }
    case 'stopped':
      return { title: 'Not connected', body: 'New customers cannot reach you. Open Deskhand to see why.' }
    case 'notConnected':
      return { title: 'Not connected', body: 'New customers cannot reach you. Deskhand goes on trying.' }
  }
}

export function testText(): NotificationText {
  return { title: 'A test of your alerts', body: 'This is how Deskhand calls. Nobody is waiting because of it.' }
}

function about(words: PersonWords, { privacy }: TextRules): string {
  const { name, pageName, message } = shownWords(words, privacy)
  if (name === null) return 'Names are hidden in alerts.'
  const who = pageName ? `${name} · ${pageName}` : name
  return message ? `${who}\n${message}` : who
}

/** Longest name, page and message in an alert, in characters. */
const NAME_LIMIT = 80
const PAGE_LIMIT = 60
const MESSAGE_LIMIT = 160

export interface PersonWords {
  readonly name: string
  readonly pageName: string
  /** Empty where it is not known. */
  readonly message: string
}

/** What of a person's words an alert of any kind may show. Null: hidden. */
export interface ShownWords {
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
}

/** What an alert about this customer may say in words. */
export function wordsOf({ name, pageName, lastMessage, lastWithoutText }: Customer): PersonWords {
  return { name, pageName, message: lastWithoutText ? 'A message without text' : lastMessage }
}

export function shownWords({ name, pageName, message }: PersonWords, privacy: AlertPrivacy): ShownWords {
  return {
    name: shownName(name, privacy),
    pageName: showsNames(privacy) ? safeText(pageName, PAGE_LIMIT) : null,
    message: showsMessages(privacy) ? safeText(message, MESSAGE_LIMIT) : null
  }
}

export function shownName(name: string, privacy: AlertPrivacy): string | null {
  return showsNames(privacy) ? safeText(name, NAME_LIMIT) || 'Somebody' : null
}
