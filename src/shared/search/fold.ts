import { FIGURE, valueOfFigure } from './digits'

/**
 * Marks that people leave out:
 * - accents of Latin, Greek and Cyrillic;
 * - vowel signs of Hebrew and Arabic;
 * - signs that only stretch or vary a character.
 *
 * Vowel signs of Indic scripts, tones of Thai and marks of kana stay. Without them, different words would look the
 * same.
 */
const LEFT_OUT =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/u
/** Characters without a width, and characters that only set the direction of a text. */
const INVISIBLE = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f]/u

/** Characters that people type as others, such as ł as l, and that Unicode does not decompose. All in lower case. */
const TYPED_AS: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ŧ: 't', ı: 'i' }),
  ...Object.entries({ ŋ: 'n', ĸ: 'k', ƒ: 'f', ɨ: 'i', ƀ: 'b', ʻ: "'", ʼ: "'", ꞌ: "'", ς: 'σ', ə: 'e', ґ: 'г', ȷ: 'j' }),
  // Letters with a stroke or a hook, as in Hausa, Fula, Ewe and Skolt Sami.
  ...Object.entries({ ɓ: 'b', ɖ: 'd', ɗ: 'd', ǥ: 'g', ɠ: 'g', ƙ: 'k', ɲ: 'n', ƥ: 'p', ƭ: 't', ƶ: 'z', ƴ: 'y', ȼ: 'c' }),
  // Arabic letters that differ by language or that people often confuse.
  ...Object.entries({ ی: 'ي', ى: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ٱ: 'ا', ٲ: 'ا', ٳ: 'ا' }),
  // Hebrew letters at the end of a word have another form.
  ...Object.entries({ ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' }),
  ...Object.entries({ '‘': "'", '’': "'", '‛': "'", '′': "'", '`': "'", '׳': "'", '״': '"' }),
  ...Object.entries({ '⁄': '/', '〜': '~', '∼': '~' }),
  ...Object.entries({
    '“': '"',
    '”': '"',
    '„': '"',
    '‟': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '−': '-'
  })
])

/** Accents without a letter, which people type as apostrophes. */
const ACCENTS_ALONE: ReadonlySet<string> = new Set(['´', '\u1ffd', '΄', '᾽', '᾿'])

const [KATAKANA_FIRST, KATAKANA_LAST, KATAKANA_TO_HIRAGANA] = [0x30a1, 0x30f6, -0x60] as const
const [SURROGATES_FIRST, SURROGATES_LAST] = [0xd800, 0xdfff] as const
/** Matches an ASCII text for which `toLowerCase` is enough. */
const PLAIN = /^[ -_a-~]*$/

/** Special values in `units`, which are no characters. 0 in `units`: the character is removed. */
const [SEVERAL, UNKNOWN] = [0xfffe, 0xffff] as const
/**
 * For each character of one UTF-16 unit, its folded form. The index is the unit. `SEVERAL`: the form is in `longer`.
 * `UNKNOWN`: the character was not folded yet.
 */
const units = new Uint16Array(0x10000).fill(UNKNOWN)
/** Folded forms with several UTF-16 units. */
const longer = new Map<number, string>()
/** A call has a limited number of arguments, so texts are folded in pieces of this length. */
const PIECE = 4096
/** Each folded form of a character is shorter than this, UTF-16 units. */
const LONGEST = 64
const piece = new Uint16Array(PIECE + LONGEST)

/** Returns the ASCII digit for a digit of any script. Undefined: not a digit. */
function figure(character: string, code: number): string | undefined {
  return FIGURE.test(character) ? String(valueOfFigure(code)) : undefined
}

/** Returns the folded form of a character: none, one or several characters. */
function foldCharacter(character: string): string {
  if (ACCENTS_ALONE.has(character)) return "'"
  let folded = ''
  for (const part of character.normalize('NFKD').toLowerCase()) {
    if (LEFT_OUT.test(part) || INVISIBLE.test(part)) continue
    const code = part.codePointAt(0) ?? 0
    if (/[\s\0]/u.test(part)) folded += ' '
    else if (code >= KATAKANA_FIRST && code <= KATAKANA_LAST)
      folded += String.fromCodePoint(code + KATAKANA_TO_HIRAGANA)
    else folded += TYPED_AS.get(part) ?? figure(part, code) ?? part
  }
  // Some characters decompose only in lower case, so the result is folded again.
  return folded === character ? folded : Array.from(folded, foldCharacter).join('')
}

function learn(code: number): number {
  const folded = foldCharacter(String.fromCharCode(code))
  const unit = folded === '' ? 0 : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL
  if (unit === SEVERAL) longer.set(code, folded)
  return (units[code] = unit)
}

/**
 * Folds a text, so that people find it as they type it: "Ärger" becomes "arger". Fold both the text and the query.
 * - Accents and invisible characters are removed.
 * - Letters become lower case and of normal width.
 * - Katakana becomes hiragana.
 * - Digits become ASCII.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  let folded = ''
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const known = units[code] ?? UNKNOWN
    const unit = known === UNKNOWN ? learn(code) : known
    if (code >= SURROGATES_FIRST && code <= SURROGATES_LAST) {
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
      length = add(foldCharacter(character), length)
      at += character.length - 1
    } else if (unit === SEVERAL) length = add(longer.get(code) ?? '', length)
    else if (unit !== 0) piece[length++] = unit
    if (length < PIECE) continue
    folded += joined(length)
    length = 0
  }
  return folded + joined(length)
}

/** Adds a folded form to `piece`. Returns the new length. */
function add(folded: string, length: number): number {
  for (let at = 0; at < folded.length; at++) piece[length + at] = folded.charCodeAt(at)
  return length + folded.length
}

/** Returns the first `length` units of `piece` as text. */
function joined(length: number): string {
  return length === 0 ? '' : (Reflect.apply(String.fromCharCode, null, piece.subarray(0, length)) as string)
}

/** A folded text, and where its units come from. */
export interface FoldedText {
  readonly text: string
  /** For each unit of `text`: the first unit of the original that it comes from. */
  readonly starts: readonly number[]
  /** For each unit of `text`: the index in the original after its character and the removed marks that follow. */
  readonly ends: readonly number[]
}

/** As `fold`, but also returns where each unit comes from, so that a match can be marked in the original text. */
export function foldWithPlaces(text: string): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  let folded = ''
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
    const part = fold(character)
    const end = at + character.length
    // A mark that folding removes belongs to the character before it.
    for (let unit = ends.length - 1; part === '' && unit >= 0 && ends[unit] === at; unit--) ends[unit] = end
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(at)
      ends.push(end)
    }
    folded += part
    at = end
  }
  return { text: folded, starts, ends }
}
