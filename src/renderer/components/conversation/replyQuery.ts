import { REPLY_QUERY_LIMIT } from '../../../shared/domain/reply'

/** What a person types after `/` to find a saved reply. `start`: where the `/` is in the text. */
export interface SlashWord {
  readonly start: number
  readonly query: string
}

/**
 * A slash begins a saved reply only at the start of a word: at the beginning, after a space, after an opening bracket or
 * quote, or after a letter of a script that puts no spaces between words. Some input methods write the slash full width.
 */
const SLASH =
  /(?<=^|[\s\p{Ps}\p{Pi}"'¿¡。、！？，；：]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[/／]([^\s/／]*)$/u

/** Only so many UTF-16 units before the caret are looked at, because this runs for each key press. */
const NEAR = REPLY_QUERY_LIMIT + 2

/** The word with a slash that ends at the caret. Null: there is none. */
export function slashWord(text: string, caret: number): SlashWord | null {
  const from = Math.max(0, caret - NEAR)
  const before = text.slice(from, caret)
  if (!/[/／]/.test(before)) return null
  const found = SLASH.exec(before)
  const query = found?.[1] ?? ''
  if (!found || query.length > REPLY_QUERY_LIMIT || (from > 0 && found.index === 0)) return null
  return { start: from + found.index, query }
}
