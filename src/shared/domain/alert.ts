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
  /** By the agent. `until` null: until resumed. */
  | { readonly kind: 'paused'; readonly until: number | null }
  | { readonly kind: 'quietHours'; readonly until: number }
  /** By the system's own Do Not Disturb, where it can be read, for as long as it is on. */
  | { readonly kind: 'system' }

/** One person on the card. What privacy hides is null. */
export interface AlertPerson {
  readonly key: CustomerKey
  readonly name: string | null
  readonly pageName: string | null
  readonly message: string | null
  readonly since: number
  /** The wait in words that can be read, where the workspace does not say how long it is. */
  readonly unknownWait?: Wait
  /** True: a customer of mine who wrote. False: a customer who waits for any agent. */
  readonly mine: boolean
}

/** What the alert card shows; null while it is not shown. */
export interface AlertCard {
  readonly id: number
  readonly people: readonly AlertPerson[]
  /** How many people the card is about, with those who are not in `people`. */
  readonly count: number
  /** How often the shortcut has moved the keyboard to the card; absent: never. */
  readonly asked?: number
  /** What became of the button's command. */
  readonly result:
    | null
    | { readonly kind: 'taking'; readonly key: CustomerKey }
    | { readonly kind: 'taken'; readonly name: string | null }
    | { readonly kind: 'faster'; readonly agentName: string | null }
    /** Epoch ms. */
    | { readonly kind: 'snoozed'; readonly until: number }
}

/** What kept a step from being done: known to Deskhand by a code, or in the system's own words. */
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
  /** Null when all is well. */
  readonly detail: StepTrouble | null
}

/** Why something was shown or not, as a code. The words are in the catalogue: `settings.history.why`. */
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

/** A line of the alert history: why something was shown or not, and when it was acted on. Never names or text. */
export interface AlertLogEntry {
  readonly at: number
  readonly step: AlertStep | 'decision'
  readonly key: CustomerKey | null
  readonly reason: AlertLogReason
  readonly actedAt: number | null
}
