import { isOneWay } from '../../../shared/direction'

/** A text is long if it has more UTF-16 units than this. */
export const LONG = 4096

/**
 * Fonts of Windows, macOS and Linux for each range of letters. Each font has these letters and the space. With a
 * space of another font, Chromium would lay out each word alone, which takes seconds for a long paragraph.
 */
const FONTS = [
  { from: 0x590, to: 0x5ff, fonts: "'Segoe UI', 'Noto Sans Hebrew', 'DejaVu Sans', Arial" },
  { from: 0x600, to: 0x8ff, fonts: "'Segoe UI', 'Noto Sans Arabic', 'DejaVu Sans', Arial" },
  { from: 0x900, to: 0x97f, fonts: "'Nirmala UI', 'Noto Sans Devanagari', 'Kohinoor Devanagari'" },
  { from: 0xac00, to: 0xd7af, fonts: "'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans CJK KR', 'Noto Sans KR'" }
] as const
const ANY = "'Segoe UI', 'DejaVu Sans', 'Noto Sans', Arial"
/**
 * The last character in the first file of the usual font. The font has several files, one for each range of characters.
 */
const USUAL_END = 0xff
/** The usual font is good enough if fewer than one in `RARE` characters needs another of its files. */
const RARE = 64
/** Number of samples that Deskhand takes of a text. `PIECE`: length of a sample, UTF-16 units. */
const PIECES = 16
const PIECE = 512
/**
 * Dashes, quotes and similar signs. They do not count as characters that need another font, because the usual font has
 * them.
 */
const PUNCTUATION = { from: 0x2000, to: 0x206f } as const

/** Returns a style with which a long text is drawn fast. It may be empty. Undefined: the text is short. */
export function longTextStyle(
  text: string
): { readonly fontFamily?: string; readonly unicodeBidi?: 'isolate' } | undefined {
  if (text.length <= LONG) return undefined
  const fonts = fontsFor(text)
  return {
    ...(fonts === null ? {} : { fontFamily: `${fonts}, var(--font-sans)` }),
    // It is slow to find the direction of each line. If all lines have the same direction, this is not needed.
    ...(isOneWay(text) ? { unicodeBidi: 'isolate' } : {})
  }
}

/** Returns the fonts for most letters of the text. Null: the usual font is good enough. */
function fontsFor(text: string): string | null {
  const sample = sampleOf(text)
  const counts = FONTS.map(() => 0)
  let others = 0
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at)
    if (code <= USUAL_END || (code >= PUNCTUATION.from && code <= PUNCTUATION.to)) continue
    const script = FONTS.findIndex(({ from, to }) => code >= from && code <= to)
    if (script < 0) others++
    else counts[script] = (counts[script] ?? 0) + 1
  }
  const most = Math.max(...counts)
  if (Math.max(most, others) * RARE < sample.length) return null
  return most > others ? (FONTS[counts.indexOf(most)]?.fonts ?? ANY) : ANY
}

/**
 * Returns samples from all parts of the text, joined. Reading the whole text would take too long, because this function
 * runs for every key press.
 */
function sampleOf(text: string): string {
  if (text.length <= PIECES * PIECE) return text
  const step = Math.floor(text.length / PIECES)
  return Array.from({ length: PIECES }, (_, index) => text.slice(index * step, index * step + PIECE)).join('')
}
