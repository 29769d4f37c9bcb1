import { current } from './text/current'

const OTHER_SIDE: Readonly<Record<string, string>> = { Left: 'Right', Right: 'Left' }

/**
 * Turns the arrow keys to the sides of a key or a shortcut, if the window is written from right to left: there the next
 * thing of a row is at the left, and the way back leads to the right. `keys`: such as `ArrowLeft` or `Alt+ArrowLeft`.
 */
export function inReadingOrder(keys: string): string {
  return current().rightToLeft
    ? keys.replace(/\bArrow(Left|Right)$/, (_, side: string) => `Arrow${OTHER_SIDE[side] ?? side}`)
    : keys
}
