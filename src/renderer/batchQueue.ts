import type { Batch } from '../shared/batch'

/** A window that is not drawn, such as one behind others, keeps at most this many batches. */
const MOST_KEPT = 16

export interface BatchQueue {
  add(batch: Batch): void
  /** Applies the batches that wait, oldest first. Call this function before any other message of main is handled. */
  flush(): void
}

/**
 * Applies batches once before the window is drawn next, so that several batches between two frames cost one update of
 * the components. `beforeDrawing` runs its argument then, or at once.
 */
export function createBatchQueue(apply: (batch: Batch) => void, beforeDrawing: (fn: () => void) => void): BatchQueue {
  let kept: Batch[] = []

  function flush(): void {
    const batches = kept
    kept = []
    for (const batch of batches) apply(batch)
  }

  return {
    add: (batch) => {
      const isFirst = kept.push(batch) === 1
      if (kept.length >= MOST_KEPT) flush()
      else if (isFirst) beforeDrawing(flush)
    },
    flush
  }
}

/** Runs `fn` before the window is drawn next. A hidden window is not drawn, so there `fn` runs at once. */
export function beforeDrawing(fn: () => void): void {
  if (document.visibilityState === 'hidden') fn()
  else requestAnimationFrame(fn)
}
