import type { Urgency } from '../../../shared/domain/urgency'

const urgency: Readonly<Record<Urgency, string>> = { calm: 'New', warm: 'Long', hot: 'Too long' }
const spokenUrgency: Readonly<Record<Urgency, string>> = { calm: 'new', warm: 'long', hot: 'too long' }

export const queueText = {
  queue: 'Queue',
  order: 'Longest wait first',
  /** The word on a wait's chip. */
  urgency,
  nobodyYet: 'Nobody yet',
  you: 'You',
  someoneElse: 'Someone else',
  takingOver: 'Taking over…',
  releasing: 'Releasing…',
  tookOver: (agent: string): string => `${agent} took over`,
  someoneTookOver: 'Someone took over',
  withTheBot: 'With the bot again',
  /** In the place of a message's words. */
  withoutText: 'A message without text',
  unlisted: 'Not in the workspace’s list',
  draft: 'Draft:',
  toSend: (count: number): string => `${count} to send`,
  notSent: (count: number): string => `${count} not sent`,
  /** Short in the row, in full for a screen reader. */
  maybeSent: (count: number): string => `${count} maybe sent`,
  spokenMaybeSent: (count: number): string => `${count} may have been sent`,
  takeOver: 'Take over',
  takeOverKey: 'T',
  newHere: (count: number): string => `${count} new`,
  newAbove: (count: number): string => `${count} new above`,
  newBelow: (count: number): string => `${count} new below`,
  asOf: (time: string): string => `As of ${time}. Clocks keep counting.`,

  /** The parts of a row's accessible name after the customer's name. */
  spokenWait: (wait: string, level: Urgency | null, atLeast: boolean): string =>
    `waiting ${atLeast ? 'at least ' : ''}${wait}${level === null ? '' : `, ${spokenUrgency[level]}`}`,
  spokenQuietWait: (wait: string, atLeast: boolean): string => `for ${atLeast ? 'at least ' : ''}${wait}`,
  spokenNobody: 'with nobody yet',
  spokenYou: 'with you',
  spokenOther: (agent: string | null): string => `with ${agent ?? 'someone else'}`,
  spokenUnread: (count: number): string => `${count} unread`,
  spokenDraft: (draft: string): string => `draft: ${draft}`,
  /** Said when the longest wait reaches a worse level. */
  nowWaiting: (name: string): string => `${name} is waiting`,
  longestNow: (level: Urgency, wait: string): string => `Someone is waiting ${spokenUrgency[level]}, longest ${wait}`,

  nobodyWaiting: 'Nobody is waiting',
  nobodyWaitingMore: 'Nobody is asking for a person right now. Deskhand calls you when someone does.',
  connectedLastChecked: (time: string): string => `Connected. Last checked ${time}`,
  noneMine: 'You have no conversations.',
  noneWithOthers: 'Nobody else has a conversation.',
  noneAtAll: 'There are no conversations.',
  nobodyOnPage: (page: string): string => `Nobody waits on ${page}.`,
  noneOnPage: (page: string): string => `No conversations on ${page}.`,
  notConnectedSince: (time: string): string => `Not connected since ${time}.`,
  notConnectedYet: 'Not connected yet.',
  maybeWaiting: 'There may be people waiting.',
  reading: 'Reading the queue…',
  state: 'Queue state',
  slow: (seconds: number): string => `The workspace is slow: reading the list, ${seconds} s so far`,
  slowRows: (rows: number, total: number | null): string =>
    total === null ? `${rows} read so far.` : `${rows} of ${total} read so far.`,
  readingList: 'Reading the list',
  seconds: (seconds: number): string => `${seconds} s`,
  unreadable: (count: number): string =>
    count === 1 ? '1 customer could not be read.' : `${count} customers could not be read.`,
  seeConnection: 'See Connection',
  unreadableMore: 'They may be waiting. Open the workspace to see them.',
  /** A count, and customers who could not be read and may belong to it. */
  partial: 'The workspace’s list is incomplete.',
  partialMore: 'There may be people waiting whom it does not show. Deskhand alerts you when they write or ask.',
  countAndUnreadable: (count: number, unreadable: number): string => `${count} + ${unreadable}`
} as const
