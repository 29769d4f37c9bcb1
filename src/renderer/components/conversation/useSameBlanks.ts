import { watch, type Ref } from 'vue'
import { findBlanks, withoutBlanks, type Blank } from '../../../shared/domain/blanks'
import { fold } from '../../../shared/search/fold'
import type { Caret } from './useCaret'

/** The blank that the agent is filling in, with the texts before and after it. The text between is its value so far. */
interface Filling {
  readonly name: string
  readonly head: string
  readonly tail: string
}

/**
 * Copies a value that the agent typed to the other blanks of this name. This happens when the caret leaves the value,
 * and can be undone. Returns a function that copies at once. `insert`: see `InsertReplyParts`.
 */
export function useSameBlanks(
  field: Readonly<Ref<HTMLTextAreaElement | null>>,
  text: Readonly<Ref<string>>,
  caret: Readonly<Ref<Caret>>,
  readCaret: () => void,
  insert: (text: string) => void
): () => void {
  let filling: Filling | null = null
  let isWriting = false

  watch(
    text,
    (now, before) => {
      if (isWriting) return
      const { start, end } = caret.value
      const chosen = findBlanks(before).find((blank) => blank.start === start && blank.end === end)
      if (chosen && chosen.name !== null)
        filling = { name: chosen.name, head: before.slice(0, start), tail: before.slice(end) }
      if (filling && valueOf(filling, now) === null) filling = null
    },
    { flush: 'sync' }
  )
  watch(caret, ({ start, end }) => {
    if (filling === null || isWriting) return
    const from = filling.head.length
    const to = text.value.length - filling.tail.length
    if (start < from || end > to) fill()
  })

  function fill(): void {
    const element = field.value
    const value = filling && withoutBlanks(valueOf(filling, text.value) ?? '')
    const name = fold(filling?.name ?? '')
    filling = null
    if (!element || !value || value.trim() === '') return
    const same = findBlanks(text.value).filter((blank) => blank.name !== null && fold(blank.name) === name)
    if (same.length === 0) return
    const [start, end] = [element.selectionStart, element.selectionEnd]
    const moved = (place: number): number => place + growth(same, place, value.length)
    isWriting = true
    for (const blank of same.toReversed()) {
      element.setSelectionRange(blank.start, blank.end)
      insert(value)
    }
    element.setSelectionRange(moved(start), moved(end))
    isWriting = false
    readCaret()
  }
  return fill
}

/** Returns the value of the blank. Null: the text before or after the blank has changed too. */
function valueOf({ head, tail }: Filling, text: string): string | null {
  const isSame = text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
  return isSame ? text.slice(head.length, text.length - tail.length) : null
}

/** Returns by how many UTF-16 units `place` moves if a value of `length` replaces each blank before it. */
function growth(blanks: readonly Blank[], place: number, length: number): number {
  return blanks.filter(({ end }) => end <= place).reduce((sum, { start, end }) => sum + length - (end - start), 0)
}
