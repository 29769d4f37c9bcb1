const REQUESTERS_LIMIT = 100
/**
 * The server may send two frames about one customer. If both come within this time (ms), they make only one alert.
 */
export const SAME_ALERT_MS = 10_000

/**
 * When a customer asks for a human, the server first sends only the name. A second frame tells which customer it is.
 * Deskhand keeps the name for a while, so that the second frame makes no second alert.
 */
export interface Requesters {
  /** `wasNamed`: true if a notification about the request appeared while somebody was in front of the screen. */
  recent: readonly { readonly name: string; readonly at: number; readonly wasNamed: boolean }[]
  /** The names for which Deskhand has shown no notification yet. */
  unshown: readonly string[]
}

export function createRequesters(): Requesters {
  return { recent: [], unshown: [] }
}

export function addRequester(requesters: Requesters, name: string, now: number): void {
  const recent = requesters.recent.filter(({ at }) => now - at < SAME_ALERT_MS)
  requesters.recent = [...recent, { name, at: now, wasNamed: false }].slice(-REQUESTERS_LIMIT)
  requesters.unshown = [...requesters.unshown.filter((one) => one !== name), name].slice(-REQUESTERS_LIMIT)
}

export function requesterNamed(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.map((one) => (one.name === name ? { ...one, wasNamed: true } : one))
}

/**
 * Call this when the customer with this name needs no agent any more. The next request with the name then makes an
 * alert again.
 */
export function forgetRequester(requesters: Requesters, name: string): void {
  requesters.recent = requesters.recent.filter((one) => one.name !== name)
}

/**
 * Finds a customer with this name who has just asked for a human. `now`: monotonic ms. `wasNamed`: true if somebody
 * could read the name in a notification. Null: there is no such customer.
 */
export function findRequester(
  { recent }: Requesters,
  name: string,
  now: number
): { readonly wasNamed: boolean } | null {
  return recent.findLast((one) => one.name === name && now - one.at < SAME_ALERT_MS) ?? null
}

/** Returns the names for which Deskhand has shown no notification yet, each once, and clears them. */
export function takeUnshown(requesters: Requesters): readonly string[] {
  const names = requesters.unshown
  requesters.unshown = []
  return names
}
