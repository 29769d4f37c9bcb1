/** Letters that Unicode does not take apart into a letter and an accent. */
const WHOLE: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه'
}
/**
 * Accents of Latin, Greek and Cyrillic, and the points of Hebrew and Arabic. The marks of other scripts, such as the
 * vowels of Hindi and Thai, are no accents.
 */
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u06d6-\u06ed]+/gu
const WHOLE_LETTERS = new RegExp(`[${Object.keys(WHOLE).join('')}]`, 'gu')

/**
 * The text without what people leave out when they search: capital letters, accents, and width. "Größe" and "GROSSE"
 * have the same folded text. The folded text may be longer or shorter than the text.
 */
export function foldText(text: string): string {
  // Most texts are ASCII, and need no more than small letters.
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(ACCENTS, '')
    .replaceAll(WHOLE_LETTERS, (letter) => WHOLE[letter] ?? letter)
    .normalize('NFC')
}
