import { FIGURE, valueOfFigure } from './digits'

/**
 * Marks that people leave out when they type: accents of Latin, Greek and Cyrillic, vowel signs of Hebrew and Arabic,
 * the Arabic line that only stretches a word, and variation selectors. The vowel signs of Indic scripts, the tones of
 * Thai and the voice marks of kana stay, because other words would look the same without them.
 */
const LEFT_OUT =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/u
/** Characters without a width, and characters that only set the direction of a text. */
const UNSEEN = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f]/u

/** Characters that people type as other characters, although Unicode does not decompose them. All in lower case. */
const TYPED_AS: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ ł: 'l', đ: 'd', ð: 'd', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th', ħ: 'h', ŧ: 't', ı: 'i' }),
  ...Object.entries({ ŋ: 'n', ĸ: 'k', ƒ: 'f', ɨ: 'i', ƀ: 'b', ʻ: "'", ʼ: "'", ꞌ: "'", ς: 'σ', ə: 'e', ґ: 'г', ȷ: 'j' }),
  // Letters with a stroke or a hook, as in Hausa, Fula, Ewe and Skolt Sami.
  ...Object.entries({ ɓ: 'b', ɖ: 'd', ɗ: 'd', ǥ: 'g', ɠ: 'g', ƙ: 'k', ɲ: 'n', ƥ: 'p', ƭ: 't', ƶ: 'z', ƴ: 'y', ȼ: 'c' }),
  // Arabic letters that differ by language or that people often confuse.
  ...Object.entries({ ی: 'ي', ى: 'ي', ې: 'ي', ک: 'ك', ڪ: 'ك', ة: 'ه', ۀ: 'ه', ہ: 'ه', ھ: 'ه', ٱ: 'ا', ٲ: 'ا', ٳ: 'ا' }),
  // The forms of Hebrew letters at the end of a word.
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

/** Accents without a letter, which people type as apostrophes. Unicode decomposes them into a space and a mark. */
const ACCENTS_ALONE: ReadonlySet<string> = new Set(['´', '\u1ffd', '΄', '᾽', '᾿'])

const [KATAKANA_FIRST, KATAKANA_LAST, KATAKANA_TO_HIRAGANA] = [0x30a1, 0x30f6, -0x60] as const
const [SURROGATES_FIRST, SURROGATES_LAST] = [0xd800, 0xdfff] as const
/**
 * Matches a text of ASCII without control characters and without the grave accent. To fold such a text, `toLowerCase`
 * is enough.
 */
const PLAIN = /^[ -_a-~]*$/

/**
 * Two special values in `units`. They cannot be folded forms, because Unicode has no such characters. 0 in `units`:
 * folding removes the character.
 */
const [SEVERAL, UNKNOWN] = [0xfffe, 0xffff] as const
/**
 * The folded form of each UTF-16 unit that is a whole character. `SEVERAL`: see `longer`. `UNKNOWN`: not folded yet.
 */
const units = new Uint16Array(0x10000).fill(UNKNOWN)
/** The folded forms that are not exactly one UTF-16 unit. */
const longer = new Map<number, string>()
/** A text is folded in pieces of this many units, because a call has a limited number of arguments. */
const PIECE = 4096
/** The longest folded form of one character in UTF-16 units, with room to spare. */
const LONGEST = 64
const piece = new Uint16Array(PIECE + LONGEST)

/** The ASCII figure with the value of a figure of any script. Undefined: the character is no decimal figure. */
function figure(character: string, code: number): string | undefined {
  return FIGURE.test(character) ? String(valueOfFigure(code)) : undefined
}

/** The folded form of one character: none, one or several characters. */
function foldCharacter(character: string): string {
  if (ACCENTS_ALONE.has(character)) return "'"
  let folded = ''
  for (const part of character.normalize('NFKD').toLowerCase()) {
    if (LEFT_OUT.test(part) || UNSEEN.test(part)) continue
    const code = part.codePointAt(0) ?? 0
    if (/[\s\0]/u.test(part)) folded += ' '
    else if (code >= KATAKANA_FIRST && code <= KATAKANA_LAST)
      folded += String.fromCodePoint(code + KATAKANA_TO_HIRAGANA)
    else folded += TYPED_AS.get(part) ?? figure(part, code) ?? part
  }
  // Folds the result once more, because some characters decompose only in lower case.
  return folded === character ? folded : Array.from(folded, foldCharacter).join('')
}

function learn(code: number): number {
  const folded = foldCharacter(String.fromCharCode(code))
  const unit = folded === '' ? 0 : folded.length === 1 ? folded.charCodeAt(0) : SEVERAL
  if (unit === SEVERAL) longer.set(code, folded)
  return (units[code] = unit)
}

/**
 * Folds a text, so that people find the text as they type it. Removes invisible characters, and differences such as
 * case, accents, width and kind of kana. White space becomes a space, and figures of other scripts become ASCII. Use
 * this function for both the searched text and the query.
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

/** Writes a folded form to `piece`. Returns the number of units in `piece`. */
function add(folded: string, length: number): number {
  for (let at = 0; at < folded.length; at++) piece[length + at] = folded.charCodeAt(at)
  return length + folded.length
}

/** Returns the text of the first units of `piece`. */
function joined(length: number): string {
  return length === 0 ? '' : (Reflect.apply(String.fromCharCode, null, piece.subarray(0, length)) as string)
}

/** A folded text, and where its units come from. */
export interface FoldedText {
  readonly text: string
  /** For each unit of `text`, the index of the first unit in the original from which it comes. */
  readonly starts: readonly number[]
  /** For each unit of `text`, the index after the last unit in the original that belongs to it, marks included. */
  readonly ends: readonly number[]
}

/** Does the same as `fold`, and keeps the position of each unit, so that a match can be marked in the original text. */
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
