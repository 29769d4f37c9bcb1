const CALIBRATION_MS = 5

/**
 * A clock that several processes of one computer share: epoch ms with fractions. `performance.timeOrigin` is that of the start of
 * a process, and the computer's clock may have been set a little since, so the difference to `Date.now` is measured once.
 * Also runs in a page, as text: it uses nothing from outside.
 */
export function sharedClock(calibrationMs: number): () => number {
  const precise = (): number => performance.timeOrigin + performance.now()
  let ahead = -Infinity
  // `Date.now` cuts off what is below a millisecond: it is right just after it has changed.
  for (const end = precise() + calibrationMs; precise() < end;) ahead = Math.max(ahead, Date.now() - precise())
  return () => precise() + ahead
}

export const startClock = (): (() => number) => sharedClock(CALIBRATION_MS)
