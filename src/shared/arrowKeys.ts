import { current } from './text/current'

const OTHER_SIDE: Readonly<Record<string, string>> = { Left: 'Right', Right: 'Left' }

/**
 * In a language from right to left, swaps the left and the right arrow key, because the next item is at the left.
 * Otherwise returns `keys` as it is. `keys`: such as `ArrowLeft` or `Alt+ArrowLeft`.
 */
export function inReadingOrder(keys: string): string {
  return current().rightToLeft
    ? keys.replace(/\bArrow(Left|Right)$/, (_, side: string) => `Arrow${OTHER_SIDE[side] ?? side}`)
    : keys
}
