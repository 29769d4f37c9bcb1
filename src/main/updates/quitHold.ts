import type { Cancel, Timers } from '../../shared/clock'
import { SECOND_MS } from '../../shared/time'

/** The app's quitting waits at most this long for macOS to take the update, ms. */
const LIMIT_MS = 20 * SECOND_MS

export interface QuitHoldParts {
  /** Returns true if this quit installs an update. */
  readonly isWanted: () => boolean
  /** Gives the update to the system, which then quits the app. Returns false if this failed. */
  readonly give: () => boolean
  readonly quit: () => void
  readonly timers: Timers
}

export interface QuitHold {
  /** See `Updates.holdsQuit`. */
  holds(): boolean
  dispose(): void
}

/** Delays a quit once, until macOS has taken the update. */
export function createQuitHold({ isWanted, give, quit, timers }: QuitHoldParts): QuitHold {
  let isGiven = false
  let cancel: Cancel = () => undefined
  return {
    holds() {
      if (isGiven || !isWanted() || !give()) return false
      isGiven = true
      cancel = timers.after(LIMIT_MS, quit)
      return true
    },
    dispose: () => cancel()
  }
}
