import { Stop } from './say.mjs'

/**
 * Returns the text of an option that must be a whole number from `least` on. Undefined if the option is absent. Without
 * this, a mistyped number would run nothing, and nothing would fail.
 */
export function wholeNumber(option, text, least = 1) {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new Stop(`--${option} needs a whole number from ${least} on, and not “${text}”.`)
  return text
}

/** Returns the text of an option that must be the numbers of two faults. Undefined if the option is absent. */
export function pairOfNumbers(option, text) {
  if (text !== undefined && !/^\d{1,3},\d{1,3}$/.test(text))
    throw new Stop(`--${option} needs the numbers of two faults, such as 3,17, and not “${text}”.`)
  return text
}
