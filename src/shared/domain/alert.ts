import type { Wait } from './customer'
import type { CustomerKey } from './ids'
import type { AlertChannel } from './settings'

/**
 * State of the system's own Do Not Disturb. `unreadable`: Deskhand cannot read the state now, so it alerts as if the
 * state were `off`.
 */
export type SystemQuietState = 'on' | 'off' | 'unreadable'

/** The reason that keeps alerts back, if there is one. Times are epoch ms. */
export type AlertQuiet =
  | { readonly kind: 'none' }
  /** The agent paused the alerts. `until` null: until the agent ends the pause. */
  | { readonly kind: 'paused'; readonly until: number | null }
  | { readonly kind: 'quietHours'; readonly until: number }
  /** The system's own Do Not Disturb is on. Some systems do not let Deskhand read this. */
  | { readonly kind: 'system' }

/**
 * The length of a pause that the shortcut or an entry of a menu begins, minutes. If you change it, also change the
 * texts `frame.pause30` and `tray.pause30`. They say this number in every language.
 */
export const USUAL_PAUSE_MINUTES = 30
/** The longer pause of the menus, minutes. The texts `frame.pause60` and `tray.pause60` say it as an hour. */
export const LONG_PAUSE_MINUTES = 60

/** One customer on the card. Null: the privacy setting hides this value. */
export interface AlertPerson {
  readonly key: CustomerKey
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
  readonly since: number
  /**
   * How long the customer has waited, as far as the server says it. The card shows "at least" and a time, or the
   * server's own words. Absent: the card counts from `since`.
   */
  readonly unknownWait?: Wait
  /** True if this is one of the agent's own customers. False if the customer waits for any agent. */
  readonly mine: boolean
  /** When the reminder about this customer was due, epoch ms. Absent: the customer waits or wrote. */
  readonly reminderAt?: number
}

/** The content of the alert card. */
export interface AlertCard {
  readonly id: number
  readonly people: readonly AlertPerson[]
  /**
   * Number of customers whom the card is about, and how many of them are the agent's own. `people` may have fewer
   * customers, with the agent's own first.
   */
  readonly count: number
  readonly mine: number
  /** How many times the shortcut has moved the keyboard focus to this card. Absent: never. */
  readonly asked?: number
  /**
   * The result of the button that the agent pressed last on the card. Null: the agent has pressed none, or the card
   * no longer shows the result.
   */
  readonly result:
    | null
    | { readonly kind: 'taking'; readonly key: CustomerKey }
    | { readonly kind: 'taken'; readonly name: string | null }
    /** `name`: the customer. Null: the privacy setting hides the name, or the name is not known. */
    | {
        readonly kind: 'faster'
        readonly key: CustomerKey
        readonly name: string | null
        readonly agentName: string | null
      }
    /** The take-over failed, and nobody has the customer. `wait`: how long the customer has waited. */
    | { readonly kind: 'failed'; readonly key: CustomerKey; readonly name: string | null; readonly wait: Wait }
    /** `until`: epoch ms. */
    | { readonly kind: 'snoozed'; readonly until: number }
}

/** Why one channel of an alert did not work: a code of Deskhand, or the system's own words. */
export type ChannelFailure =
  | 'noAnswer'
  | 'noReason'
  | 'noWindow'
  | 'noDockIcon'
  | 'noTaskbarButton'
  | 'noService'
  | 'serviceSilent'
  | { readonly said: string }

/** What the system did when Deskhand last used this channel, in a test or in an alert. */
export interface ChannelProof {
  readonly channel: AlertChannel
  readonly outcome: 'shown' | 'failed' | 'off' | 'notSupported' | 'waiting'
  /** Null: the channel did not fail, or not yet. */
  readonly detail: ChannelFailure | null
}

/** Why Deskhand showed an alert or did not, as a code. Its words are in the catalogue under `settings.why`. */
export type AlertLogReason =
  | 'alerted'
  | 'alreadyAlerting'
  | 'switchedOff'
  | 'inView'
  | 'inFront'
  | 'cameToFront'
  | 'darkScreen'
  | 'nameOnly'
  | 'nameOnlyHeld'
  | 'signedOut'
  | 'notConnected'
  | 'connectionLost'
  | 'unreadable'
  | 'gap'
  | 'start'
  | `heldBy.${'paused' | 'system' | 'locked' | 'page'}`
  | `after.${'paused' | 'system' | 'locked'}`
  | `closedBy.${ClosedBy}`
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'snoozed'; readonly minutes: number }
  | { readonly kind: 'failed'; readonly detail: ChannelFailure }

/**
 * A line of the alert history: why Deskhand showed an alert or did not, or that an agent acted on an alert. It never
 * has names or message text.
 */
export interface AlertLogEntry {
  readonly at: number
  readonly channel: AlertChannel | 'decision'
  readonly key: CustomerKey | null
  readonly reason: AlertLogReason
  readonly actedAt: number | null
}

/** Who closed a notification. `hand`: the agent. `time`: the system, after some time. `unknown`: it does not say. */
export type ClosedBy = 'hand' | 'time' | 'unknown'
