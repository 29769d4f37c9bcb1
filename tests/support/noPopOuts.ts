import type { SeatPopOuts } from '../../src/main/windows/popOuts'

const NONE: ReturnType<SeatPopOuts['conversations']> = new Map()

export const NO_POP_OUTS: SeatPopOuts = {
  conversations: () => NONE,
  reopen: () => undefined,
  watch: () => ({ dispose: () => undefined }),
  isFocused: () => false,
  isOtherFocused: () => false,
  shownInWindow: () => null,
  has: () => false,
  show: () => false
}
