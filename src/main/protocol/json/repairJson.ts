/** Characters that some back ends put around frames. JSON does not allow them there. */
const STRAY = ['\u0000', '\u001e']
/** Words that Python and other languages write for numbers that JSON does not have. */
const NO_NUMBERS = /(?<![\w.+-])(?:NaN|-?Infinity)(?![\w.+-])/g
/** Control characters. In strings, JSON allows them only as escapes. */
const CONTROL = /[^ -\uffff]/g
const SIDE_BY_SIDE = /[}\]]\s*[{[]/
const BRACKET = /["{}[\]]/g
/** A text with more control characters in strings is not repaired. Even a list of long messages has fewer. */
const CONTROLS_LIMIT = 20_000

/**
 * Repairs a text that is nearly JSON, and trims it. A text with too many control characters stays as it is.
 * - NaN and Infinity become null.
 * - Stray characters become line breaks.
 * - Control characters in strings become escapes.
 */
export function repairJson(text: string): string {
  const needsRepair = text.includes('NaN') || text.includes('Infinity') || STRAY.some((stray) => text.includes(stray))
  let control = nextControl(text, 0)
  const parts: string[] = []
  let [kept, controls] = [0, 0]

  for (let at = 0; at < text.length && (needsRepair || control < text.length);) {
    const quote = text.indexOf('"', at)
    const open = quote < 0 ? text.length : quote
    if (needsRepair) {
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

/** Replaces each stray character by a line break, in strings too. */
export function withoutStray(text: string): string {
  return STRAY.reduce((repaired, stray) => repaired.replaceAll(stray, '\n'), text)
}

/**
 * Splits values without a separator: `{…}{…}`. Only counts brackets, so a value need not be JSON. Null: the text is
 * no such series, or has more than `limit` values.
 */
export function valuesSideBySide(text: string, limit: number): readonly string[] | null {
  if (!SIDE_BY_SIDE.test(text)) return null
  const parts: string[] = []
  let [depth, kept] = [0, 0]
  BRACKET.lastIndex = 0
  for (let found = BRACKET.exec(text); found !== null; found = BRACKET.exec(text)) {
    const [sign] = found
    if (sign === '"') BRACKET.lastIndex = endOfString(text, found.index) + 1
    else if (sign === '{' || sign === '[') depth++
    else if (--depth <= 0) {
      if (depth < 0 || parts.length === limit) return null
      parts.push(text.slice(kept, BRACKET.lastIndex))
      kept = BRACKET.lastIndex
    }
  }
  return parts.length > 1 && text.slice(kept).trim() === '' ? parts : null
}

function withoutNoNumbers(outside: string): string {
  return withoutStray(outside.replace(NO_NUMBERS, 'null'))
}

/** Returns the index of the next control character. If there is none, returns the length of the text. */
function nextControl(text: string, from: number): number {
  CONTROL.lastIndex = from
  return CONTROL.exec(text)?.index ?? text.length
}

function escaped(text: string, at: number): string {
  return `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`
}

/** Returns the index of the closing quote. If there is none, returns the length of the text. */
function endOfString(text: string, start: number): number {
  for (let quote = text.indexOf('"', start + 1); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0
    while (text[quote - 1 - slashes] === '\\') slashes++
    if (slashes % 2 === 0) return quote
  }
  return text.length
}
