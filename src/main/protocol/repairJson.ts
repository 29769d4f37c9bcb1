/** What some back ends put before, behind or between frames. JSON has neither outside of strings. */
const STRAY = ['\u0000', '\u001e']
/** JSON has no word for them; Python and others write them all the same. */
const NO_NUMBERS = /(?<![\w.+-])(?:NaN|-?Infinity)(?![\w.+-])/g
/** Signs before the space: JSON has them in strings only as escapes. */
const CONTROL = /[^ -\uffff]/g
/** More of them than there are line breaks in a page of long messages. */
const CONTROLS_LIMIT = 20_000

/**
 * The text as JSON has it: null for every NaN and Infinity and a line break for each stray sign that stand outside of strings,
 * escapes for the control characters in them, and no white space around it.
 */
export function repairJson(text: string): string {
  const isOdd = text.includes('NaN') || text.includes('Infinity') || STRAY.some((sign) => text.includes(sign))
  let control = nextControl(text, 0)
  const parts: string[] = []
  let [kept, controls] = [0, 0]

  for (let at = 0; at < text.length && (isOdd || control < text.length);) {
    const quote = text.indexOf('"', at)
    const open = quote < 0 ? text.length : quote
    if (isOdd) {
      parts.push(text.slice(kept, at), withoutNoNumbers(text.slice(at, open)))
      kept = open
    }
    const end = endOfString(text, open)
    if (control < open) control = nextControl(text, open)
    for (; control < end; control = nextControl(text, control + 1)) {
      if (++controls > CONTROLS_LIMIT) return text
      parts.push(text.slice(kept, control), escaped(text, control))
      kept = control + 1
    }
    at = end + 1
  }
  return (kept === 0 ? text : parts.join('') + text.slice(kept)).trim()
}

/** The text with a line break for each stray sign, wherever it is. */
export function withoutStray(text: string): string {
  return STRAY.reduce((left, sign) => left.replaceAll(sign, '\n'), text)
}

function withoutNoNumbers(outside: string): string {
  return withoutStray(outside.replace(NO_NUMBERS, 'null'))
}

/** Where the next control character is; the length of the text where there is none. */
function nextControl(text: string, from: number): number {
  CONTROL.lastIndex = from
  return CONTROL.exec(text)?.index ?? text.length
}

function escaped(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}

/** Index of the closing quote; the length of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0
    while (text[quote - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return quote
  }
  return text.length
}
