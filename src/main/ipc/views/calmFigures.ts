import type { Monotonic } from '../../../shared/clock'
import type { QueueHead, QueueView } from '../../../shared/views'

/**
 * When the figures change fast, they are drawn at most this often, ms. Nobody can read faster changes, and drawing
 * them costs more than drawing the rows.
 */
const CHANGE_EVERY_MS = 100
/**
 * When a fast series of changes begins, this many are shown without delay. So in normal work, no figure is delayed.
 */
const BURST = 10

type Figures = Pick<QueueHead, 'total' | 'count' | 'counts' | 'waitForMe' | 'pages' | 'overLimit' | 'waitHidden'>

/**
 * Delays the figures above and beside the list while many customers change. Rows are never delayed, so figures may be
 * `CHANGE_EVERY_MS` older than the rows.
 */
export interface CalmFigures {
  /** Returns the view with the figures that may be shown now. */
  calm(view: QueueView): QueueView
  /** Call this when the window reports what it shows. The next figures then come without delay. */
  asked(): void
  /** Returns in how many ms the figures of the last view may be shown. Null: they are shown already. */
  waitMs(): number | null
}

export function createCalmFigures(monotonic: Monotonic): CalmFigures {
  let shown: QueueHead | null = null
  let isHeld = false
  /** How many changes may still be shown without delay. */
  let left = BURST
  let filledAt = monotonic()

  function refill(): void {
    const more = Math.floor((monotonic() - filledAt) / CHANGE_EVERY_MS)
    if (more <= 0) return
    left = Math.min(BURST, left + more)
    filledAt += more * CHANGE_EVERY_MS
  }

  return {
    calm: (view) => {
      const { head } = view
      isHeld = false
      if (shown !== null && !isUnlike(shown, head) && !isSame(shown, head)) {
        refill()
        if (left === 0) {
          isHeld = true
          return { ...view, head: { ...head, ...figuresOf(shown) } }
        }
        left--
      }
      shown = head
      return view
    },
    asked: () => {
      shown = null
    },
    waitMs: () => (isHeld ? Math.max(0, filledAt + CHANGE_EVERY_MS - monotonic()) : null)
  }
}

function figuresOf({ total, count, counts, waitForMe, pages, overLimit, waitHidden }: QueueHead): Figures {
  return { total, count, counts, waitForMe, pages, overLimit, waitHidden }
}

/**
 * Returns true if the change must be shown without delay:
 * - the filter has begun or finished;
 * - pages came or went, or the rows of the last desk did;
 * - a figure on which the text of an empty list depends became 0, or is no longer 0.
 */
function isUnlike(a: QueueHead, b: QueueHead): boolean {
  const crosses = (one: number, other: number): boolean => (one === 0) !== (other === 0)
  return (
    a.done !== b.done ||
    (a.last === undefined) !== (b.last === undefined) ||
    a.pages.length !== b.pages.length ||
    crosses(a.total, b.total) ||
    crosses(a.count, b.count) ||
    crosses(a.waitForMe, b.waitForMe) ||
    crosses(a.waitHidden, b.waitHidden) ||
    crosses(a.counts.waiting, b.counts.waiting) ||
    crosses(a.counts[a.view], b.counts[b.view])
  )
}

function isSame(a: QueueHead, b: QueueHead): boolean {
  return (
    a.total === b.total &&
    a.count === b.count &&
    a.waitForMe === b.waitForMe &&
    a.overLimit === b.overLimit &&
    a.waitHidden === b.waitHidden &&
    a.counts.waiting === b.counts.waiting &&
    a.counts.mine === b.counts.mine &&
    a.counts.others === b.counts.others &&
    a.counts.all === b.counts.all &&
    a.pages.every((page, at) => page.waiting === b.pages[at]?.waiting)
  )
}
