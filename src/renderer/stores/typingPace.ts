import { isCommandKey } from '../../shared/keys'

/** The shortest wait for a second letter before a letter typed in the list acts as a shortcut. */
export const LEAST_HOLD_MS = 250
/** A letter in the list waits this long for a second letter, while the agent's typing pace is unknown. */
export const UNKNOWN_HOLD_MS = 500
/**
 * A letter in the list waits at most this long for a second letter. A pause of this length also ends a name that the
 * agent types into the list.
 */
export const MOST_HOLD_MS = 1000
/**
 * The pace comes from the last `PAIRS_KEPT` pairs of letters. It is known as soon as there are `PAIRS_NEEDED` pairs.
 */
const PAIRS_KEPT = 32
const PAIRS_NEEDED = 8
/**
 * Limits of the time between two letters. Faster letters come from a program, slower ones follow a pause. Letters
 * outside of these limits do not count.
 */
const [FASTEST_MS, SLOWEST_MS] = [20, 1000] as const
const LETTER = /^\p{L}$/u

/** The fields of a key press that say whether it writes a letter, and when. */
export type HeardKey = Pick<
  KeyboardEvent,
  | 'key'
  | 'code'
  | 'isComposing'
  | 'repeat'
  | 'ctrlKey'
  | 'altKey'
  | 'metaKey'
  | 'getModifierState'
  | 'timeStamp'
  | 'target'
>

/** Knows how fast the agent types, from the times of letters in text fields. It keeps no letter. */
export interface TypingPace {
  /** Call this with every key press in a text field. */
  readonly heard: (event: HeardKey) => void
  /**
   * Returns how long a letter in the list waits for a second letter, ms: twice the agent's usual time between two
   * letters.
   */
  readonly holdMs: () => number
  /** Call this when somebody else may type. */
  readonly forget: () => void
}

function isLetter(event: HeardKey): boolean {
  if (isCommandKey(event)) return false
  const { key, code, isComposing } = event
  // While an input method composes a word, `key` does not say which letter was pressed.
  return LETTER.test(key) || (isComposing && code.startsWith('Key'))
}

export function createTypingPace(): TypingPace {
  let pairs: readonly number[] = []
  let before: { readonly at: number; readonly field: EventTarget | null } | null = null

  return {
    heard: (event) => {
      if (event.repeat) return
      const last = before
      before = isLetter(event) ? { at: event.timeStamp, field: event.target } : null
      if (last === null || before === null || last.field !== before.field) return
      const between = before.at - last.at
      if (between >= FASTEST_MS && between <= SLOWEST_MS) pairs = [...pairs, between].slice(-PAIRS_KEPT)
    },
    holdMs: () => {
      if (pairs.length < PAIRS_NEEDED) return UNKNOWN_HOLD_MS
      const usual = [...pairs].sort((a, b) => a - b)[Math.floor(pairs.length / 2)] ?? 0
      return Math.round(Math.min(MOST_HOLD_MS, Math.max(LEAST_HOLD_MS, 2 * usual)))
    },
    forget: () => {
      pairs = []
      before = null
    }
  }
}
