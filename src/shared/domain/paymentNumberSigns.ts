const HYPHEN = '[\\-\\u2010-\\u2015\\u2212\\ufe58\\ufe63]'
/** Dots, bars and slashes that people put between groups, with or without spaces. */
const DOT = '[|/\\u00a6\\u00b7\\u2022\\u2027\\u2219\\u22c5\\u30fb]'
/** Other signs that stand between groups without spaces. With spaces, they separate the entries of a list. */
const SIGN = "[/\\\\_,:;*~'\\u2018\\u2019\\u2044\\u060c\\u3001]"
/** The end of one group in brackets and the beginning of the next one, such as `) (`. */
const BRACKETS = '[)\\]]\\s?[(\\[]'
/**
 * Matches the text between two groups: up to four spaces, one or two hyphens, a full stop, a comma with a space after
 * it, brackets around both groups, or a sign of `DOT` or `SIGN`. Hyphens and the signs of `DOT` may have a space on each
 * side.
 */
export const GAP = `(?:\\s?${HYPHEN}{1,2}\\s?|\\s?${DOT}\\s?|\\s{1,4}|\\.|, |${BRACKETS}|${SIGN})`
const IS_HYPHEN = new RegExp(HYPHEN, 'u')
/** Matches a sign that stands between groups without spaces. */
export const IS_SIGN = new RegExp(SIGN, 'u')

/** Returns the sign in a gap, and `-` for every kind of hyphen. Empty: only spaces. */
export function kindOfGap(gap: string): string {
  const sign = gap.trim()
  return IS_HYPHEN.test(sign) ? '-' : sign
}

/**
 * A letter that would make a number beside it a part of a word. Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese
 * are written without spaces between a word and a number. In Arabic and Hebrew, short words are written together with
 * the word after them.
 */
export const LETTER =
  '(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Arab}\\p{sc=Hebr}ー])\\p{L})'
/** A letter or another sign of a word. */
export const WORD = `(?:${LETTER}|[\\p{N}_])`
/**
 * A letter or a figure of a word. Without such a sign beside it, an underscore only marks a text, such as italics.
 */
export const WORD_SIGN = `(?:${LETTER}|\\p{N})`

const CURRENCIES = 'eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|try|rub|uah|brl|cad|aud|inr|jpy|cny'
/** Words that people write directly before a number. */
export const WORD_BEFORE = `(?:${CURRENCIES})`
/** Words that people write directly after a number. */
export const WORD_AFTER = `(?:${CURRENCIES}|exp|valid|cvv|cvc|cvn|bic|swift)(?!${WORD_SIGN}|_)`
