/** A digit of any script. */
export const FIGURE = /\p{Nd}/u

/** The code points of the mathematical digits: five times 0 to 9. */
const [MATHS_FIRST, MATHS_LAST] = [0x1d7ce, 0x1d7ff] as const

/**
 * Returns the value of a digit. `code`: its code point. In each script, the code points of 0 to 9 follow each other.
 */
export function valueOfFigure(code: number): number {
  if (code >= MATHS_FIRST && code <= MATHS_LAST) return (code - MATHS_FIRST) % 10
  let value = 0
  while (value < 9 && FIGURE.test(String.fromCodePoint(code - value - 1))) value++
  return value
}
