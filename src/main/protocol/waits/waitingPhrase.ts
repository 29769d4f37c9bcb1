import { DAY_S, HOUR_S, MINUTE_S, MONTH_S, WEEK_S, YEAR_S } from '../../../shared/time'
import { unitBelow, type Duration } from './duration'

/** Names of units, and their length in seconds. */
const UNITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    millisecond: 0.001,
    milliseconds: 0.001,
    ms: 0.001,
    second: 1,
    seconds: 1,
    sec: 1,
    secs: 1,
    s: 1,
    minute: MINUTE_S,
    minutes: MINUTE_S,
    min: MINUTE_S,
    mins: MINUTE_S,
    m: MINUTE_S,
    hour: HOUR_S,
    hours: HOUR_S,
    hr: HOUR_S,
    hrs: HOUR_S,
    h: HOUR_S,
    day: DAY_S,
    days: DAY_S,
    d: DAY_S,
    week: WEEK_S,
    weeks: WEEK_S,
    wk: WEEK_S,
    wks: WEEK_S,
    w: WEEK_S,
    month: MONTH_S,
    months: MONTH_S,
    mon: MONTH_S,
    mons: MONTH_S,
    mo: MONTH_S,
    mos: MONTH_S,
    mth: MONTH_S,
    year: YEAR_S,
    years: YEAR_S,
    yr: YEAR_S,
    yrs: YEAR_S,
    y: YEAR_S
  })
)

const WHOLE: ReadonlyMap<string, Duration> = new Map([
  ['now', { seconds: 0, precision: MINUTE_S }],
  ['just now', { seconds: 0, precision: MINUTE_S }],
  ['a moment', { seconds: 0, precision: MINUTE_S }],
  ['moments', { seconds: 0, precision: MINUTE_S }],
  ['this minute', { seconds: MINUTE_S / 2, precision: MINUTE_S / 2 }],
  ['this hour', { seconds: HOUR_S / 2, precision: HOUR_S / 2 }],
  ['yesterday', { seconds: DAY_S, precision: DAY_S }],
  ...['week', 'wk', 'w'].map((unit) => [`last ${unit}`, { seconds: WEEK_S, precision: WEEK_S }] as const),
  ...['month', 'mo'].map((unit) => [`last ${unit}`, { seconds: MONTH_S, precision: MONTH_S }] as const),
  ...['year', 'yr', 'y'].map((unit) => [`last ${unit}`, { seconds: YEAR_S, precision: YEAR_S }] as const)
])

const LESS_THAN = new Set(['less than', 'under', '<'])
const ROUGHLY = new Set([
  'about',
  'around',
  'approximately',
  'approx',
  'roughly',
  'almost',
  'nearly',
  'over',
  'more than',
  'for',
  '~',
  '>'
])
const FEW = 5
/** Common libraries say "a few seconds" for up to this many seconds. */
const FEW_SECONDS_AT_MOST = 45

/** Spaces, full stops and commas separate tokens. A comma between thousands does not. */
const TOKEN = /(?<![\d,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,.])|\d+(?:\.\d+)?|[a-z]+|[^\s,.]/g
const NUMBER = /^\d/
/** In `1.440`, the point may separate thousands or begin decimals. */
const UNCLEAR = /^[1-9]\d{0,2}\.\d{3}$/

/**
 * Reads English phrases such as "2 hours ago", "1d 3h" or "less than a minute". Null: no such phrase. NaN `seconds`:
 * the phrase has two meanings.
 */
export function readPhrase(text: string): Duration | null {
  const words: string[] = text.toLowerCase().match(TOKEN) ?? []
  if (words.at(-1) === 'ago') words.pop()
  const whole = WHOLE.get(words.join(' '))
  if (whole !== undefined) return whole
  const atMost = dropLead(words, LESS_THAN)
  if (!atMost) dropLead(words, ROUGHLY)
  const span = readAmounts(words)
  return span !== null && atMost ? { seconds: span.seconds / 2, precision: span.seconds / 2 } : span
}

function dropLead(words: string[], leads: ReadonlySet<string>): boolean {
  const length = [2, 1].find((count) => leads.has(words.slice(0, count).join(' ')))
  if (length !== undefined) words.splice(0, length)
  return length !== undefined
}

interface Quantity {
  readonly value: number
  readonly few: boolean
  readonly decimals: number
}

/**
 * Reads amounts with decreasing units: "1 hour and 5 min". The last unit gives the precision. Null: there are other
 * words, or no words at all.
 */
function readAmounts(words: string[]): Duration | null {
  let seconds = 0
  let precision = 0
  let largest = Infinity
  while (words.length > 0) {
    if (precision > 0 && words[0] === 'and') words.shift()
    const number = words[0] ?? ''
    const quantity = takeQuantity(words)
    const unit = words.length === 0 ? unitBelow(largest, number) : UNITS.get(words.shift() ?? '')
    if (quantity === null || unit === undefined || unit >= largest) return null
    largest = unit
    // Three decimals are common only for seconds. With a longer unit, three digits after the point are unclear.
    seconds += unit >= MINUTE_S && UNCLEAR.test(number) ? Number.NaN : quantity.value * unit
    const few = unit === 1 ? FEW_SECONDS_AT_MOST : FEW * unit
    precision = Math.max(1, quantity.few ? few : unit / 10 ** quantity.decimals)
  }
  return precision > 0 ? { seconds, precision } : null
}

function takeQuantity(words: string[]): Quantity | null {
  const word = words.shift() ?? ''
  if (NUMBER.test(word))
    return { value: Number(word.replaceAll(',', '')), few: false, decimals: word.split('.')[1]?.length ?? 0 }
  if (word === 'half') return words[0] === 'a' || words[0] === 'an' ? (words.shift(), exactly(0.5)) : null
  if (word === 'few' || word === 'several') return { value: FEW, few: true, decimals: 0 }
  if (word === 'one') return exactly(1)
  if (word !== 'a' && word !== 'an') return null
  if (words[0] === 'few') return takeQuantity(words)
  if (words[0] !== 'couple') return exactly(1)
  words.splice(0, words[1] === 'of' ? 2 : 1)
  return { value: 2, few: true, decimals: 0 }
}

function exactly(value: number): Quantity {
  return { value, few: false, decimals: 0 }
}
