const HYPHEN = '[\\-\\u2010-\\u2015\\u2212\\ufe58\\ufe63]'
/** Dots and bars that people put between groups, with or without spaces. */
const DOT = '[|\\u00a6\\u00b7\\u2022\\u2027\\u2219\\u22c5\\u30fb]'
/** Other signs that stand between groups without spaces. With spaces, they separate the entries of a list. */
const SIGN = "[/\\\\_,:;*~'\\u2018\\u2019\\u2044\\u060c\\u3001]"
/**
 * What stands between two groups: up to three spaces, a hyphen, dash or dot with or without spaces, a full stop or
 * another sign.
 */
export const GAP = `(?:\\s?${HYPHEN}\\s?|\\s?${DOT}\\s?|\\s{1,3}|\\.|${SIGN})`
const IS_HYPHEN = new RegExp(HYPHEN, 'u')
/** Matches a sign that stands between groups without spaces. */
export const IS_SIGN = new RegExp(SIGN, 'u')

/** The sign in a gap. Empty: only spaces. All gaps in one number have the same sign, and all hyphens are the same. */
export function kindOfGap(gap: string): string {
  const sign = gap.trim()
  return IS_HYPHEN.test(sign) ? '-' : sign
}

/**
 * A letter that would make a number beside it a part of a word. Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese
 * are written without spaces between a word and a number.
 */
export const LETTER =
  '(?:(?![\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー])\\p{L})'
/** A letter or another sign of a word. */
export const WORD = `(?:${LETTER}|[\\p{N}_])`
