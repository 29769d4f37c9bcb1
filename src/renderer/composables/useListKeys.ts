import { watch } from 'vue'
import { inReadingOrder } from '../../shared/arrowKeys'
import { fold } from '../../shared/search/fold'
import { otherSpellings } from '../../shared/search/umlauts'
import { useSearchStore } from '../stores/search'
import { useShortcuts } from './useShortcuts'

/**
 * The functions of a list's keys, by `key` of the event. In a language from right to left, the left arrow key calls
 * the function of `ArrowRight`, and the other way round.
 */
export type ListSteps = Readonly<Record<string, () => void>>

export interface ListKeysParts {
  /** Returns the names of the rows that this window has, in their order. */
  readonly names: () => readonly string[]
  /** Returns the index of the active row in `names`. Outside of `names`: this window does not have the row. */
  readonly activeAt: () => number
  readonly hasFocus: () => boolean
  /** Makes the row with this index in `names` active. */
  readonly moveTo: (at: number) => void
}

/**
 * Returns the index of the next name, from the active row on, that begins with the typed word. After the last name
 * comes the first. If the word is one letter, once or several times, the search begins after the active row and is
 * for this letter. -1: no name begins with the word.
 */
export function nextNamed(names: readonly string[], activeAt: number, word: string): number {
  const folded = fold(word)
  const isOneLetter = [...folded].every((letter) => folded.startsWith(letter))
  const begin = isOneLetter ? [...folded].slice(0, 1).join('') : folded
  const first = Math.max(0, activeAt + (isOneLetter ? 1 : 0))
  const order = [...names.keys()].map((place) => (first + place) % names.length)
  return order.find((place) => beginsWith(names[place] ?? '', begin)) ?? -1
}

function beginsWith(name: string, begin: string): boolean {
  return [fold(name), ...otherSpellings(name)].some((written) => written.startsWith(begin))
}

/**
 * Returns a function that handles a key press in a list, including the keys that the agent chose for moving up and
 * down. When the agent types the beginning of a name while the list has the focus, moves to that name. `of`: returns
 * the present functions of the keys.
 */
export function useListKeys({ names, activeAt, hasFocus, moveTo }: ListKeysParts, of: () => ListSteps) {
  const shortcuts = useShortcuts()
  const search = useSearchStore()

  watch(
    () => search.typed,
    ({ word }) => {
      const found = hasFocus() ? nextNamed(names(), activeAt(), word) : -1
      if (found >= 0) moveTo(found)
    },
    { flush: 'sync' }
  )

  return (event: KeyboardEvent): void => {
    const steps = of()
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    // Space opens no row if it is the shortcut that opens the customer who needs the agent most (see `useKeys`).
    const isNext = event.key === ' ' && shortcuts.pressed('next', event) !== undefined
    const step =
      (isHeld || isNext ? undefined : steps[inReadingOrder(event.key)]) ??
      (shortcuts.pressed('moveDown', event) ? steps['ArrowDown'] : undefined) ??
      (shortcuts.pressed('moveUp', event) ? steps['ArrowUp'] : undefined)
    if (!step) return
    event.preventDefault()
    step()
  }
}
