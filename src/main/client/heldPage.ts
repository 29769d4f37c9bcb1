import type { Cancel, Timers } from '../../shared/clock'

/** Shortest and longest time to wait for the answer, after a list part that may be a copy. */
const MIN_WAIT_MS = 2_000
const MAX_WAIT_MS = 15_000
/** Between these limits, the wait is this many times as long as the slowest list took so far. */
const MARGIN = 1.5

/**
 * A list part with nobody new may be a copy of the previous part, or a pushed list, while the answer is still on its
 * way. So the part is held back for a while, and a list that comes meanwhile replaces it.
 */
export interface HeldPage<Page> {
  /** Null: no part is held back. */
  readonly page: Page | null
  hold(page: Page): void
  /** Another list came: the latest one is the answer. */
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
