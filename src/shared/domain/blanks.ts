/** Brackets that people write too. */
const [OPEN, CLOSE] = ['⟦', '⟧'] as const
/** An invisible character after a bracket makes it a mark. It is a variation selector that no bracket has. */
const TAG = '\ufe00'

/**
 * A blank is a place in a text that the agent still has to fill in, such as `⟦order number⟧`. The marks are characters
 * of the text. So a blank survives undo, copying, drafts and a restart. The same brackets without the tag are ordinary
 * text.
 */
export const BLANK_START = `${OPEN}${TAG}`
export const BLANK_END = `${CLOSE}${TAG}`

/** A blank's name has at most this many UTF-16 units. */
const NAME_LIMIT = 60
const BLANK = new RegExp(`${BLANK_START}([^${OPEN}${CLOSE}${TAG}\\n]{1,${NAME_LIMIT}})${BLANK_END}`, 'gu')
const MARK = new RegExp(`[${OPEN}${CLOSE}]${TAG}`, 'u')
const TAGS = new RegExp(`(?<=[${OPEN}${CLOSE}])${TAG}+`, 'gu')
const NOT_IN_NAME = new RegExp(`[${OPEN}${CLOSE}${TAG}]`, 'gu')
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
  return [{ name: null, start, end: start + BLANK_START.length }]
}

/** Returns a text of somebody else, in which each mark of a blank is an ordinary bracket. */
export function withoutBlanks(text: string): string {
  return text.replaceAll(TAGS, '')
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
    const name = inner.replaceAll(NOT_IN_NAME, '').trim().replaceAll(/\s+/gu, ' ')
    if (name === '') return ''
    const variable = REPLY_VARIABLES.find((one) => one === name.toLowerCase())
    const value = variable === undefined ? null : withoutBlanks(values[variable] ?? '').trim()
    return value ? value : `${BLANK_START}${name}${BLANK_END}`
  })
}

/** The names of the variables of a reply's text, each once, in their order. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(({ 1: name = '' }) => name.trim().replaceAll(/\s+/gu, ' ')))]
}
