/** A decimal figure of any script. */
export const FIGURE = /\p{Nd}/u

/** The range of the mathematical figures: five alphabets of ten figures, one after the other. */
const [MATHS_FIRST, MATHS_LAST] = [0x1d7ce, 0x1d7ff] as const

/** The value of a figure. In each script, the ten figures follow each other. `code`: its code point. */
export function valueOfFigure(code: number): number {
  if (code >= MATHS_FIRST && code <= MATHS_LAST) return (code - MATHS_FIRST) % 10
  let value = 0
  while (value < 9 && FIGURE.test(String.fromCodePoint(code - value - 1))) value++
  return value
}
