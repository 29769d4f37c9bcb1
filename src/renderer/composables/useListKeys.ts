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
  /** Returns true if the list has no rows besides those of `names`. Absent: it never has others. */
  readonly hasAll?: () => boolean
  /**
   * Returns the index of the active row in `names`. An index outside of `names`: this window does not have the row.
   */
  readonly activeAt: () => number
  readonly hasFocus: () => boolean
  /** Makes the row with this index in `names` active. */
  readonly moveTo: (at: number) => void
}

/**
 * Returns the index of the next name that begins with the word. The search begins at the active row. After the last
 * row, it goes on at the first row. A single letter, even repeated (`a`, `aaa`), finds the next name with this letter
 * after the active row. -1: no name begins with the word.
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
 * Returns a function that handles a key in a list. The agent may have chosen other keys for up and down. If the agent
 * types the beginning of a name, the row with this name becomes active. `of`: returns the functions of the keys.
 */
export function useListKeys(
  { names, hasAll = () => true, activeAt, hasFocus, moveTo }: ListKeysParts,
  of: () => ListSteps
) {
  const shortcuts = useShortcuts()
  const search = useSearchStore()

  watch(
    () => search.typed,
    ({ word }) => {
      const found = hasFocus() ? nextNamed(names(), activeAt(), word) : -1
      // A name may also stand in a row that this window does not have.
      search.mayBeNamed = hasFocus() && (found >= 0 || !hasAll())
      if (found < 0) return
      search.isNamed = true
      moveTo(found)
    },
    { flush: 'sync' }
  )

  return (event: KeyboardEvent): void => {
    const steps = of()
    const isHeld = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    // Space opens no row if it is the key for the customer who needs the agent most (see `useKeys`).
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
