import type { Wait } from './customer'
import type { CustomerKey } from './ids'
import type { AlertStep } from './settings'

/**
 * State of the system's own Do Not Disturb. `unreadable`: Deskhand cannot read the state now, so it alerts as if Do Not
 * Disturb were off.
 */
export type SystemQuietState = 'on' | 'off' | 'unreadable'

/** Whether alerts are silent, and why. Times are epoch ms. */
export type AlertQuiet =
  | { readonly kind: 'none' }
  /** The agent paused the alerts. `until` null: until the agent ends the pause. */
  | { readonly kind: 'paused'; readonly until: number | null }
  | { readonly kind: 'quietHours'; readonly until: number }
  /** The system's own Do Not Disturb is on. Only possible on systems where Deskhand can read it. */
  | { readonly kind: 'system' }

/** One customer on the card. Null: the privacy setting hides this value. */
export interface AlertPerson {
  readonly key: CustomerKey
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
  readonly since: number
  /**
   * Set if the server gave no usable time, so that the card shows "at least" or the server's own text instead of a
   * clock.
   */
  readonly unknownWait?: Wait
  /** True: a customer of mine who wrote. False: a customer who waits for any agent. */
  readonly mine: boolean
}

/** The content of the alert card. Where the type is `AlertCard | null`, null hides the card. */
export interface AlertCard {
  readonly id: number
  readonly people: readonly AlertPerson[]
  /** Number of customers whom the card is about. `people` may list only some of them. */
  readonly count: number
  /** Number of times the shortcut moved the keyboard focus to this card. Absent: never. */
  readonly asked?: number
  /**
   * What became of the button that the agent pressed on the card. Null: the agent pressed none, or the result is no
   * longer shown.
   */
  readonly result:
    | null
    | { readonly kind: 'taking'; readonly key: CustomerKey }
    | { readonly kind: 'taken'; readonly name: string | null }
    | { readonly kind: 'faster'; readonly agentName: string | null }
    /** `until`: epoch ms. */
    | { readonly kind: 'snoozed'; readonly until: number }
}

/** Why a step did not work: a code of Deskhand, or the system's own words. */
export type StepTrouble =
  | 'noAnswer'
  | 'noReason'
  | 'noWindow'
  | 'noDockIcon'
  | 'noTaskbarButton'
  | 'noService'
  | 'serviceSilent'
  | { readonly said: string }

/** What the system did with one step of a test or of an alert. */
export interface StepProof {
  readonly step: AlertStep
  readonly outcome: 'shown' | 'failed' | 'off' | 'notSupported' | 'waiting'
  /** Null: the step worked. */
  readonly detail: StepTrouble | null
}

/** Why Deskhand showed an alert or did not, as a code. The words are in the catalogue: `settings.why`. */
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
  | `heldBy.${'paused' | 'system' | 'locked'}`
  | `after.${'paused' | 'system' | 'locked'}`
  | `closedBy.${'hand' | 'time' | 'unknown'}`
  | { readonly kind: 'several'; readonly count: number }
  | { readonly kind: 'snoozed'; readonly minutes: number }
  | { readonly kind: 'failed'; readonly detail: StepTrouble }

/**
 * A line of the alert history: why Deskhand showed an alert or did not, and when an agent acted on the alert. A line
 * never has names or message text.
 */
export interface AlertLogEntry {
  readonly at: number
  readonly step: AlertStep | 'decision'
  readonly key: CustomerKey | null
  readonly reason: AlertLogReason
  readonly actedAt: number | null
}
