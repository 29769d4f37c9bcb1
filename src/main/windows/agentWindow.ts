import type { DeskWindow } from './deskWindow'
import type { PopOuts } from './popOuts'

type ShownDesk = Pick<DeskWindow, 'isVisible' | 'isFocused' | 'show' | 'onVisibility'>

/** The windows at which the agent works, as the workspaces see them. */
export interface AgentWindow extends ShownDesk {
  /** Returns true if the desk itself has the focus. Only the desk shows who waits. */
  isDeskFocused(): boolean
}

/** Returns the desk's window as the workspaces see it: an agent who looks at a pop-out is as present as at the desk. */
export function withPopOuts(desk: ShownDesk, popOuts: PopOuts): AgentWindow {
  return {
    isVisible: () => desk.isVisible() || popOuts.isVisible(),
    isFocused: () => desk.isFocused() || popOuts.isFocused(),
    isDeskFocused: desk.isFocused,
    show: desk.show,
    onVisibility(listener) {
      const ends = [desk.onVisibility(listener), popOuts.onFocus(listener)]
      return () => ends.forEach((end) => end())
    }
  }
}
