import type { Wait } from './customer'
import type { CustomerKey } from './ids'
import type { AlertStep } from './settings'

/**
 * The system's own Do Not Disturb. `unreadable`: the system does not tell, or not now. Then it does not silence
 * Deskhand.
 */
export type SystemQuietState = 'on' | 'off' | 'unreadable'

/** Whether alerts are silent, and why. Times are epoch ms. */
export type AlertQuiet =
  | { readonly kind: 'none' }
  /** The agent began a pause. `until` null: it lasts until the agent resumes. */
  | { readonly kind: 'paused'; readonly until: number | null }
  | { readonly kind: 'quietHours'; readonly until: number }
  /** The system's own Do Not Disturb is on. Deskhand knows this only where it can read the system's state. */
  | { readonly kind: 'system' }

/** One person on the card. Null: privacy hides this value. */
export interface AlertPerson {
  readonly key: CustomerKey
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
  readonly since: number
  /** The wait as text, if the workspace does not say its length. */
  readonly unknownWait?: Wait
  /** True: a customer of mine who wrote. False: a customer who waits for any agent. */
  readonly mine: boolean
}

/** The content of the alert card. Null: the card is hidden. */
export interface AlertCard {
  readonly id: number
  readonly people: readonly AlertPerson[]
  /** Number of people whom the card is about. `people` may have fewer. */
  readonly count: number
  /** Number of times the shortcut moved the keyboard to the card. Absent: never. */
  readonly asked?: number
  /** The result of the button's command. */
  readonly result:
    | null
    | { readonly kind: 'taking'; readonly key: CustomerKey }
    | { readonly kind: 'taken'; readonly name: string | null }
    | { readonly kind: 'faster'; readonly agentName: string | null }
    /** Epoch ms. */
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

/** Why Deskhand showed something or not, as a code. The words are in the catalogue: `settings.history.why`. */
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
 * A line of the alert history: why Deskhand showed something or not, and when an agent acted. It never holds names or
 * text.
 */
export interface AlertLogEntry {
  readonly at: number
  readonly step: AlertStep | 'decision'
  readonly key: CustomerKey | null
  readonly reason: AlertLogReason
  readonly actedAt: number | null
}
