import type { Cancel, Timers } from '../../shared/clock'

/** The answer may come so long after what may be a copy, at least and at the most, ms. */
const LEAST_MS = 2_000
const MOST_MS = 15_000
/** … and so many times as long as the slowest list before it. */
const MARGIN = 1.5

/**
 * A page on which nobody is new may be the copy of the list before, or one that was pushed, with the answer still to come: it
 * is held back for a while, and a list that comes meanwhile stands in for it.
 */
export interface HeldPage<Page> {
  /** Null: none. */
  readonly page: Page | null
  hold(page: Page): void
  /** The answer comes last. */
  replace(page: Page): void
  /** No other came in its time: it is the answer. `slowest`: ms that a list took. */
  wait(slowest: number, isAnswer: (page: Page) => void): void
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
    wait: (slowest, isAnswer) => {
      cancel = timers.after(Math.min(MOST_MS, Math.max(LEAST_MS, slowest * MARGIN)), () => {
        const page = held
        held = null
        if (page !== null) isAnswer(page)
      })
    },
    drop
  }
}
