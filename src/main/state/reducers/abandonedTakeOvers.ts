import type { CustomerKey } from '../../../shared/domain/ids'
import { MINUTE_MS } from '../../../shared/time'
import type { WritableState } from '../tables/tables'

/** An answer that comes later than this after its take was given up answers something else. */
const LATE_ANSWER_MS = MINUTE_MS

/** Remembers a take without an answer, or forgets one that was answered after all. */
export function abandonTakeOver(state: WritableState, key: CustomerKey, unanswered: boolean): void {
  for (const [other, at] of state.takesGivenUp)
    if (state.monotonic() - at > LATE_ANSWER_MS) state.takesGivenUp.delete(other)
  if (unanswered) state.takesGivenUp.set(key, state.monotonic())
  else state.takesGivenUp.delete(key)
}

/** Its answer may still come. */
export function wasAbandoned(state: WritableState, key: CustomerKey): boolean {
  const at = state.takesGivenUp.get(key)
  return at !== undefined && state.monotonic() - at <= LATE_ANSWER_MS
}
