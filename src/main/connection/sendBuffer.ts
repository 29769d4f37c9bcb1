import type { Monotonic } from '../../shared/clock'

/** Bytes that wait to leave, and for how long they may stay the same. Milliseconds. */
const UNSENT_LIMIT = 256 * 1024
const STUCK_MS = 3_000

/** Notices when nothing leaves any more. `look`: true, there is reason to doubt. */
export function watchSendBuffer(monotonic: Monotonic): { look(unsent: number): boolean } {
  let before = 0
  let since = monotonic()

  return {
    look(unsent) {
      if (unsent !== before || unsent === 0) {
        before = unsent
        since = monotonic()
      }
      return unsent > UNSENT_LIMIT || monotonic() - since >= STUCK_MS
    }
  }
}
