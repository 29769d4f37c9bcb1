import { HOUR_MS, MINUTE_MS } from '../time'
import type { CustomerKey } from './ids'
import type { Delivery, OwnReason } from './message'

/** Length of one bin of the plot “People waiting”, ms. */
export const BIN_MS = 10 * MINUTE_MS
/** What happened longer ago is not part of the day any more. */
export const LONGEST_DAY_MS = 24 * HOUR_MS
/** If nobody has used mouse or keyboard for this time, nobody counts as being in front of the screen. */
export const AWAY_AFTER_SECONDS = 15 * 60
/** Of each kind, a day keeps at most this many entries, the latest ones. */
export const DAY_ENTRY_LIMIT = 2_000
/** A day keeps at most this many characters of each message. */
export const FIRST_WORDS = 80
/** A distribution is drawn only if there are at least this many values. */
export const FEWEST_TO_DRAW = 5

/** The queue in one bin. A bin in which Deskhand never knew the whole queue is left out. */
export interface WaitingBin {
  /** Begin of the bin, epoch ms. The local clock then shows a multiple of `BIN_MS`. */
  readonly at: number
  /** The largest number of customers who waited at the same time. */
  readonly most: number
  /** The largest number of waiting customers who were over the red limit of their page at the same time. */
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
 * A time in which Deskhand did not know the queue, epoch ms. `to` null: it still lasts. `signedOut`: there was no
 * connection, because nobody was signed in. `closed`: Deskhand was not running. `asleep`: the computer slept.
 * `reading`: Deskhand had just started, or had not read the whole list. `elsewhere`: Deskhand was at another workspace,
 * or at none yet. `clockSet`: somebody set the clock ahead, so this time never was. `unattended`: there was no
 * connection, and nobody was at the desk and no customer was assigned to the agent. `other`: a later version of Deskhand
 * saved a reason that this one does not know.
 */
export interface UnknownTime {
  readonly from: number
  readonly to: number | null
  readonly why: (typeof UNKNOWN_REASONS)[number]
}

/** Returns true if Deskhand ran in this time without a connection. */
export function isOffline({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'notConnected' || why === 'signedOut'
}

/** Returns true if Deskhand did not run in this time: it was closed, or the computer slept. */
export function isStopped({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'closed' || why === 'asleep'
}

/** Returns true if Deskhand saw nothing in this time, not even what the agent did. */
export function isUnseen({ why }: Pick<UnknownTime, 'why'>): boolean {
  return why === 'closed' || why === 'asleep' || why === 'elsewhere' || why === 'clockSet'
}

/** The agent took a customer over. `waited`: how long the customer had waited, ms; null: not known. */
export interface TakeOver {
  readonly at: number
  readonly key: CustomerKey
  readonly waited: number | null
}

/** The agent answered a customer. `took`: ms from the customer's message, or from the take-over, if that was later. */
export interface Answer {
  readonly at: number
  readonly took: number
}

/** Another agent took over a customer whom this agent tried to take over. `agentName` null: not known. */
export interface LostTakeOver {
  readonly at: number
  readonly agentName: string | null
}

/**
 * Why Deskhand counts a message of the agent as it does.
 * - `acknowledged`: the server said that it sent the message.
 * - `cameBack`: the server sent the message to agents.
 * - `inList`: a list of the server has the message.
 * - `byAgent`: the agent said that the message was sent.
 * - `connectionLost`: the connection was lost before the server answered.
 * - `noAnswer`: the server did not answer in time.
 * - `refused`: the server refused the message.
 * - `heldBack`: Deskhand did not send the message.
 * - `saved`: an earlier run saved that the message was sent, and nobody knows why.
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
 * `at`: epoch ms. `reason`: only for `refused` and `heldBack`; null: not known. `isInexact`: only for `acknowledged`
 * and `cameBack`; true if the frame had no text, or a text that differs from the message.
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
  /** The first `FIRST_WORDS` characters of the message, on one line, with payment numbers hidden. */
  readonly text: string
  /** When the agent wrote it, and when it went to the server (null: not yet), epoch ms. */
  readonly at: number
  readonly leftAt: number | null
  readonly state: Delivery['state']
  /** Null: nothing is known. */
  readonly evidence: Evidence | null
}

/** What this computer saw of the agent's day, in the order of time. */
export interface DayRecord {
  /** When Deskhand began to watch, epoch ms. Null: it has not begun. */
  readonly since: number | null
  /** The last moment at which Deskhand was running, epoch ms. */
  readonly until: number
  readonly bins: readonly WaitingBin[]
  readonly unknown: readonly UnknownTime[]
  readonly takeOvers: readonly TakeOver[]
  readonly answers: readonly Answer[]
  readonly lost: readonly LostTakeOver[]
  readonly messages: readonly SentMessage[]
  /** True if Deskhand went on after `until`, at another workspace. */
  readonly left?: true
}

export const EMPTY_DAY: DayRecord = {
  since: null,
  until: 0,
  bins: [],
  unknown: [],
  takeOvers: [],
  answers: [],
  lost: [],
  messages: []
}

type Entries = Pick<DayRecord, 'messages' | 'takeOvers' | 'answers' | 'lost'>

/**
 * The times of all entries. The last entry may not have the latest time: until Deskhand notices that somebody set the
 * clock back, later entries have earlier times.
 */
const timesOf = ({ messages, takeOvers, answers, lost }: Entries): readonly number[] =>
  [messages, takeOvers, answers, lost].flatMap((all) => all.map(({ at }) => at))

/** Returns the latest time in a record, epoch ms. */
export function latestOf(record: DayRecord): number {
  return Math.max(record.until, record.unknown.at(-1)?.from ?? 0, ...timesOf(record))
}

/** Returns when the first of these entries happened, epoch ms. Infinity: there are none. */
export function earliestOf(entries: Entries): number {
  return Math.min(...timesOf(entries))
}
