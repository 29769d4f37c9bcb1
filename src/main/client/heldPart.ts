import type { Cancel, Timers } from '../../shared/clock'

/** A part of a list may be a copy. In that case, Deskhand waits at least this long for another list. */
const MIN_WAIT_MS = 2_000
const MAX_WAIT_MS = 15_000
/**
 * Deskhand waits for another list this many times as long as the slowest list took so far. The wait stays between
 * `MIN_WAIT_MS` and `MAX_WAIT_MS`.
 */
const MARGIN = 1.5

/**
 * Holds back a part of a list that names nobody new. Such a part may be a copy of the part before, or a pushed list.
 * A list that comes in time replaces the part.
 */
export interface HeldPart<Part> {
  readonly part: Part | null
  hold(part: Part): void
  /** Call this when another list came. The latest list counts as the answer. */
  replace(part: Part): void
  /**
   * Calls `isAnswer` with the held part when the time is over. `drop` and `hold` cancel the call. `replace` does not
   * lengthen the time. `slowestMs`: how long the slowest list took so far.
   */
  wait(slowestMs: number, isAnswer: (part: Part) => void): void
  drop(): void
}

export function createHeldPart<Part>(timers: Timers): HeldPart<Part> {
  let held: Part | null = null
  let cancel: Cancel = () => undefined

  function drop(): void {
    held = null
    cancel()
  }

  return {
    get part() {
      return held
    },
    hold: (part) => {
      drop()
      held = part
    },
    replace: (part) => {
      held = part
    },
    wait: (slowestMs, isAnswer) => {
      cancel = timers.after(Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, slowestMs * MARGIN)), () => {
        const part = held
        held = null
        if (part !== null) isAnswer(part)
      })
    },
    drop
  }
}
