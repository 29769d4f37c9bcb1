import { safeText } from '../../shared/safeText'
import { WORDS_LIMIT } from './socketEnd'

/** Where servers put the sentence that is meant for people, the likeliest first. */
const FIELDS = ['error', 'message', 'detail', 'error_description', 'reason', 'title', 'errors'] as const
const DEPTH = 3
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' '
}

/** What the body of an answer says, as plain text on one line; empty where it says nothing that a person could read. */
export function readServerText(body: Buffer, contentType: string): string {
  if (contentType !== '' && !/^\s*(text\/|application\/[\w.+-]*(json|xml))/i.test(contentType)) return ''
  const text = decode(body, contentType)
  return safeText(fromJson(text) ?? (/<[a-z!/]/i.test(text) ? withoutTags(text) : text), WORDS_LIMIT)
}

function decode(body: Buffer, contentType: string): string {
  const isLatin = /charset\s*=\s*"?(iso-8859-1|latin1|windows-1252)/i.test(contentType)
  return body.toString(isLatin ? 'latin1' : 'utf8').replace(/^\ufeff/, '')
}

/** Null: no JSON, or none with words of its own. */
function fromJson(text: string): string | null {
  if (!/^\s*[{["]/.test(text)) return null
  try {
    const value: unknown = JSON.parse(text)
    return sentenceIn(value, DEPTH)
  } catch {
    // Cut off, or not JSON after all: then it is a text like any other.
    return null
  }
}

function sentenceIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  if (typeof value !== 'object' || value === null || depth === 0) return null
  if (Array.isArray(value)) return sentenceIn(value[0], depth - 1)
  const fields = new Map<string, unknown>(Object.entries(value))
  for (const name of FIELDS) {
    const found = sentenceIn(fields.get(name), depth - 1)
    if (found !== null) return found
  }
  return null
}

function withoutTags(html: string): string {
  return html
    .replace(/<!--.*?(-->|$)/gs, ' ')
    .replace(/<(script|style|svg|head)\b.*?(<\/\1\s*>|$)/gis, ' ')
    .replace(/<[^<>]*(>|$)/g, ' ')
    .replace(/&(amp|lt|gt|quot|apos|#39|nbsp);/gi, (_all, name: string) => ENTITIES[name.toLowerCase()] ?? ' ')
}
