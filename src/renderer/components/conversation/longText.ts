import { isOneWay } from '../../../shared/direction'

/** UTF-16 units from which on a text is long. */
export const LONG = 4096

/** Each of them has the letters of its script and the space between words, on Windows, macOS or Linux. */
const FONTS = [
  { from: 0x590, to: 0x5ff, fonts: "'Segoe UI', 'Noto Sans Hebrew', 'DejaVu Sans', Arial" },
  { from: 0x600, to: 0x8ff, fonts: "'Segoe UI', 'Noto Sans Arabic', 'DejaVu Sans', Arial" },
  { from: 0x900, to: 0x97f, fonts: "'Nirmala UI', 'Noto Sans Devanagari', 'Kohinoor Devanagari'" },
  { from: 0xac00, to: 0xd7af, fonts: "'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans CJK KR', 'Noto Sans KR'" }
] as const
const ANY = "'Segoe UI', 'DejaVu Sans', 'Noto Sans', Arial"
/** The first file of the usual font ends here; of what lies beyond, one character in so many is still no matter. */
const USUAL_END = 0xff
const RARE = 64
const PIECES = 16
const PIECE = 512
/** Dashes, quotes and the like: the usual font has them. */
const PUNCTUATION = { from: 0x2000, to: 0x206f } as const

/**
 * How to draw a text, so that a long one does not hold up the page. Where letters and spaces come from different fonts Chromium
 * draws every word apart, which takes seconds for a long paragraph; and a direction for each line takes long wherever it is looked for.
 */
export function longTextStyle(
  text: string
): { readonly fontFamily?: string; readonly unicodeBidi?: 'isolate' } | undefined {
  if (text.length <= LONG) return undefined
  const fonts = fontsFor(text)
  return {
    ...(fonts === null ? {} : { fontFamily: `${fonts}, var(--font-sans)` }),
    ...(isOneWay(text) ? { unicodeBidi: 'isolate' } : {})
  }
}

/** Null: the usual one. */
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

/** Pieces from all over a text: this is asked at every key. */
function sampleOf(text: string): string {
  if (text.length <= PIECES * PIECE) return text
  const step = Math.floor(text.length / PIECES)
  return Array.from({ length: PIECES }, (_, index) => text.slice(index * step, index * step + PIECE)).join('')
}
