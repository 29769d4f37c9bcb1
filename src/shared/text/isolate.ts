import { hasRightToLeft, isolated } from '../direction'
import { SLOT } from './slot'

/**
 * Matches a letter of a script from left to right. Unusual forms such as ﾀﾅｶ and ⓐⓝⓐ count too, because names have
 * them.
 */
const LEFT_TO_RIGHT =
  /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\p{M}])\p{Alphabetic}/u

const DIGIT = /\d/
/** Matches a number that stays in order in every direction, such as a time of day. */
const ONE_NUMBER = /^\d+(?:[.,:/\u00a0\u202f]\d+)*$/

/**
 * Returns true if digits and signs of the text, as in a phone number, would change places in a sentence from right to
 * left.
 */
const isInParts = (text: string): boolean => DIGIT.test(text) && !ONE_NUMBER.test(text) && !hasRightToLeft(text)

/**
 * Returns a function that puts an argument between bidi isolates if `mayTurn` is true for it. Otherwise the argument
 * could change the order of the sentence. An argument stays as it is if it has a `SLOT` or is one isolate already.
 */
function keeping(mayTurn: (text: string) => boolean) {
  return (argument: unknown): unknown =>
    typeof argument !== 'string' || !mayTurn(argument) || argument.includes(SLOT) || isOneIsolate(argument)
      ? argument
      : isolated(argument)
}

function isOneIsolate(text: string): boolean {
  return text.startsWith('\u2068') && text.indexOf('\u2069') === text.length - 1
}

/** Isolates an argument of a message in a language from left to right. */
export const inLeftToRight = keeping(hasRightToLeft)

/** Isolates an argument of a message in a language from right to left. */
export const inRightToLeft = keeping((text) => LEFT_TO_RIGHT.test(text) || isInParts(text))
