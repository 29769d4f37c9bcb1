import { REPLY_QUERY_LIMIT } from '../../../shared/domain/reply'

/**
 * A slash and the text that an agent types after it to find a saved reply. `start`: index of the slash in the draft.
 */
export interface SlashWord {
  readonly start: number
  readonly query: string
}

/**
 * Matches a slash that finds a saved reply, with the text after it. Before the slash there is nothing, white space,
 * an opening sign, or a letter of a script without spaces. So `and/or` does not match. Some input methods write a
 * full-width slash.
 */
const SLASH =
  /(?<=^|[\s\p{Ps}\p{Pi}"'¿¡。、！？，；：]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[/／]([^\s/／]*)$/u

/** Only this many UTF-16 units before the caret are read, because the search runs for each key press. */
const NEAR = REPLY_QUERY_LIMIT + 2

/** Returns the word with a slash that ends at the caret. Null: there is none, or it is longer than a query may be. */
export function slashWord(text: string, caret: number): SlashWord | null {
  const from = Math.max(0, caret - NEAR)
  const before = text.slice(from, caret)
  if (!/[/／]/.test(before)) return null
  const found = SLASH.exec(before)
  const query = found?.[1] ?? ''
  if (!found || query.length > REPLY_QUERY_LIMIT || (from > 0 && found.index === 0)) return null
  return { start: from + found.index, query }
}

/**
 * Returns the word with a slash that is the whole text. White space behind it ends the word, except behind a slash
 * alone. Null: the text is something else.
 */
export function wholeWord(text: string): SlashWord | null {
  const trimmed = text.trim()
  const end = trimmed.length === 1 ? text.trimEnd().length : text.length
  const word = slashWord(text, end)
  return word !== null && text.slice(word.start, end) === trimmed ? word : null
}
