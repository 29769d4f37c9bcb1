import type { Wait } from './customer'
import type { CustomerKey } from './ids'
import type { AlertChannel } from './settings'

/** The system's own Do Not Disturb. `unreadable`: not known, so it counts as `off`. */
export type SystemQuietState = 'on' | 'off' | 'unreadable'

/** What holds alerts back. Times are epoch ms. */
export type AlertQuiet =
  | { readonly kind: 'none' }
  /** The agent paused the alerts. `until` null: until the agent ends the pause. */
  | { readonly kind: 'paused'; readonly until: number | null }
  | { readonly kind: 'quietHours'; readonly until: number }
  /** The system's own Do Not Disturb is on. */
  | { readonly kind: 'system' }

/**
 * Length of the pause that the shortcut or a menu begins, minutes. The texts `frame.pause30` and `tray.pause30` say
 * this number in every language: change them too.
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
   * How long the customer has waited, if the server gives no exact time. The card shows "at least", or the server's
   * words. Absent: the card counts from `since`.
   */
  readonly unknownWait?: Wait
  /** True: the agent's own customer. False: the customer waits for any agent. */
  readonly mine: boolean
  /** When the reminder was due, epoch ms. Absent: this is no reminder. */
  readonly reminderAt?: number
}

export interface AlertCard {
  readonly id: number
  readonly people: readonly AlertPerson[]
  /**
   * `count`: number of customers whom the card is about. `mine`: how many of them are the agent's own. `people` may
   * have fewer customers, the agent's own first.
   */
  readonly count: number
  readonly mine: number
  /** How often the shortcut moved the focus to this card. Absent: never. */
  readonly asked?: number
  /**
   * What the button that was pressed last on the card did. Null: none was pressed, or the result is no longer shown.
   */
  readonly result:
    | null
    | { readonly kind: 'taking'; readonly key: CustomerKey }
    | { readonly kind: 'taken'; readonly name: string | null }
    /** `name` null: hidden by the privacy setting, or not known. */
    | {
        readonly kind: 'faster'
        readonly key: CustomerKey
        readonly name: string | null
        readonly agentName: string | null
      }
    /** The take-over failed, and nobody has the customer. */
    | { readonly kind: 'failed'; readonly key: CustomerKey; readonly name: string | null; readonly wait: Wait }
    /** `until`: epoch ms. */
    | { readonly kind: 'snoozed'; readonly until: number }
}

/** Why a channel of an alert failed: a code of Deskhand, or the system's own words. */
export type ChannelFailure =
  | 'noAnswer'
  | 'noReason'
  | 'noWindow'
  | 'noDockIcon'
  | 'noTaskbarButton'
  | 'noService'
  | 'serviceSilent'
  | { readonly said: string }

/** What the system did when this channel was last used, in a test or an alert. */
export interface ChannelProof {
  readonly channel: AlertChannel
  readonly outcome: 'shown' | 'failed' | 'off' | 'notSupported' | 'waiting'
  /** Why the channel failed. Null: it did not fail. */
  readonly detail: ChannelFailure | null
}

/** Why an alert was shown or not. The words are in the catalogue under `settings.why`. */
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

/** A line of the alert history. It never has names or message text. */
export interface AlertLogEntry {
  readonly at: number
  readonly channel: AlertChannel | 'decision'
  readonly key: CustomerKey | null
  readonly reason: AlertLogReason
  readonly actedAt: number | null
}

/**
 * Who closed a notification. `hand`: the agent. `time`: the system, after some time. `unknown`: the system does not
 * say.
 */
export type ClosedBy = 'hand' | 'time' | 'unknown'
