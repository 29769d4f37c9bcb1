import type { AlertPrivacy } from '../../shared/domain/settings'
import { shownWords, type PersonWords } from './shownWords'

export interface NotificationText {
  readonly title: string
  readonly body: string
}

/** How much may be read. */
export interface TextRules {
  readonly privacy: AlertPrivacy
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

export type DigestReason = 'paused' | 'system' | 'locked' | 'gap' | 'start'

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

/** Why nobody can be called about. The first two need a person. */
export type Unreachable = 'signedOut' | 'stopped' | 'notConnected'

/** Nobody can call while the agent does something else. */
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
