import type { Batch } from '../shared/batch'

/** A window that is not drawn, for example behind other windows, applies its batches when this many wait. */
const MOST_KEPT = 16

export interface BatchQueue {
  add(batch: Batch): void
  /**
   * Applies the batches that wait, oldest first. If `apply` failed, throws its first error at the end. Call this
   * before the window handles any other message of main.
   */
  flush(): void
}

/**
 * Collects batches and applies them together before the window is drawn next, so that components are updated once.
 * `beforeDrawing`: calls its argument before the next drawing, and immediately in a hidden window.
 */
export function createBatchQueue(apply: (batch: Batch) => void, beforeDrawing: (fn: () => void) => void): BatchQueue {
  let kept: Batch[] = []

  function flush(): void {
    const batches = kept
    kept = []
    const errors: unknown[] = []
    for (const batch of batches) {
      try {
        apply(batch)
      } catch (error) {
        errors.push(error)
      }
    }
    if (errors.length > 0) throw errors[0]
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

/** Runs `fn` before the window is drawn next. A hidden window is never drawn, so `fn` runs at once. */
export function beforeDrawing(fn: () => void): void {
  if (document.visibilityState === 'hidden') fn()
  else requestAnimationFrame(fn)
}
