const HYPHEN = '[\\-\\u2010-\\u2015\\u2043\\u2053\\u2212\\u23af\\u2500\\u2501\\u2796\\u301c\\ufe58\\ufe63]'
/** Dots, bars and slashes between groups, with or without spaces around them. */
const DOT = '[|/\\u00a6\\u00b7\\u02d9\\u0387\\u2022\\u2027\\u2215\\u2219\\u22c5\\u2e31\\u30fb\\uff65]'
/** Spaces and line breaks. The last two are no `\\s`: a line break of old systems, and an empty cell of Braille. */
const SPACE = '[\\s\\u0085\\u2800]'
/** At most two, because a line break of Windows is two characters. */
const SPACES = `${SPACE}{0,2}`
/** Other signs between groups, without spaces. With spaces, they separate the entries of a list. */
const SIGN = "[/\\\\_,:;*~'\\u2018\\u2019\\u2044\\u060c\\u3001]"
/** Matches a line break and the signs of a quoted line. */
const QUOTED_LINE = '\\r?\\n>{1,3} ?'
/** Matches the brackets between two groups of digits, such as `) (`. */
const BRACKETS = '[)\\]]\\s?[(\\[]'
/**
 * Matches what may be between two groups of digits of one number. Hyphens and the signs of `DOT` may have spaces on
 * each side.
 */
export const GAP = `(?:${QUOTED_LINE}|${SPACES}${HYPHEN}{1,3}${SPACES}|${SPACES}${DOT}{1,2}${SPACES}|${SPACE}{1,8}|\\.{1,3}|…|,(?: |\\r?\\n)|${BRACKETS}|${SIGN})`
const IS_HYPHEN = new RegExp(HYPHEN, 'u')
/** Matches a sign that separates two groups of digits if there are no spaces around the sign. */
export const IS_SIGN = new RegExp(SIGN, 'u')

/** Returns the sign in a gap (see `GAP`), or `-` for any hyphen. Empty: the gap has only spaces or a quoted line. */
export function kindOfGap(gap: string): string {
  const sign = gap.trim().replace(/^>+$/, '')
  return IS_HYPHEN.test(sign) ? '-' : sign
}

/**
 * Matches a letter that makes a number directly beside it part of a word. Not matched:
 * - letters of scripts without spaces between words, such as Chinese and Thai;
 * - Arabic and Hebrew letters, because these scripts join short words to the next word.
 */
export const LETTER =
  '(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Arab}\\p{sc=Hebr}ー])\\p{L})'
/** A letter, digit or underscore. */
export const WORD = `(?:${LETTER}|[\\p{N}_])`
/**
 * A letter or digit. An underscore beside one of them is part of a word. Any other underscore only marks text, such
 * as italics.
 */
export const WORD_SIGN = `(?:${LETTER}|\\p{N})`

const CURRENCIES = 'eur|usd|gbp|chf|pln|czk|sek|nok|dkk|huf|ron|try|rub|uah|brl|cad|aud|inr|jpy|cny'
/** Words that people write directly before a number. */
export const WORD_BEFORE = `(?:${CURRENCIES})`
/** Words that people write directly after a number. */
export const WORD_AFTER = `(?:${CURRENCIES}|exp|valid|cvv|cvc|cvn|bic|swift)(?!${WORD_SIGN}|_)`
