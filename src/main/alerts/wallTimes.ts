import type { Clock, Monotonic } from '../../shared/clock'

/** A difference between the clock and the time that passed that is more than coarseness, ms: somebody set the clock. */
const SET_BY = 2000

/**
 * Turns times of the system's clock, which somebody may set, into instants of `monotonic`, and back. Waits are told by the
 * clock of the last whole list: until the next one, a clock that was set makes nobody wait a year.
 */
export interface WallTimes {
  /** The instant at which a wait began that is kept as epoch ms. */
  began(epoch: number): number
  /** The instant at which the clock will show this time, epoch ms. */
  comes(epoch: number): number
  /** What the clock will show at an instant, epoch ms. The same for the same instant, unless the clock was set. */
  shownAt(instant: number): number
  /** The queue was read: waits are true by the clock as it is now. */
  listed(): void
}

export function createWallTimes(clock: Clock, monotonic: Monotonic): WallTimes {
  const offset = (): number => clock() - monotonic()
  let ofList = offset()
  let shown = ofList
  return {
    began: (epoch) => epoch - ofList,
    comes: (epoch) => epoch - offset(),
    shownAt: (instant) => {
      if (Math.abs(offset() - shown) > SET_BY) shown = offset()
      return Math.round(instant + shown)
    },
    listed: () => {
      ofList = offset()
    }
  }
}
