/** The brackets of a blank. People may write them too, so a blank's bracket is followed by `TAG`. */
const [OPEN, CLOSE] = ['⟦', '⟧'] as const
/**
 * This invisible character after a bracket marks a blank. It is a variation selector, which has no effect on a
 * bracket.
 */
const TAG = '\ufe00'

/**
 * The marks of a blank: a place that the agent must fill in, such as `⟦order number⟧`. Marks are characters of the
 * text, so a blank survives copying, drafts and a restart.
 */
export const BLANK_START = `${OPEN}${TAG}`
export const BLANK_END = `${CLOSE}${TAG}`

/** A blank's name has at most this many UTF-16 units. */
const NAME_LIMIT = 60
const BLANK = new RegExp(`${BLANK_START}([^${OPEN}${CLOSE}${TAG}\\n]{1,${NAME_LIMIT}})${BLANK_END}`, 'gu')
const MARK = new RegExp(`[${OPEN}${CLOSE}]${TAG}`, 'u')
const TAGS = new RegExp(`(?<=[${OPEN}${CLOSE}])${TAG}+`, 'gu')
const NOT_IN_NAME = new RegExp(`[${OPEN}${CLOSE}${TAG}]`, 'gu')

/** Braces of normal and full width. Between the two braces of a pair there may be mistyped spaces. */
const [OPENS, CLOSES] = ['[{｛]', '[}｝]'] as const
const GAP = String.raw`(?:[^\S\n]|\p{Cf}){0,4}`
/** Two or more braces in a row count as a pair. */
const [PAIR_OPENS, PAIR_CLOSES] = [OPENS, CLOSES].map((brace) => `${brace}(?:${GAP}${brace})+`)
/**
 * A name may have spaces around it and a line break inside. So there may be more than `NAME_LIMIT` characters between
 * the braces.
 */
const VARIABLE = `${PAIR_OPENS}(?<inner>[^{}｛｝]{0,${2 * NAME_LIMIT}})${PAIR_CLOSES}`
/**
 * Matches an opening pair of braces that is not closed, with the word right after it. Also matches a closing pair
 * that was not opened.
 */
const LONE_PAIR = String.raw`${PAIR_OPENS}[\p{L}\p{M}\p{N}_]{0,${NAME_LIMIT}}|${PAIR_CLOSES}`
const VARIABLE_OR_PAIR = new RegExp(`${VARIABLE}|${LONE_PAIR}`, 'gu')
const BRACES = new RegExp(`${PAIR_OPENS}|${PAIR_CLOSES}`, 'gu')
const INVISIBLE_IN_NAME = /[\p{Cf}\p{Variation_Selector}\u034f]/gu

/** `start`, `end`: where the blank is, with its marks. `name` null: only one of its marks is left. */
export interface Blank {
  readonly name: string | null
  readonly start: number
  readonly end: number
}

/**
 * Returns true if the text must not be sent, because it has a mark of a blank. An edit may have removed the other
 * mark.
 */
export function hasBlank(text: string): boolean {
  return MARK.test(text)
}

/**
 * Returns the blanks of the text. If the text has only single marks, returns the first mark as a blank without a
 * name.
 */
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

/** Turns the marks of blanks into ordinary brackets, for a text that somebody else wrote. */
export function withoutBlanks(text: string): string {
  return text.replaceAll(TAGS, '')
}

/** The variables that Deskhand fills in. */
export const REPLY_VARIABLES = ['customer', 'first name', 'page', 'my name', 'time of day'] as const
export type ReplyVariable = (typeof REPLY_VARIABLES)[number]

/** The value of each variable. Null: not known. The variable then becomes a blank. */
export type ReplyValues = Readonly<Record<ReplyVariable, string | null>>

/**
 * Returns the text to insert. Known variables such as `{{customer}}` become their values. All other double braces
 * become blanks, because a customer must not see them. A value may be a stranger's text, so it never becomes a
 * variable or a blank.
 */
export function fillReply(text: string, values: ReplyValues): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(VARIABLE_OR_PAIR, (whole: string, inner?: string) => {
    const name = blankName(inner ?? '')
    if (!isName(name)) return braceBlanks(whole)
    const variable = variableOf(name)
    const value = variable === undefined ? null : withoutBlanks(values[variable] ?? '').trim()
    return value ? value : blank(name)
  })
}

/** Returns the variable with this name. Width, case and invisible characters do not matter. */
function variableOf(name: string): ReplyVariable | undefined {
  const plain = name.normalize('NFKC').replaceAll(INVISIBLE_IN_NAME, '').trim().toLowerCase()
  return REPLY_VARIABLES.find((one) => one === plain)
}

function blankName(text: string): string {
  return text.replaceAll(NOT_IN_NAME, '').trim().replaceAll(/\s+/gu, ' ')
}

function isName(name: string): boolean {
  return name.length <= NAME_LIMIT && /\S/u.test(name.replaceAll(INVISIBLE_IN_NAME, ''))
}

/**
 * Turns double braces around a text that is no name into one blank. If the text is too long for a blank, each pair of
 * braces becomes a blank instead, and the text stays.
 */
function braceBlanks(whole: string): string {
  const name = blankName(whole)
  if (name.length <= NAME_LIMIT) return blank(name)
  return whole.replaceAll(BRACES, (braces) => blank(blankName(braces).slice(0, NAME_LIMIT)))
}

function blank(name: string): string {
  return `${BLANK_START}${name}${BLANK_END}`
}
