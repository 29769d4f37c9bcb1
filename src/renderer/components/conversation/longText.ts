import { isOneWay } from '../../../shared/direction'

/** From this many UTF-16 units on a text is long. */
export const LONG = 4096

/** Each font has the letters of its script and the space, on Windows, macOS or Linux. */
const FONTS = [
  { from: 0x590, to: 0x5ff, fonts: "'Segoe UI', 'Noto Sans Hebrew', 'DejaVu Sans', Arial" },
  { from: 0x600, to: 0x8ff, fonts: "'Segoe UI', 'Noto Sans Arabic', 'DejaVu Sans', Arial" },
  { from: 0x900, to: 0x97f, fonts: "'Nirmala UI', 'Noto Sans Devanagari', 'Kohinoor Devanagari'" },
  { from: 0xac00, to: 0xd7af, fonts: "'Malgun Gothic', 'Apple SD Gothic Neo', 'Noto Sans CJK KR', 'Noto Sans KR'" }
] as const
const ANY = "'Segoe UI', 'DejaVu Sans', 'Noto Sans', Arial"
/** The first file of the usual font ends here. One character in this many beyond it does not matter. */
const USUAL_END = 0xff
const RARE = 64
const PIECES = 16
const PIECE = 512
/** Dashes, quotes and similar signs, which the usual font has. */
const PUNCTUATION = { from: 0x2000, to: 0x206f } as const

/**
 * How to draw a text so that a long one does not block the page. Where letters and spaces come from different fonts,
 * Chromium draws every word by itself, which takes seconds for a long paragraph. Finding a direction for each line
 * also takes long.
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

/** Null: the usual font. */
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

/** A sample of pieces from the whole text, as this runs for every key. */
function sampleOf(text: string): string {
  if (text.length <= PIECES * PIECE) return text
  const step = Math.floor(text.length / PIECES)
  return Array.from({ length: PIECES }, (_, index) => text.slice(index * step, index * step + PIECE)).join('')
}
