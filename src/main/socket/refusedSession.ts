import type { Refused } from '../../shared/domain/connection'
import type { RefusedSession } from './attempts'

/** Puts together what is told of a session that was refused. */
export interface RefusedSessionWatch {
  /** `cookies`: those of the request; null: they are not known, or the refusal itself changed them. `now`: epoch ms. */
  refused(decision: RefusedSession, cookies: string | null, now: number): Refused
}

export function watchRefusedSession(): RefusedSessionWatch {
  /** Those of the first refusal in a row. Cookies that came with a refusal are nobody's sign-in: the next request tells anew. */
  let first: string | null = null

  return {
    refused({ failure, times, delay }, cookies, now) {
      if (times === 1 || cookies === null) first = null
      const isNew = first !== null && cookies !== first
      first ??= cookies
      return { failure, at: now, times, retryAt: delay === null ? null : now + delay, ...(isNew && { withNewCookies: true }) }
    }
  }
}
