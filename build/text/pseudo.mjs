/**
 * A language for tests: English with accents, brackets and more letters. A text without accents on the screen does
 * not come from the catalogue.
 */
export const PSEUDO = 'en-XA'

const ACCENTS = new Map(
  [...'ÀàƁƀÇçÐđÉéƑƒĜĝĤĥÎîĴĵĶķĻļṀṁÑñÖöÞþǪǫŔŕŠšŢţÛûṼṽŴŵẊẋÝýŽž'].map((accented, index) => {
    const letter = String.fromCharCode((index % 2 === 0 ? 65 : 97) + Math.floor(index / 2))
    return [letter, accented]
  })
)

/** Texts in other languages are longer than English texts by about this share. */
const LONGER = 0.4

/** The longest word that is added, in letters. The words of long texts are not longer than those of short texts. */
const LONGEST_WORD = 20

export function pseudoCatalogue(messages) {
  return Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudoMessage(message)]))
}

/**
 * Returns the message with accents on its letters, with more letters, and in brackets. The arguments, plurals and
 * choices in braces stay. Only the texts of their cases change.
 */
export function pseudoMessage(message) {
  const { text } = withAccents(message, 0, false)
  const letters = text.replaceAll(/\{[^}]*\}/g, '').length
  const more = 'ẋ'.repeat(Math.ceil(letters * LONGER)).replaceAll(new RegExp(`.{${LONGEST_WORD}}(?=.)`, 'gu'), '$& ')
  return message.trim() === '' ? message : `${/^\s*/.exec(text)[0]}⟦${text.trim()} ${more}⟧${/\s*$/.exec(text)[0]}`
}

/**
 * Returns the text from index `from` with accents, and the index of its end. `inCase`: a case of a plural or choice,
 * which ends before `}`. Otherwise the text ends with the message.
 */
function withAccents(message, from, inCase) {
  let at = from
  let text = ''
  while (at < message.length) {
    const sign = message[at]
    if (sign === '}' && inCase) break
    if (sign === '{') {
      const argument = readArgument(message, at)
      text += argument.text
      at = argument.end
      continue
    }
    text += ACCENTS.get(sign) ?? sign
    at++
  }
  return { text, end: at }
}

/**
 * Returns an argument from index `from`, with accents in its cases, and the index behind it. Arguments: `{name}`,
 * `{name, number}`, `{name, plural, one {…} other {…}}`.
 */
function readArgument(message, from) {
  let at = from
  let text = ''
  let depth = 0
  do {
    const sign = message[at]
    if (sign === '{' && depth === 1) {
      const inside = withAccents(message, at + 1, true)
      text += `{${inside.text}}`
      at = inside.end + 1
      continue
    }
    if (sign === '{') depth++
    if (sign === '}') depth--
    text += sign
    at++
  } while (depth > 0 && at < message.length)
  return { text, end: at }
}
