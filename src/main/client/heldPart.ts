import type { Cancel, Timers } from '../../shared/clock'

/** After a list part that may be a copy, Deskhand waits for another list. Shortest and longest time of this wait. */
const MIN_WAIT_MS = 2_000
const MAX_WAIT_MS = 15_000
/** The wait is this many times as long as the slowest list so far, within the two limits above. */
const MARGIN = 1.5

/**
 * Holds back a list part that has nobody new. Such a part may be a copy of the part before, or a pushed list, and the
 * answer may still come. If another list comes in time, that list replaces the part.
 */
export interface HeldPage<Page> {
  /** Null: no part is held back. */
  readonly page: Page | null
  hold(page: Page): void
  /** Another list came. The latest list is the answer. */
  replace(page: Page): void
  /** Calls `isAnswer` if no other list comes in time. `slowestMs`: how long the slowest list took so far. */
  wait(slowestMs: number, isAnswer: (page: Page) => void): void
  drop(): void
}

export function createHeldPage<Page>(timers: Timers): HeldPage<Page> {
  let held: Page | null = null
  let cancel: Cancel = () => undefined

  function drop(): void {
    held = null
    cancel()
  }

  return {
    get page() {
      return held
    },
    hold: (page) => {
      drop()
      held = page
    },
    replace: (page) => {
      held = page
    },
    wait: (slowestMs, isAnswer) => {
      cancel = timers.after(Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, slowestMs * MARGIN)), () => {
        const page = held
        held = null
        if (page !== null) isAnswer(page)
      })
    },
    drop
  }
}
