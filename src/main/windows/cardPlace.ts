import type { Area } from './windowBounds'

/** Width of the alert card and its distance from the corner, in device-independent pixels. */
export const CARD_WIDTH = 380
const MARGIN = 16

/** Where a card of this height goes: the lower end corner of what is free of the display. What does not fit scrolls. */
export function cardPlace(height: number, workArea: Area): Area {
  const width = Math.min(CARD_WIDTH, workArea.width - 2 * MARGIN)
  const fitting = Math.min(height, workArea.height - 2 * MARGIN)
  return {
    x: workArea.x + workArea.width - width - MARGIN,
    y: workArea.y + workArea.height - fitting - MARGIN,
    width,
    height: fitting
  }
}
