import type { Monotonic, Timers } from '../../../shared/clock'
import type { Bus } from '../dbus/bus'

/** All that needs no person has to be answered within this time, ms: Chromium waits in main, and holds the whole app up. */
export const ANSWER_LIMIT = 2000
/** How long a person has to unlock the keyring, ms. Until then there is no window. */
export const PERSON_LIMIT = 10_000

/**
 * `open`: whatever Chromium asks is answered at once, if only by a no. `silent`: something of it is not answered.
 * `locked`: Chromium would wait for a person, who did not unlock it when asked.
 */
export type KeyringState = 'open' | 'silent' | 'locked'

export interface KeyringParts {
  readonly bus: Bus
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** The name in which Chromium asks. */
  readonly application: string
}
