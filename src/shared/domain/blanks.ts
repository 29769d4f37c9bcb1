/**
 * A blank is a place in a text that the agent still has to fill in, such as `⟦order number⟧`. The marks are ordinary
 * characters of the text. So a blank survives undo, copying, drafts and a restart.
 */
export const BLANK_START = '⟦'
export const BLANK_END = '⟧'

/** A blank's name has at most this many UTF-16 units. */
const NAME_LIMIT = 60
const BLANK = new RegExp(`${BLANK_START}([^${BLANK_START}${BLANK_END}\\n]{1,${NAME_LIMIT}})${BLANK_END}`, 'gu')
const MARK = new RegExp(`[${BLANK_START}${BLANK_END}]`, 'u')
const MARKS = new RegExp(`[${BLANK_START}${BLANK_END}]`, 'gu')
const VARIABLE = /\{\{([^{}\n]{1,60})\}\}/gu

/**
 * `start` and `end`: where the blank is in the text, with its marks. `name` null: a single mark, the rest of a blank.
 */
export interface Blank {
  readonly name: string | null
  readonly start: number
  readonly end: number
}

/**
 * Returns true if the text has a mark of a blank. Such a text must not be sent. A single mark counts too, because an
 * edit may have removed the rest of a blank.
 */
export function hasBlank(text: string): boolean {
  return MARK.test(text)
}

/** The blanks of the text, in order. If the text has only single marks, returns the first of them. */
export function findBlanks(text: string): readonly Blank[] {
  if (!hasBlank(text)) return []
  const blanks = [...text.matchAll(BLANK)].map(({ 0: whole, 1: name = '', index }) => ({
    name,
    start: index,
    end: index + whole.length
  }))
  if (blanks.length > 0) return blanks
  const start = text.search(MARK)
  return [{ name: null, start, end: start + 1 }]
}

/** The variables that Deskhand fills in. */
export const REPLY_VARIABLES = ['customer', 'first name', 'page', 'my name', 'time of day'] as const
export type ReplyVariable = (typeof REPLY_VARIABLES)[number]

/** The value of each variable. Null: not known, so the variable becomes a blank. */
export type ReplyValues = Readonly<Record<ReplyVariable, string | null>>

/**
 * The text of a reply as it is inserted. A known variable, such as `{{customer}}`, becomes its value. Every other name
 * between double braces becomes a blank. A value is untrusted text, so it never becomes a variable or a blank.
 */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(VARIABLE, (_whole, inner: string) => {
    const name = inner.replaceAll(MARKS, '').trim().replaceAll(/\s+/gu, ' ')
    if (name === '') return ''
    const variable = REPLY_VARIABLES.find((one) => one === name.toLowerCase())
    const value = variable === undefined ? null : values[variable]?.replaceAll(MARKS, '').trim()
    return value ? value : `${BLANK_START}${name}${BLANK_END}`
  })
}

/** The names of the variables of a reply's text, each once, in their order. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(({ 1: name = '' }) => name.trim().replaceAll(/\s+/gu, ' ')))]
}
