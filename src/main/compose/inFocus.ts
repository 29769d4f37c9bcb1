import type { CustomerKey } from '../../shared/domain/ids'
import { isSameChoice, WHOLE_VIEW, type ShownInWindow } from '../../shared/shownInWindow'
import type { DeskWindow } from '../windows/deskWindow'
import type { DeskRenderer } from './deskRenderer'
import type { SeatPopOuts } from '../windows/popOuts'

export interface InFocusParts {
  /** `isFocused`: true if the desk or a pop-out has the focus. */
  readonly window: Pick<DeskWindow, 'isFocused'>
  readonly renderer: Pick<DeskRenderer, 'shownInWindow'>
  readonly popOuts: Pick<SeatPopOuts, 'isFocused' | 'isOtherFocused' | 'shownInWindow' | 'has'>
  /** Returns how many customers the agent has. */
  readonly mine: () => number
  /** Returns true if a screen reader runs, and the settings let it say new messages. */
  readonly isHeard: () => boolean
}

/** What the agent sees and does in the window that has the focus. */
export interface InFocus {
  shows(key: CustomerKey): boolean
  isWriting(): boolean
  /**
   * Returns true if the window in focus says new messages of this customer to a screen reader. `key`: one of the
   * agent's own customers.
   */
  says(key: CustomerKey): boolean
}

export function createInFocus({ window, renderer, popOuts, mine, isHeard }: InFocusParts): InFocus {
  function shownInWindow(): ShownInWindow | null {
    if (popOuts.isFocused()) return popOuts.shownInWindow()
    return window.isFocused() && !popOuts.isOtherFocused() ? renderer.shownInWindow() : null
  }
  return {
    shows(key) {
      const now = shownInWindow()
      if (now?.panel !== 'desk' || now.selected !== key) return false
      // The desk does not show a conversation that is in a pop-out. It only says where the conversation is.
      return popOuts.isFocused() || !popOuts.has(key)
    },
    isWriting: () => shownInWindow()?.writing === true,
    says(key) {
      // A pop-out says only messages of its own conversation, which the agent sees anyway. The desk says nothing
      // about a conversation that is in a pop-out.
      if (popOuts.isFocused() || popOuts.has(key) || !isHeard()) return false
      const now = shownInWindow()
      return now !== null && hasRowsOfMine(now, mine())
    }
  }
}

/**
 * Returns true if the desk has a row for each customer of the agent. The desk says new messages only of customers
 * with a row.
 */
function hasRowsOfMine({ strip, view, list, filter = '', start, rows }: ShownInWindow, count: number): boolean {
  if (strip) return count <= strip.rows
  return view === 'mine' && filter === '' && isSameChoice(list, WHOLE_VIEW) && start === 0 && count <= rows
}
