import type { Clock } from '../../shared/clock'

/** Bytes that wait to leave, and for how long they may stay the same. Milliseconds. */
const UNSENT_LIMIT = 256 * 1024
const STUCK_MS = 3_000

/** Notices when nothing leaves any more. `look`: true, there is reason to doubt. */
export function watchOutflow(clock: Clock): { look(unsent: number): boolean } {
  let before = 0
  let since = clock()

  return {
    look(unsent) {
      if (unsent !== before || unsent === 0 || since > clock()) {
        before = unsent
        since = clock()
      }
      return unsent > UNSENT_LIMIT || clock() - since >= STUCK_MS
    }
  }
}
