import { isRecord, readFlag } from './fields'
import { fold } from './spellings'

type Fields = Readonly<Record<string, unknown>>

/**
 * Names of objects in which some back ends describe the list. All names in this file are written as `fold` writes them.
 */
const OBJECTS: ReadonlySet<string> = new Set([
  'pagination',
  'meta',
  'metadata',
  'pageinfo',
  'paging',
  'pager',
  'page',
  'links',
  'customers',
  'items',
  'results'
])
/** At most this many levels of the objects in `OBJECTS` are opened. */
const DEPTH = 3
const TOTALS = [
  'total',
  'totalcount',
  'totalitems',
  'totalelements',
  'totalrecords',
  'totalresults',
  'totalrows',
  'totalcustomers'
]
const MORE = ['hasmore', 'more', 'hasnext', 'hasnextpage', 'moreavailable']
const LAST = ['islast', 'islastpage', 'last']
const NEXT = ['next', 'nextpage', 'nexturl', 'nextlink', 'nextcursor', 'nextpagetoken', 'nextskip', 'nextoffset']
const PAGE = ['page', 'currentpage', 'pagenumber']
const PAGES = ['pages', 'totalpages', 'lastpage', 'pagecount', 'numpages']
const NAMES: ReadonlySet<string> = new Set([...TOTALS, ...MORE, ...LAST, ...NEXT, ...PAGE, ...PAGES])

export interface ListMarks {
  /** The total that the list gives. Undefined: the list gives none. */
  readonly total: unknown
  /** True if a field of the list means that more customers follow its rows. */
  readonly hasMore: boolean
}

/** Reads the fields of a list that describe its length. Looks beside the rows and in the objects of `OBJECTS`. */
export function readListMarks(places: readonly Fields[]): ListMarks {
  const marks = new Map<string, unknown>()
  // The last of the `places` is `data`, which is the most reliable. The first mark of a name counts, so this loop reads
  // `data` first.
  for (const place of places.toReversed()) collect(place, 0, marks)
  const all = (names: readonly string[]): unknown[] => names.map((name) => marks.get(name))
  return { total: all(TOTALS).find((total) => total !== undefined), hasMore: saysMore(all) }
}

function collect(fields: Fields, depth: number, marks: Map<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    const mark = fold(name)
    if (isRecord(value) && OBJECTS.has(mark)) {
      if (depth < DEPTH) collect(value, depth + 1, marks)
    } else if (NAMES.has(mark) && value !== null && !marks.has(mark)) marks.set(mark, value)
  }
}

/**
 * Returns true if more rows follow. A boolean counts more than an address of more rows, because some servers always
 * give an address.
 */
function saysMore(all: (names: readonly string[]) => unknown[]): boolean {
  const plain = [
    ...all(MORE).map(readFlag),
    ...all(LAST).map((last) => (typeof last === 'number' ? undefined : opposite(readFlag(last))))
  ]
  const said = plain.find((flag) => typeof flag === 'boolean')
  if (said !== undefined) return plain.includes(true)
  if (all(NEXT).some(isSomewhere)) return true
  const [[page = 0], [pages = 0]] = [all(PAGE).filter(isNumber), all(PAGES).filter(isNumber)]
  return page > 0 && pages > page
}

function opposite(flag: boolean | null | undefined): boolean | undefined {
  return typeof flag === 'boolean' ? !flag : undefined
}

/** Returns true if the value is an address, a position in the list, or an object with an address. */
function isSomewhere(next: unknown): boolean {
  if (typeof next === 'string') return !/^(?:null|none|false|0)?$/i.test(next)
  return (
    next === true || (isNumber(next) && next > 0) || (isRecord(next) && isSomewhere(next['href'] ?? next['url'] ?? ''))
  )
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
