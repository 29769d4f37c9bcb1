import { current } from './text/current'

const OTHER_SIDE: Readonly<Record<string, string>> = { Left: 'Right', Right: 'Left' }

/**
 * Swaps the left and the right arrow key if the language is written from right to left. There, the next item is at
 * the left. `keys`: for example `Alt+ArrowLeft`.
 */
export function inReadingOrder(keys: string): string {
  return current().rightToLeft
    ? keys.replace(/\bArrow(Left|Right)$/, (_, side: string) => `Arrow${OTHER_SIDE[side] ?? side}`)
    : keys
}
