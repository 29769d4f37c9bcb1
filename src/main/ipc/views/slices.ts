import type { Monotonic } from '../../../shared/clock'

/**
 * Length of a slice, ms. Between two slices, main handles frames and keys. A step is never interrupted, so it must be
 * short.
 */
export const SLICE_MS = 5

/** The functions with which a long job is cut into slices. */
export interface Slicing {
  readonly monotonic: Monotonic
  /** Runs `fn` after the events that wait now, without a timer. */
  readonly soon: (fn: () => void) => void
}

export interface SlicedJob {
  readonly done: boolean
  cancel(): void
}

/**
 * Runs a job in slices, the first slice at once. `slicing` undefined: the whole job runs at once. `step`: does a
 * small part of the job, and returns false when nothing is left. `progressed`: called after each slice but the first.
 */
export function runInSlices(slicing: Slicing | undefined, step: () => boolean, progressed: () => void): SlicedJob {
  let done = false
  let cancelled = false

  function slice(): void {
    const end = slicing ? slicing.monotonic() + SLICE_MS : Infinity
    do done = !step()
    while (!done && !(slicing && slicing.monotonic() >= end))
    if (!done) slicing?.soon(next)
  }

  function next(): void {
    if (cancelled) return
    slice()
    progressed()
  }

  slice()
  return {
    get done() {
      return done
    },
    cancel: () => {
      cancelled = true
    }
  }
}
