import { isRecord } from '../../shared/isRecord'

/**
 * Decodes JSON in UTF-8, or in UTF-16, which PowerShell and Notepad write. JSON begins with an ASCII character, so a
 * zero byte shows UTF-16. Throws for other encodings.
 */
export function textIn(bytes: Buffer): string {
  const [first, second] = bytes
  const encoding = first === 0xff || second === 0 ? 'utf-16le' : first === 0xfe || first === 0 ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** A string without an end counts as a token too. So no character is read twice, and long texts stay fast. */
const TOKEN = /"(?:[^"\\]|\\[^]?)*"?|[{}[\]:,]|[^\s"{}[\]:,]+/g

/**
 * Returns the members of a JSON object in their order, each with the text of its value. Keeps two members with one
 * name, unlike `JSON.parse`. Null: the text is no JSON object. If there are more than `most`, returns the first
 * `most` + 1.
 */
export function membersOf(text: string, most = Infinity): readonly (readonly [name: string, value: string])[] | null {
  try {
    if (!isRecord(JSON.parse(text))) return null
  } catch {
    // The text is not JSON.
    return null
  }
  const members: (readonly [string, string])[] = []
  let depth = 0
  let name: string | null = null
  let start = 0
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (depth === 1 && name !== null && (token === ',' || token === '}')) {
      members.push([name, text.slice(start, index)])
      name = null
      if (members.length > most) return members
    } else if (depth === 1 && name === null && token.startsWith('"')) name = JSON.parse(token) as string
    else if (depth === 1 && token === ':') start = index + 1
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
  }
  return members
}
