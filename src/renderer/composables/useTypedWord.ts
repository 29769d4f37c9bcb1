import { useSearchStore } from '../stores/search'
import { paneOf } from './panes'
import { useDocumentListener } from './useListener'

/** After a pause of more than this time, ms, the next letter begins a new word. */
const PAUSE_MS = 1000
const MODIFIERS = ['Shift', 'CapsLock', 'AltGraph']
const LETTER = /^[\p{L}\p{M}]+$/u
/** Matches a character that a word may contain. It need not be a letter: the word “Ana M” contains a space. */
const PART = /^[\p{L}\p{M}\p{N} '’.-]+$/u

/**
 * Returns the character that the key press writes, if the focus is in a list of the queue. Null: the focus is
 * elsewhere, or the key writes nothing.
 */
function writtenInList({ target, key, ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): string | null {
  if (!(target instanceof HTMLElement) || !target.matches('[role="listbox"]') || paneOf(target) !== 'queue') return null
  return isComposing || ctrlKey || altKey || metaKey || [...key].length !== 1 ? null : key
}

/**
 * Moves to a name in the list when the agent types its beginning. A word begins with a letter that is no shortcut here.
 * Letters that follow within a second belong to the word, even if they are shortcuts: otherwise, typing “Beate” would
 * take somebody over with its T. The word goes to `typed` of the search store.
 *
 * Call `begin` with a key press that no shortcut took. It returns true if the key began a word.
 */
export function useTypedWord(): { readonly begin: (event: KeyboardEvent) => boolean } {
  const search = useSearchStore()
  let word = ''
  let typedAt = -Infinity

  function write(text: string, event: KeyboardEvent): void {
    word = text
    typedAt = event.timeStamp
    search.typed = { word }
  }

  function onKeydown(event: KeyboardEvent): void {
    if (MODIFIERS.includes(event.key)) return
    const written = writtenInList(event)
    const goesOn = word !== '' && event.timeStamp - typedAt < PAUSE_MS && search.filter === ''
    if (!goesOn || written === null || !PART.test(written)) return end()
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!event.repeat) write(word + written, event)
  }

  /** Ends the word. Called when the agent clicks, or when the focus moves. */
  function end(): void {
    word = ''
  }

  useDocumentListener('keydown', onKeydown, true)
  useDocumentListener('pointerdown', end, true)
  useDocumentListener('focusin', end, true)

  return {
    begin: (event) => {
      const written = writtenInList(event)
      if (written === null || !LETTER.test(written) || search.filter !== '') return false
      write(written, event)
      return true
    }
  }
}
