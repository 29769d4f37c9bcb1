import * as v from 'valibot'
import { listSetting, TIME_PATTERN } from '../settings/definition'
import { KEY_PART_LIMIT } from './ids'
import { SOUNDS } from './sounds'

/**
 * How the customers of a page are treated. The agent's own customers are always treated as `shown`.
 * - `shown`: they are in the list and cause alerts.
 * - `muted`: they are in the list, but only a very long wait causes an alert (see `pagesBreakThrough`).
 * - `hidden`: only customers over the limit (see `overLimitFrom`) are in the list and cause alerts.
 */
export const PAGE_STATES = ['shown', 'muted', 'hidden'] as const
export type PageState = (typeof PAGE_STATES)[number]

/** The sound for customers of a page. `none`: no sound. */
export const PAGE_SOUNDS = [...SOUNDS, 'none'] as const
export type PageSound = (typeof PAGE_SOUNDS)[number]

/** At most this many pages have their own choices. */
const PAGE_CHOICES_LIMIT = 500
/** Longest name of a page in a choice, UTF-16 units. */
export const PAGE_NAME_LIMIT = 200

const WARM = { min: 1, max: 239 } as const
const HOT = { min: 2, max: 240 } as const
const REPLY = { min: 1, max: 240 } as const
type Range = Readonly<Record<'min' | 'max', number>>

const minutes = ({ min, max }: Range): v.GenericSchema<unknown, number> =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))

const page = v.pipe(v.string(), v.minLength(1), v.maxLength(KEY_PART_LIMIT))
const name = v.pipe(v.string(), v.maxLength(PAGE_NAME_LIMIT))
const state = v.picklist(PAGE_STATES)
const sound = v.picklist(PAGE_SOUNDS)

const time = v.pipe(v.string(), v.regex(TIME_PATTERN))
const day = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6))

/**
 * Quiet hours of a page, besides the general ones. `from`, `to`: local time, `HH:MM`. `days`: the days on which they
 * begin. 0: Sunday.
 */
const PageQuietSchema = v.pipe(
  v.object({ from: time, to: time, days: v.pipe(v.array(day), v.maxLength(7), v.readonly()) }),
  v.readonly()
)
export type PageQuiet = Readonly<v.InferOutput<typeof PageQuietSchema>>

/** The agent's choices for one company page. If a choice is absent, the setting for all pages counts. */
const PageChoiceSchema = v.object({
  page,
  /**
   * The page's name when the agent made the choice. It is saved because the page may have no customers in this run.
   */
  name,
  state: v.exactOptional(state),
  warmMinutes: v.exactOptional(minutes(WARM)),
  hotMinutes: v.exactOptional(minutes(HOT)),
  replyMinutes: v.exactOptional(minutes(REPLY)),
  sound: v.exactOptional(sound),
  quiet: v.exactOptional(PageQuietSchema)
})
export type PageChoice = Readonly<v.InferOutput<typeof PageChoiceSchema>>

/** A change of a page's choices. Null: the setting for all pages counts again. Absent: no change. */
const PageEditSchema = v.strictObject({
  page,
  name,
  set: v.strictObject({
    state: v.exactOptional(state),
    warmMinutes: v.exactOptional(v.nullable(minutes(WARM))),
    hotMinutes: v.exactOptional(v.nullable(minutes(HOT))),
    replyMinutes: v.exactOptional(v.nullable(minutes(REPLY))),
    sound: v.exactOptional(v.nullable(sound)),
    quiet: v.exactOptional(v.nullable(PageQuietSchema))
  })
})
export type PageEdit = Readonly<v.InferOutput<typeof PageEditSchema>>

const minutesJson = ({ min, max }: Range): object => ({ type: 'integer', minimum: min, maximum: max })

const PAGE_CHOICE_JSON = {
  type: 'object',
  properties: {
    page: { type: 'string', minLength: 1, maxLength: KEY_PART_LIMIT },
    name: { type: 'string', maxLength: PAGE_NAME_LIMIT },
    state: { enum: PAGE_STATES },
    warmMinutes: minutesJson(WARM),
    hotMinutes: minutesJson(HOT),
    replyMinutes: minutesJson(REPLY),
    sound: { enum: PAGE_SOUNDS },
    quiet: {
      type: 'object',
      properties: {
        from: { type: 'string', pattern: TIME_PATTERN.source },
        to: { type: 'string', pattern: TIME_PATTERN.source },
        days: { type: 'array', maxItems: 7, items: { type: 'integer', minimum: 0, maximum: 6 } }
      },
      required: ['from', 'to', 'days']
    }
  },
  required: ['page', 'name']
}

/**
 * Changes a page's choices. If no choice is left, removes the page's entry. If the list is full, adds no new entry.
 */
function editPages(before: readonly PageChoice[], { page: key, name: called, set }: PageEdit): PageChoice[] {
  const known = before.find((one) => one.page === key)
  const others = before.filter((one) => one.page !== key)
  const chosen = Object.entries({ ...known, ...set, page: key, name: called }).filter(
    ([field, value]) => value !== null && !(field === 'state' && value === 'shown')
  )
  if (chosen.length <= 2) return others
  if (!known && before.length >= PAGE_CHOICES_LIMIT) return [...before]
  return [...others, v.parse(PageChoiceSchema, Object.fromEntries(chosen))]
}

/** The agent's choices for single company pages, such as their own limits. */
export const pages = listSetting<PageChoice, PageEdit>(
  {
    item: PageChoiceSchema,
    items: PAGE_CHOICE_JSON,
    maxItems: PAGE_CHOICES_LIMIT,
    edit: PageEditSchema,
    apply: editPages
  },
  [],
  { section: 'pages', row: 'pages' }
)

const tables = new WeakMap<readonly PageChoice[], ReadonlyMap<string, PageChoice>>()

/** Returns the choices by page. For the same list, returns the same map. */
export function choicesByPage(choices: readonly PageChoice[]): ReadonlyMap<string, PageChoice> {
  const known = tables.get(choices)
  if (known) return known
  const table = new Map(choices.map((one) => [one.page, one]))
  tables.set(choices, table)
  return table
}
