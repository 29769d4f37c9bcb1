const TOKEN =
  /\s+|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[[\]{}:,]/y

/**
 * Returns the line of the first mistake in a text that is not JSON, from 1. If the text ends too early, returns the
 * last line. (The error of `JSON.parse` does not always name the line.)
 */
export function lineOfJsonFault(text: string): number {
  const open: ('[' | '{')[] = []
  /**
   * What must come now. `first` and `firstName`: right after an opening bracket, where a closing bracket may come
   * too. `next`: a comma or a closing bracket.
   */
  let wants: 'value' | 'first' | 'name' | 'firstName' | 'colon' | 'next' = 'value'
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(text)?.[0]
    if (token === undefined) return lineAt(text, at)
    const [sign = ''] = token
    if (/\s/.test(sign)) continue
    if (sign === ']' || sign === '}') {
      const fits = wants === 'next' || wants === (sign === ']' ? 'first' : 'firstName')
      if (!fits || open.pop() !== (sign === ']' ? '[' : '{')) return lineAt(text, at)
      wants = 'next'
    } else if (sign === ',') {
      const inside = open.at(-1)
      if (wants !== 'next' || inside === undefined) return lineAt(text, at)
      wants = inside === '[' ? 'value' : 'name'
    } else if (sign === ':') {
      if (wants !== 'colon') return lineAt(text, at)
      wants = 'value'
    } else if (wants === 'name' || wants === 'firstName') {
      if (sign !== '"') return lineAt(text, at)
      wants = 'colon'
    } else if (wants === 'value' || wants === 'first') {
      if (sign === '[' || sign === '{') open.push(sign)
      wants = sign === '[' ? 'first' : sign === '{' ? 'firstName' : 'next'
    } else return lineAt(text, at)
  }
  return lineAt(text, text.trimEnd().length)
}

function lineAt(text: string, end: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) line++
  return line
}

/**
 * Returns the line on which each entry of the list begins, for at most `count` entries. The text is valid JSON: a
 * list, or an object with the list in its field `replies`.
 */
export function linesOfEntries(text: string, count: number): readonly number[] {
  let lines: number[] = []
  const list = text.trimStart().startsWith('[') ? 1 : 2
  let line = 1
  let depth = 0
  let name = ''
  let isInList = false
  let isEntryNext = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? ''
    if (sign === '\n') line++
    if (/\s/.test(sign)) continue
    if (isEntryNext && sign !== ']' && lines.length < count) lines.push(line)
    isEntryNext = sign === ',' && isInList && depth === list
    if (sign === '"') {
      const end = endOfText(text, at)
      if (depth === 1) name = text.slice(at, end + 1)
      at = end
    } else if (sign === '{' || sign === '[') {
      depth++
      if (sign === '{' || depth !== list || (list === 2 && JSON.parse(name) !== 'replies')) continue
      // If the object has the field `replies` twice, `JSON.parse` uses the last one.
      lines = []
      isInList = isEntryNext = true
    } else if (sign === '}' || sign === ']') {
      depth--
      if (depth < list) isInList = false
    }
  }
  return lines
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}
