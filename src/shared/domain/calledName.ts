import { AFTER_NAME, CALLS, ORDINARY, THANKS, TITLES, WORD_NAMES } from './greetingWords'
import { isForm, nameParts, nameWords, type Word } from './nameWords'

/** The name by which a text addresses somebody. Titles before the name are not among the words. */
export interface CalledName {
  readonly words: readonly Word[]
  /** True if a title is before the name. The name may then have another ending, such as the Polish "Pani Anno". */
  readonly hasTitle: boolean
}

/** Returns true if all these words belong to the name. A particle alone is not enough. */
export function isWholly({ words, hasTitle }: CalledName, name: string): boolean {
  const [parts, names] = [nameParts(name), nameWords(name)]
  const isOf = (word: string, list: readonly string[]): boolean =>
    list.includes(word) || (hasTitle && list.some((part) => isForm(word, part)))
  return (
    words.every(({ text }) => isOf(text, parts) || isOf(text, names)) && words.some(({ text }) => isOf(text, names))
  )
}

/** A name with its titles has at most this many words. */
const CALLED = 6
/** This Vietnamese word after a name calls somebody: "Minh ơi". No sign needs to follow. */
const CALLING = 'oi'

/** Matches a sign after a name that calls somebody: a comma, `!`, `:`, a dash, three dots or the end of the line. */
const BEHIND_CALLED = /^(?:\s?[,،、!！:：]|[^\S\n]+-+[^\S\n]|[^\S\n]*(?:\.{3}|\n))/u
/** A word before one of these signs is more often a heading than a name: "Page: 3", "Rose - 2 pieces". */
const BEHIND_HEADING = /^(?:\s?[:：]|[^\S\n]+-|[^\S\n]*\n)/u

/** Returns the name at the start of a text. A sign of `BEHIND_CALLED` must follow: "Leila, it left." Null: none. */
export function calledFirst(text: string, words: readonly Word[]): CalledName | null {
  for (let count = 1; count <= Math.min(CALLED, words.length); count++) {
    const [word, next] = [words[count - 1], words[count]]
    const behind = text.slice(word?.end, next?.start)
    const isTitle = TITLES.has(word?.text ?? '')
    // "@Leila your order left": one word after the sign is the name.
    if (word && count === 1 && /^\s*@$/u.test(text.slice(0, word.start)) && /^\s/u.test(behind))
      return { words: [word], hasTitle: false }
    const isHeading = BEHIND_HEADING.test(behind) && count === 1 && WORD_NAMES.has(word?.text ?? '')
    const isCalled = count > 1 && word?.text === CALLING
    if (isCalled || (BEHIND_CALLED.test(behind) && !isHeading)) return named(words.slice(0, count))
    if (!(isTitle ? /^\.?[^\S\n]*$/u : /^(?:['-]|[^\S\n]+)$/u).test(behind)) return null
  }
  return null
}

/** Returns the name without titles before it and words such as "Hanım" after it. Null: none. */
function named(words: readonly Word[]): CalledName | null {
  const titles = words.findIndex(({ text }) => !TITLES.has(text))
  if (titles < 0) return null
  const after = words.findLastIndex(({ text }) => !AFTER_NAME.has(text)) + 1
  const found = words.slice(titles, Math.max(titles + 1, after))
  return words.length === 1 && ORDINARY.has(found[0]?.text ?? '') ? null : { words: found, hasTitle: titles > 0 }
}

const BEFORE_CALLED = /[,،、][^\S\n]*$/u
const EXCLAIMED = /^[^.!?…！？\n]*[!?！？]/u

/**
 * Returns the indexes of words that may be a name at the end of a sentence: "It left today, Leila!" Before a full
 * stop, the name may belong to somebody who is only mentioned. So the sentence must begin with thanks or a word of
 * `CALLS`: "Thanks for waiting, Leila."
 */
export function calledLast(text: string, words: readonly Word[]): readonly number[] {
  let isCall = false
  return words.flatMap((word, at) => {
    const before = words[at - 1]
    const between = text.slice(before?.end ?? 0, word.start)
    if (before === undefined || /[.!?…！？\n]/u.test(between)) isCall = beginsCall(words, at)
    if (before === undefined || !BEFORE_CALLED.test(between)) return []
    let name = at
    while (TITLES.has(words[name]?.text ?? '') && words[name + 1]) name++
    return isCall || EXCLAIMED.test(text.slice(words[name]?.end)) ? [name] : []
  })
}

function beginsCall(words: readonly Word[], at: number): boolean {
  const [one = '', two = ''] = [words[at]?.text, words[at + 1]?.text]
  return [one, `${one} ${two}`].some((phrase) => THANKS.has(phrase) || CALLS.has(phrase))
}
