import { FIGURE, valueOfFigure } from '../search/digits'

/** A text with all digits in ASCII, and where its characters come from. */
export interface PlainText {
  /** Has ASCII digits, and no full-width or invisible characters. */
  readonly text: string
  /** Returns, for a unit of `text`, the first unit of the original that it comes from. */
  startOf(unit: number): number
  /** Returns, for a unit of `text`, the index after its end in the original. */
  endOf(unit: number): number
}

/** Matches a text in ASCII, which needs no change. Most texts match, and the test saves the slower work. */
const ASCII = /^[\0-\x7f]*$/u
/** Characters without a width, as in text that was copied from a web page or a chat. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u20e3]/u
const [ASCII_LAST, FULL_WIDTH_FIRST, FULL_WIDTH_LAST, FULL_WIDTH_TO_ASCII] = [0x7f, 0xff01, 0xff5e, -0xfee0] as const

/** Returns the text with digits and full-width characters in ASCII, and without invisible characters. */
export function plainText(text: string): PlainText {
  if (ASCII.test(text)) return { text, startOf: (unit) => unit, endOf: (unit) => unit + 1 }
  const starts: number[] = []
  const ends: number[] = []
  let plain = ''
  let at = 0
  for (const character of text) {
    const end = at + character.length
    const written = plainCharacter(character)
    plain += written
    for (let unit = 0; unit < written.length; unit++) {
      starts.push(at)
      ends.push(end)
    }
    at = end
  }
  return { text: plain, startOf: (unit) => starts[unit] ?? at, endOf: (unit) => ends[unit] ?? at }
}

function plainCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code <= ASCII_LAST) return character
  if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST) return String.fromCodePoint(code + FULL_WIDTH_TO_ASCII)
  if (INVISIBLE.test(character)) return ''
  return FIGURE.test(character) ? String(valueOfFigure(code)) : character
}
