import type { DeskWindow } from './deskWindow'
import type { PopOuts } from './popOuts'

type ShownDesk = Pick<DeskWindow, 'isVisible' | 'isFocused' | 'show' | 'onVisibility' | 'bounds'>

/** The agent's windows, as a workspace sees them. */
export interface AgentWindow extends ShownDesk {
  /** Returns true if the desk itself has the focus. Only the desk shows who waits. A pop-out does not. */
  isDeskFocused(): boolean
}

/** Returns the desk's window as a workspace sees it. Looking at a pop-out counts as looking at the desk. */
export function withPopOuts(desk: ShownDesk, popOuts: PopOuts): AgentWindow {
  return {
    isVisible: () => desk.isVisible() || popOuts.isVisible(),
    isFocused: () => desk.isFocused() || popOuts.isFocused(),
    isDeskFocused: desk.isFocused,
    show: desk.show,
    bounds: desk.bounds,
    onVisibility(listener) {
      const ends = [desk.onVisibility(listener), popOuts.onFocus(listener)]
      return () => ends.forEach((end) => end())
    }
  }
}
