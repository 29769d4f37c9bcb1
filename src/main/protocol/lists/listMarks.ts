import { isRecord, readFlag } from '../fields/values'
import { foldName } from '../fields/spellings'

type Fields = Readonly<Record<string, unknown>>

/** Objects in which some back ends describe the list. Names here are in lower case without separators. */
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
/** At most this many levels of `OBJECTS` inside each other are read. */
const DEPTH = 3
const TOTALS = [
  'total',
  'totalcount',
  'totalitems',
  'totalelements',
  'totalrecords',
  'totalresults',
  'totalrows',
  'totalcustomers',
  'numfound',
  'recordstotal',
  '@odatacount'
]
/** Fields that say that more rows follow: flags, or the number of these rows. */
const MORE = [
  ...['hasmore', 'more', 'hasnext', 'hasnextpage', 'moreavailable', 'remaining', 'truncated', 'istruncated'],
  ...['moreresults', 'hasnextresults', 'hasadditional']
]
const LAST = ['islast', 'islastpage', 'last', 'done', 'isdone', 'finished', 'isend', 'end', 'eof', 'exhausted']
const NEXT = [
  'next',
  'nextpage',
  'nexturl',
  'nextlink',
  'nextpageurl',
  '@odatanextlink',
  'nextcursor',
  'nextpagetoken',
  'nextskip',
  'nextoffset',
  ...['nexttoken', 'nextkey', 'nextpagekey', 'nextpagelink', 'nextmarker', 'nextrecordsurl', 'continuationtoken'],
  'pagingstate'
]
/** DynamoDB writes this object if more rows follow. More rows may follow even after an empty part. */
const KEYS = ['lastevaluatedkey']
const PAGE = ['page', 'currentpage', 'pagenumber', 'chunk']
const PAGES = ['pages', 'totalpages', 'lastpage', 'pagecount', 'numpages', 'chunks', 'totalchunks']
/** If one of these flags is true, the list lacks some of its rows. */
const PARTIAL = [
  'partial',
  'ispartial',
  'incomplete',
  'isincomplete',
  'incompleteresults',
  'loading',
  'isloading',
  'timedout',
  'degraded',
  ...['stale', 'isstale', 'syncing', 'issyncing', 'initializing', 'isinitializing', 'warmingup', 'rebuilding']
]
const COMPLETE = ['complete', 'iscomplete', 'final', 'isfinal', 'ready', 'isready', 'loaded', 'isloaded', 'synced']
/** Fields for the state of the list, such as "loading". */
const STATES = ['status', 'state', 'result']
const PARTIAL_STATE =
  /^(?:partial|incomplete|loading|pending|processing|queued|in[ _-]?progress|time[d]?[ _-]?out|unavailable|degraded|stale|syncing|initiali[sz]ing|starting|warming[ _-]?up|not[ _-]?ready|rebuilding|reindexing)$/i
const NAMES: ReadonlySet<string> = new Set([
  ...TOTALS,
  ...MORE,
  ...LAST,
  ...NEXT,
  ...KEYS,
  ...PAGE,
  ...PAGES,
  ...PARTIAL,
  ...COMPLETE,
  ...STATES
])

const COUNTS: ReadonlySet<string> = new Set(['stats', 'statistics', 'counts', 'counters', 'totals', 'summary', 'meta'])
/**
 * Fields with the number of waiting customers. They are no totals, because a list may also have customers of agents.
 */
const WAITING =
  /^(?:(?:total|count|num|number|numberof|countof)?(?:waiting|stopped|queued|unassigned)(?:customers?)?(?:count|total|number|size|length)?|queue(?:size|length|count)|(?:customers?|num|number|numberof)(?:count|customers|number))$/

/** Returns the largest number of waiting customers in a field beside the list. 0: there is no such field. */
export function countWaiting(places: readonly Fields[]): number {
  const all = [...places, ...places.flatMap((place) => Object.entries(place).flatMap(countsIn))]
  return all
    .flatMap((place) => Object.entries(place))
    .filter(([name, value]) => isCount(value) && WAITING.test(foldName(name)))
    .reduce((most, [, value]) => Math.max(most, Number(value)), 0)
}

function countsIn([name, value]: readonly [string, unknown]): readonly Fields[] {
  return isRecord(value) && COUNTS.has(foldName(name)) ? [value] : []
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{1,9}$/.test(value))
}

export interface ListMarks {
  /** Undefined: the list gives no total. */
  readonly total: unknown
  /** True: more customers follow these rows. */
  readonly hasMore: boolean
  /** True: rows are missing in this part, and perhaps no later part has them. */
  readonly isPart: boolean
}

export function readListMarks(places: readonly Fields[]): ListMarks {
  const marks = new Map<string, unknown>()
  // The last place is the most reliable. Of several values for one name, the first that is collected counts. So the
  // last place is read first.
  for (const place of places.toReversed()) collect(place, 0, marks)
  const all = (names: readonly string[]): unknown[] => names.map((name) => marks.get(name))
  const total = all(TOTALS).find((each) => each !== undefined)
  return {
    // Some search servers write `{"value": 4, "relation": "eq"}`.
    total: isRecord(total) ? total['value'] : total,
    hasMore: saysMore(all),
    isPart:
      all(PARTIAL).some((flag) => readFlag(flag) === true) ||
      all(COMPLETE).some((flag) => readFlag(flag) === false) ||
      all(STATES).some((state) => typeof state === 'string' && PARTIAL_STATE.test(state))
  }
}

function collect(fields: Fields, depth: number, marks: Map<string, unknown>): void {
  for (const [name, value] of Object.entries(fields)) {
    const mark = foldName(name)
    if (isRecord(value) && OBJECTS.has(mark)) {
      if (depth < DEPTH) collect(value, depth + 1, marks)
    } else if (NAMES.has(mark) && value !== null && !marks.has(mark)) marks.set(mark, value)
  }
}

/**
 * Returns true if more rows follow. A boolean counts more than an address of the next rows, which some servers always
 * give.
 */
function saysMore(all: (names: readonly string[]) => unknown[]): boolean {
  const plain = [
    ...all(MORE).map((more) => (isNumber(more) && more > 1 ? true : readFlag(more))),
    ...all(LAST).map((last) => (typeof last === 'number' ? undefined : opposite(readFlag(last))))
  ]
  const said = plain.find((flag) => typeof flag === 'boolean')
  if (said !== undefined) return plain.includes(true)
  if (all(NEXT).some(isSomewhere) || all(KEYS).some((key) => isRecord(key) && Object.keys(key).length > 0)) return true
  const [[page = 0], [pages = 0]] = [all(PAGE).filter(isNumber), all(PAGES).filter(isNumber)]
  return page > 0 && pages > page
}

function opposite(flag: boolean | null | undefined): boolean | undefined {
  return typeof flag === 'boolean' ? !flag : undefined
}

/** Returns true for an address, a position in the list, or an object with an address. */
function isSomewhere(next: unknown): boolean {
  if (typeof next === 'string') return !/^(?:null|none|false|0)?$/i.test(next)
  if (!isRecord(next)) return next === true || (isNumber(next) && next > 0)
  const address = next['href'] ?? next['url']
  if (address !== undefined) return isSomewhere(address)
  return ['skip', 'offset', 'page', 'cursor', 'token', 'after'].some((name) => isSomewhere(next[name]))
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}
