const CALIBRATION_MS = 5

/**
 * Returns a clock that several processes of one computer share: epoch ms with fractions. The bench also sends this
 * function to a page as text, so it uses nothing from outside. `performance.timeOrigin` is the time at which the
 * process started. Somebody may have set the computer's clock since. So the difference to `Date.now` is measured once.
 */
export function sharedClock(calibrationMs: number): () => number {
  const precise = (): number => performance.timeOrigin + performance.now()
  let ahead = -Infinity
  // `Date.now` leaves out the fraction of a millisecond. It is exact only at the moment when it changes.
  for (const end = precise() + calibrationMs; precise() < end;) ahead = Math.max(ahead, Date.now() - precise())
  return () => precise() + ahead
}

export const startClock = (): (() => number) => sharedClock(CALIBRATION_MS)
