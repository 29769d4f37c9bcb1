import { onBeforeUnmount } from 'vue'
import type { Cancel } from '../../shared/clock'
import type { ActionId } from '../../shared/domain/actions'
import type { CustomerKey } from '../../shared/domain/ids'
import { useKeysStore } from '../stores/keys'
import { useSearchStore } from '../stores/search'
import { isCommandKey, isModifier, isTextField } from './letterKey'
import { useTimers } from './timers'
import { paneOf } from './panes'
import { useDocumentListener } from './useListener'

/** A letter stays in `keys.held` this long after its action began. By then the row usually has its `pending`. */
const MARK_STAYS_MS = 100
/** After a pause of more than this time, the next letter begins a new word. */
export const WORD_PAUSE_MS = 1000
const LETTER = /^[\p{L}\p{M}]+$/u
/** Matches a character that a word may contain. It need not be a letter: the word “Ana M” contains a space. */
const PART = /^[\p{L}\p{M}\p{N} '’.-]+$/u

/** Matches a first character that a text for a customer may have. Same as in `useTypingOn`. */
const BEGINS_TEXT = /^[\p{L}\p{M}\p{N}]$/u

/** Returns true if a name hardly has this as its second letter: a capital letter, unlike the one before it. */
function isCapital(event: KeyboardEvent, letter: string): boolean {
  const { key, shiftKey } = event
  const isUpper = key !== key.toLowerCase() && shiftKey && !event.getModifierState('CapsLock')
  return isUpper && key.toLowerCase() !== letter.toLowerCase()
}

/**
 * Returns the character that the key press writes, if the focus is in a list of the queue. Null: the focus is in no
 * such list, or the key writes nothing.
 */
function writtenInList(event: KeyboardEvent): string | null {
  const { target, key, isComposing } = event
  if (!(target instanceof HTMLElement) || !target.matches('[role="listbox"]') || paneOf(target) !== 'queue') return null
  return isComposing || isCommandKey(event) || [...key].length !== 1 ? null : key
}

export interface TypedWord {
  /** Call this with a key press that no shortcut took. Returns true if the key began a word. */
  readonly begin: (event: KeyboardEvent) => boolean
  /**
   * Call this with a key press that is a shortcut on a customer. Returns true if the key is a letter that may begin a
   * name. The letter then waits in `keys.held`. `run` is called within `pace.holdMs`, or never if the letter becomes
   * part of a name or Escape takes it back.
   */
  readonly hold: (
    event: KeyboardEvent,
    of: { readonly key: CustomerKey; readonly id: ActionId },
    run: () => void
  ) => boolean
}

/**
 * Finds customers by their names: the agent types the beginning of a name in the list, and `useListKeys` goes there.
 * The word is `typed` of the search store. While the list is filtered, no word begins.
 * Some letters are shortcuts on a customer, such as T. They must not act while the agent types a name. So if no word
 * has begun, such a letter waits for `pace.holdMs` before it acts:
 * - If the next key in this time is a letter, both letters begin a word. “TT” goes through all names with T.
 * - If the waiting letter takes somebody over, and the next key is a digit, or a capital letter with which no name in
 *   the list goes on, the agent writes to this customer already. The letter acts, and the text is kept as `early`.
 * - If the next key is Escape, the waiting letter never acts.
 * - A modifier key changes nothing. At a click, a move of the focus or any other key, the waiting letter acts first.
 * If a letter did not act because of a word that no name begins with, the window says so once the agent pauses.
 * After that, a character belongs to the word if it comes within `WORD_PAUSE_MS` after the character before it.
 */
export function useTypedWord(): TypedWord {
  const search = useSearchStore()
  const keys = useKeysStore()
  const timers = useTimers()
  let word = ''
  let waiting: { readonly letter: string; readonly run: () => void } | null = null
  let cancelTimer: Cancel = () => undefined
  /** True if the word began with a letter that would have acted. */
  let isInstead = false
  let cancelTelling: Cancel = () => undefined

  function write(text: string, event: KeyboardEvent): void {
    word = text
    keys.namedAt = event.timeStamp
    search.isNamed = search.mayBeNamed = false
    search.typed = { word }
    if (!isInstead || search.isNamed) return
    cancelTelling = timers.after(WORD_PAUSE_MS, () => keys.tellIdle({ why: 'readAsName', name: '', agent: null }))
  }

  function forget(): void {
    word = ''
    isInstead = false
    keys.namedAt = -Infinity
    cancelTelling()
  }

  /** Clears `keys.held`. A letter that still waits never acts. */
  function drop(): void {
    cancelTimer()
    waiting = null
    keys.held = null
  }

  function act(): void {
    cancelTimer()
    cancelTimer = timers.after(MARK_STAYS_MS, drop)
    const letter = waiting
    waiting = null
    if (keys.held) keys.held = { ...keys.held, waits: false }
    letter?.run()
  }

  function use(event: KeyboardEvent): void {
    event.preventDefault()
    event.stopImmediatePropagation()
  }

  /** The letter that waits acts. If it takes somebody over, the key begins the text for this customer. */
  function actAndWrite(event: KeyboardEvent): boolean {
    act()
    if (keys.tookAt === -Infinity || !BEGINS_TEXT.test(event.key) || isCommandKey(event)) return false
    keys.writeEarly(event.key)
    return true
  }

  /** Decides what becomes of the letter that waits. Returns true if the key must do nothing else. */
  function decide(event: KeyboardEvent, { letter }: { readonly letter: string }): boolean {
    if (event.repeat) return true
    const written = writtenInList(event)
    const makesWord = written !== null && LETTER.test(written)
    if (!makesWord && event.key !== 'Escape') return actAndWrite(event)
    if (makesWord) {
      isInstead = true
      write(letter + written, event)
      const takes = keys.held?.id === 'takeOver' || keys.held?.id === 'takeLongest'
      if (takes && !search.mayBeNamed && isCapital(event, letter)) {
        forget()
        return actAndWrite(event)
      }
    }
    drop()
    return true
  }

  function onKeydown(event: KeyboardEvent): void {
    if (isTextField(event.target)) keys.pace.heard(event)
    if (isModifier(event)) return
    cancelTelling()
    if (waiting !== null) {
      if (decide(event, waiting)) use(event)
      return
    }
    const written = writtenInList(event)
    const goesOn = word !== '' && event.timeStamp - keys.namedAt < WORD_PAUSE_MS && search.filter === ''
    if (!goesOn || written === null || !PART.test(written)) return end()
    use(event)
    if (!event.repeat) write(word + written, event)
  }

  /** A click, a move of the focus or another key ends the word. A letter that waits acts. */
  function end(): void {
    forget()
    if (waiting !== null) act()
  }

  useDocumentListener('keydown', onKeydown, true)
  useDocumentListener('pointerdown', end, true)
  useDocumentListener('focusin', end, true)
  onBeforeUnmount(() => {
    forget()
    drop()
  })

  return {
    begin: (event) => {
      const written = writtenInList(event)
      if (written === null || !LETTER.test(written) || search.filter !== '') return false
      isInstead = false
      write(written, event)
      return true
    },
    hold: (event, of, run) => {
      const letter = writtenInList(event)
      if (letter === null || !LETTER.test(letter) || search.filter !== '') return false
      cancelTimer()
      waiting = { letter, run }
      keys.held = { ...of, waits: true }
      cancelTimer = timers.after(keys.pace.holdMs(), act)
      return true
    }
  }
}
