/** Digits of a number in a text, without a gap in them. `end`: the index after them. */
export interface Group {
  readonly start: number
  readonly end: number
  readonly figures: string
}

/** Groups of at most this many digits may be a list. So a group of the same length must not be beside them. */
export const SHORT_GROUP = 2
/** A card number on more lines than this must not look like a list, see `isLineList`. */
const LINES = 2
/** If numbers on their own lines grow by less than this in all, they are a list, such as of orders or years. */
const LIST_SPAN = 500
/** Matches the month and year in which a card expires, without a sign between them. */
const EXPIRY_GROUP = /^(?:0[1-9]|1[0-2])[2-4][0-9]$/u
const SECURITY_CODE_LENGTH = 3
const LINE_BREAK = /\r?\n|[\u0085\u2028\u2029]/u

/**
 * Returns true if the groups from `first` to `last` belong to a list. Groups with a comma and white space between
 * them belong to a list in these cases:
 * - the list goes on before or after them;
 * - they grow, as order numbers do;
 * - one of them does not have four digits.
 *
 * Groups without commas belong to a list if they have one or two digits and a group of the same length is beside
 * them. But a date may follow a card number.
 */
export function isInList(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const some = groups.slice(first, last + 1)
  const length = some[0]?.figures.length ?? 0
  if (some.some((_, place) => place > 0 && isComma(text, some, place))) {
    const isSorted = some.every(({ figures }, place) => place === 0 || figures > (some[place - 1]?.figures ?? ''))
    const isFours = some.every(({ figures }) => figures.length === 4)
    return isSorted || !isFours || isComma(text, groups, first) || isComma(text, groups, last + 1)
  }
  if (length > SHORT_GROUP) return false
  const next = groups[last + 1]
  const isDate = next !== undefined && text[next.end] === '/'
  return groups[first - 1]?.figures.length === length || (next?.figures.length === length && !isDate)
}

/**
 * Returns true if the groups from `first` to `last` are on several lines and belong to a list. Groups of one or two
 * digits always do, because telephone numbers have them. Longer groups must be on more than `LINES` lines. They then
 * belong to a list in these cases:
 * - there is an empty line between some of them, and the distances between them differ;
 * - the list goes on in the line before or after them, and not with an expiry date;
 * - they grow by less than `LIST_SPAN`, as the numbers of orders or years do.
 */
export function isLineList(text: string, groups: readonly Group[], first: number, last: number): boolean {
  const breaks = groups.slice(first + 1, last + 1).map((_, place) => breaksBefore(text, groups, first + place + 1))
  const count = breaks.reduce((sum, each) => sum + each, 0)
  const some = groups.slice(first, last + 1)
  const length = some[0]?.figures.length ?? 0
  if (count > 0 && length <= SHORT_GROUP) return true
  if (count < LINES) return false
  if (Math.max(...breaks) > 1 && Math.max(...breaks) > Math.min(...breaks)) return true
  const goesOn = [
    breaksBefore(text, groups, first) === breaks[0] && groups[first - 1]?.figures.length === length,
    breaksBefore(text, groups, last + 1) === breaks[0] &&
      groups[last + 1]?.figures.length === length &&
      !isExpiry(groups[last + 1], groups[last + 2])
  ]
  const [least = '', most = ''] = [some[0]?.figures, some.at(-1)?.figures]
  const grows = some.every(({ figures }, place) => place === 0 || figures > (some[place - 1]?.figures ?? ''))
  return goesOn.includes(true) || (grows && Number(most) - Number(least) < LIST_SPAN)
}

/** Returns true if `group` is an expiry date. If there is a `next`, it must look like a card's security code. */
function isExpiry(group: Group | undefined, next: Group | undefined): boolean {
  return (
    EXPIRY_GROUP.test(group?.figures ?? '') && (next?.figures.length ?? SECURITY_CODE_LENGTH) === SECURITY_CODE_LENGTH
  )
}

/** Returns how many line breaks are before this group. Without a group before it: 0. */
function breaksBefore(text: string, groups: readonly Group[], place: number): number {
  const [before, group] = [groups[place - 1], groups[place]]
  if (before === undefined || group === undefined) return 0
  return text.slice(before.end, group.start).split(LINE_BREAK).length - 1
}

/** Returns true if a comma and a space or a line break come before this group. */
function isComma(text: string, groups: readonly Group[], place: number): boolean {
  const before = groups[place - 1]
  if (before === undefined || groups[place] === undefined) return false
  return text[before.end] === ',' && /\s/u.test(text[before.end + 1] ?? '')
}
