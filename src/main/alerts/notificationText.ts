import type { AlertPrivacy } from '../../shared/domain/settings'
import { safeText } from '../../shared/safeText'

/** Longest name, page and message in a notification, in characters. */
const NAME_LIMIT = 80
const PAGE_LIMIT = 60
const MESSAGE_LIMIT = 160

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** How much may be read, and whether whatever draws the notification reads `<` and `&`. */
export interface TextRules {
  readonly privacy: AlertPrivacy
  readonly markup: boolean
}

export interface PersonWords {
  readonly name: string
  readonly pageName: string
  /** Empty where it is not known. */
  readonly message: string
}

/** A customer asks for a person. */
export function personText(words: PersonWords, rules: TextRules): NotificationText {
  return { title: 'Waiting for a person', body: about(words, rules) }
}

/** A customer of the agent's own wrote. */
export function wroteText(words: PersonWords, rules: TextRules): NotificationText {
  return { title: 'Your customer wrote', body: about(words, rules) }
}

export function summaryText(waiting: number): NotificationText {
  const title = waiting === 1 ? 'Somebody is waiting' : `${waiting} people are waiting`
  return { title, body: 'Open Deskhand to see who has waited longest.' }
}

export type DigestReason = 'paused' | 'system' | 'locked' | 'gap' | 'start'

/** After a time in which nothing was shown. */
export function digestText(reason: DigestReason, came: number, waiting: number): NotificationText {
  const still = waiting === 0 ? 'nobody waits any more' : `${waiting} still ${waiting === 1 ? 'waits' : 'wait'}`
  switch (reason) {
    case 'start':
      return summaryText(waiting)
    case 'gap':
      return { title: 'Connected again', body: `Meanwhile ${came} came. ${waiting} ${waiting === 1 ? 'is' : 'are'} waiting now.` }
    case 'paused':
      return { title: 'While alerts were paused', body: `${came} came, ${still}.` }
    case 'system':
      return { title: 'While Do Not Disturb was on', body: `${came} came, ${still}.` }
    case 'locked':
      return { title: 'While nobody was here', body: `${came} came, ${still}.` }
  }
}

export function testText(): NotificationText {
  return { title: 'A test of your alerts', body: 'This is how Deskhand calls. Nobody is waiting because of it.' }
}

function about({ name, pageName, message }: PersonWords, { privacy, markup }: TextRules): string {
  if (privacy === 'nothing' || privacy === 'count') return 'Names are hidden in alerts.'
  const who = [safeText(name, NAME_LIMIT) || 'Somebody', safeText(pageName, PAGE_LIMIT)].filter((part) => part !== '').join(' · ')
  const said = privacy === 'message' ? safeText(message, MESSAGE_LIMIT) : ''
  const body = said === '' ? who : `${who}\n${said}`
  return markup ? escapeMarkup(body) : body
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
