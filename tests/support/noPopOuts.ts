import type { SeatPopOuts } from '../../src/main/windows/popOuts'

/** A workspace without pop-outs. */
export const NO_POP_OUTS: SeatPopOuts = {
  isFocused: () => false,
  isOtherFocused: () => false,
  look: () => null,
  has: () => false,
  show: () => false
}
