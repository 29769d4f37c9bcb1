import { HOUR_MS, MINUTE_MS } from '../time'
import type { CustomerKey } from './ids'
import type { Delivery, OwnReason } from './message'

/** Length of one bin of the plot “People waiting”, ms. */
export const BIN_MS = 10 * MINUTE_MS
/** A day is never longer than this, ms. What happened earlier is not part of it any more. */
export const LONGEST_DAY_MS = 24 * HOUR_MS
/** After this time without mouse and keyboard, Deskhand assumes that nobody is at the desk. */
export const AWAY_AFTER_SECONDS = 15 * 60
/** A day keeps the latest entries of each kind, at most this many. */
export const DAY_ENTRY_LIMIT = 2_000
/** A day counts at most this many customers of messages that it no longer lists. */
export const DAY_CUSTOMER_LIMIT = 10_000
/** A day keeps at most this many characters of each message. */
export const FIRST_WORDS = 80
/** A distribution is drawn only if there are at least this many values. */
export const FEWEST_TO_DRAW = 5

/** The queue in one bin. There is no bin for a time in which the queue was never known. */
export interface WaitingBin {
  /** When the bin begins, epoch ms. The local clock then shows a multiple of `BIN_MS`, such as 10:20. */
  readonly at: number
  /** The largest number of customers who waited at the same time. */
  readonly most: number
  /** The largest number of customers who were over the red limit of their page at the same time. */
  readonly over: number
}

export const UNKNOWN_REASONS = [
  'notConnected',
  'signedOut',
  'closed',
  'asleep',
  'reading',
  'elsewhere',
  'clockSet',
  'unattended',
  'other'
] as const

/**
 * A time in which the queue was not known, epoch ms. `to` null: it still lasts.
 * - `signedOut`: there was no connection, because nobody was signed in.
 * - `unattended`: there was no connection, nobody was at the desk, and the agent had no customer.
 * - `notConnected`: there was no connection for another reason.
 * - `closed`: Deskhand was not running.
 * - `asleep`: the computer slept.
 * - `reading`: Deskhand had not read the whole list yet.
 * - `elsewhere`: Deskhand was at another workspace, or at none.
 * - `clockSet`: somebody set the clock forward, so the clock skipped this time.
 * - `other`: a later version of Deskhand saved another reason.
 */
export interface UnknownTime {
  readonly from: number
  readonly to: number | null
  readonly why: (typeof UNKNOWN_REASONS)[number]
}

