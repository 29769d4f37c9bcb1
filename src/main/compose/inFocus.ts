import type { CustomerKey } from '../../shared/domain/ids'
import type { ShownInWindow } from '../../shared/shownInWindow'
import type { DeskWindow } from '../windows/deskWindow'
import type { DeskPage } from './deskPage'
import type { SeatPopOuts } from '../windows/popOuts'

export interface InFocusParts {
  /** `isFocused`: true if the desk or a pop-out has the focus. */
  readonly window: Pick<DeskWindow, 'isFocused'>
  readonly page: Pick<DeskPage, 'shownInWindow'>
  readonly popOuts: Pick<SeatPopOuts, 'isFocused' | 'isOtherFocused' | 'shownInWindow' | 'has'>
}

/** What the agent sees and does in the window that has the focus. */
export interface InFocus {
  shows(key: CustomerKey): boolean
  isWriting(): boolean
}

export function createInFocus({ window, page, popOuts }: InFocusParts): InFocus {
  function shownInWindow(): ShownInWindow | null {
    if (popOuts.isFocused()) return popOuts.shownInWindow()
    return window.isFocused() && !popOuts.isOtherFocused() ? page.shownInWindow() : null
  }
  return {
    shows(key) {
      const now = shownInWindow()
      if (now?.panel !== 'desk' || now.selected !== key) return false
      // A conversation in a pop-out is not in the desk. The desk only says where it is.
      return popOuts.isFocused() || !popOuts.has(key)
    },
    isWriting: () => shownInWindow()?.writing === true
  }
}