/** Returns true if there was no connection. A time when nobody was at the desk (`unattended`) does not count. */
export function isOffline({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'notConnected' || why === 'signedOut'
}

export function isStopped({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'closed' || why === 'asleep'
}

/** Returns true if Deskhand saw nothing in this time, not even the agent's acts. */
export function isNotRecorded({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'closed' || why === 'asleep' || why === 'elsewhere' || why === 'clockSet'
}

/** The agent took a customer over. `waited`: how long the customer had waited, ms. Null: not known. */
export interface TakeOver {
  readonly at: number
  readonly key: CustomerKey
  readonly waited: number | null
}

/** The agent answered a customer. `took`: ms since the customer's message, or since a later take-over. */
export interface Answer {
  readonly at: number
  readonly took: number
}

/** A colleague was faster at a take-over. `agentName` null: not known. */
export interface LostTakeOver {
  readonly at: number
  readonly agentName: string | null
}

/**
 * What proves the state of the agent's message.
 * - `acknowledged`: the server said that it sent the message.
 * - `cameBack`: the server sent the message to agents.
 * - `inList`: a list of the server has the message.
 * - `byAgent`: the agent said that the message was sent.
 * - `connectionLost`: the connection was lost before the server answered.
 * - `noAnswer`: the server did not answer in time.
 * - `refused`: the server refused the message.
 * - `heldBack`: Deskhand did not send the message.
 * - `saved`: an earlier run saved the message as sent, but not why.
 * - `closed`: Deskhand was closed, or crashed, before the server answered.
 * - `decided`: nobody knows whether the message was sent, and the agent discarded it or sent it again.
 */
export const EVIDENCE_KINDS = [
  'acknowledged',
  'cameBack',
  'inList',
  'byAgent',
  'connectionLost',
  'noAnswer',
  'refused',
  'heldBack',
  'saved',
  'closed',
  'decided'
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/**
 * - `at`: epoch ms.
 * - `reason`: only for `refused` and `heldBack`. Null: not known.
 * - `isInexact`: true if the frame's text was not exactly the message's text. Only for `acknowledged`, `cameBack` and
 *   `inList`.
 */
export interface Evidence {
  readonly kind: EvidenceKind
  readonly at: number
  readonly reason?: OwnReason | string | null
  readonly isInexact?: true
}

/** One message that the agent wrote in this app. */
export interface SentMessage {
  readonly id: number
  readonly key: CustomerKey
  readonly name: string
  /** The message's first `FIRST_WORDS` characters on one line, with payment numbers hidden. */
  readonly text: string
  /** `at`: when the agent wrote it, epoch ms. `leftAt`: when it went to the server. Null: not yet. */
  readonly at: number
  readonly leftAt: number | null
  readonly state: Delivery['state']
  readonly evidence: Evidence | null
}

/** The messages of one bin (`BIN_MS` long), as counts: the day has too many to list these. */
export interface OlderMessages {
  /** When the agent wrote the first and the last of them, epoch ms. */
  readonly at: number
  readonly to: number
  /** Numbers of messages, as in `Ledger`. */
  readonly confirmed: number
  readonly maybe: number
  readonly undecided: number
  readonly notSent: number
  readonly open: number
  /** The customers who got one of the sent messages, and none of a later bin. */
  readonly customers: readonly CustomerKey[]
}

/** What this computer saw of the agent's day, in order of time. */
export interface DayRecord {
  /** When Deskhand began to watch, epoch ms. Null: not yet. */
  readonly since: number | null
  /** The last moment at which Deskhand was running, epoch ms. */
  readonly until: number
  readonly bins: readonly WaitingBin[]
  readonly unknown: readonly UnknownTime[]
  readonly takeOvers: readonly TakeOver[]
  readonly answers: readonly Answer[]
  readonly lost: readonly LostTakeOver[]
  readonly messages: readonly SentMessage[]
  readonly older: readonly OlderMessages[]
  /** True if Deskhand went on after `until`, at another workspace. */
  readonly left?: true
  /** Only in a part of a day (`inSpan`): the kinds of which it may lack entries, because there were too many. */
  readonly missing?: Readonly<Record<CountedKind, boolean>>
}

/** The kinds of entries of which a day keeps the latest, and forgets the others. Messages are counted in `older`. */
export type CountedKind = 'takeOvers' | 'answers' | 'lost'

export const EMPTY_DAY: DayRecord = {
  since: null,
  until: 0,
  bins: [],
  unknown: [],
  takeOvers: [],
  answers: [],
  lost: [],
  messages: [],
  older: []
}

type Entries = Pick<DayRecord, 'messages' | 'older' | 'takeOvers' | 'answers' | 'lost'>

/** The times of all entries. After the clock was set back, a later entry may have an earlier time. */
const timesOf = ({ messages, older, takeOvers, answers, lost }: Entries): readonly number[] =>
  [messages, older, takeOvers, answers, lost].flatMap((all) => all.map(({ at }) => at))

/** Returns the latest time in a record, epoch ms. */
export function latestOf(record: DayRecord): number {
  return Math.max(record.until, record.unknown.at(-1)?.from ?? 0, record.older.at(-1)?.to ?? 0, ...timesOf(record))
}

/** Returns when the first of these entries happened, epoch ms. Infinity: none. */
export function earliestOf(entries: Entries): number {
  return Math.min(...timesOf(entries))
}
