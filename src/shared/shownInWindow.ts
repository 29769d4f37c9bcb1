import * as v from 'valibot'
import { BULK_LIMIT } from './domain/bulkRelease'
import { CustomerKeySchema, KEY_PART_LIMIT, type CustomerKey } from './domain/ids'
import { PASSED_LIMIT, PassedSchema } from './domain/needsMe'
import { QUERY_LENGTH_LIMIT } from './search/matches'
import { REPLY_FOLDER_LIMIT, REPLY_QUERY_LIMIT } from './domain/reply'

export const QUEUE_VIEWS = ['waiting', 'mine', 'others', 'all'] as const
export type QueueViewName = (typeof QUEUE_VIEWS)[number]

export const WINDOW_VIEWS = ['queue', 'conversation', 'status', 'diagnostics', 'replies'] as const
export type WindowViewName = (typeof WINDOW_VIEWS)[number]

/**
 * The orders of a list. `wait`: the longest wait first. In the view "mine", customers who wait for the agent come
 * first. `newest`: the shortest wait first.
 */
export const LIST_ORDERS = ['wait', 'newest', 'name'] as const
export type ListOrder = (typeof LIST_ORDERS)[number]

export const ASSIGNED_TO = ['nobody', 'me', 'other'] as const
export type AssignedTo = (typeof ASSIGNED_TO)[number]

/** At most this many pages in a filter. */
export const CHOSEN_PAGES_LIMIT = 200

/** Which results the search of everything shows. */
const SEARCH_KINDS = ['all', 'customer', 'pinned', 'message', 'draft', 'note'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** At most this many results of each kind, such as messages. */
export const SEARCH_LIMIT = 500

/** The panels of the window. `desk` has list and conversation. Each other panel replaces both. */
const PANELS = ['desk', 'day', 'team', 'connection', 'settings'] as const
export type PanelName = (typeof PANELS)[number]

/** At most this many customers found by name: the best matches. */
export const NAMED_LIMIT = 20

/** Longest filter of the frame log, UTF-16 units. */
export const KIND_LENGTH_LIMIT = 64

/**
 * A window asks for at most this many rows and items of a transcript. `MESSAGE_LIMIT` is larger than the number of
 * items that Deskhand keeps, because the agent's older unsent messages are shown too.
 */
export const ROW_LIMIT = 200
export const MESSAGE_LIMIT = 3000
/** At most this many rows in the strip "My conversations". */
export const STRIP_LIMIT = 12

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A window asks for at most this many saved replies at once. */
export const REPLY_ROW_LIMIT = 60

const AskedRepliesSchema = v.strictObject({
  query: v.pipe(v.string(), v.maxLength(REPLY_QUERY_LIMIT)),
  /** The key of a company page. Replies that are only for other pages are left out. Null: no reply is left out. */
  page: v.nullable(v.pipe(v.string(), v.maxLength(KEY_PART_LIMIT))),
  /** Null: replies of every folder. Empty: those in no folder. */
  folder: v.nullable(v.pipe(v.string(), v.maxLength(REPLY_FOLDER_LIMIT))),
  /** The order of replies that match equally well. */
  order: v.picklist(['use', 'name']),
  /** True: if no reply matches, each word may have one typing mistake in a reply's key or name. */
  nearly: v.exactOptional(v.boolean()),
  start: count,
  rows: v.pipe(count, v.maxValue(REPLY_ROW_LIMIT))
})

export type AskedReplies = Readonly<v.InferOutput<typeof AskedRepliesSchema>>

/** Which customers of the chosen view the list shows, and in which order. */
const ListChoiceSchema = v.strictObject({
  /** The keys of company pages. Empty: all. */
  pages: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(KEY_PART_LIMIT))),
    v.maxLength(CHOSEN_PAGES_LIMIT),
    v.readonly()
  ),
  /** True: only customers who wait for an agent's answer. */
  unanswered: v.boolean(),
  /** True: only customers over the limit of their page (see `overLimitFrom`). */
  overLimit: v.boolean(),
  /** True: only customers whom the agent pinned. */
  pinned: v.boolean(),
  /** True: also customers of hidden pages who are not over the limit. */
  hidden: v.boolean(),
  /** Only in the view "all": whose customers the list shows. Null: everybody's. */
  assigned: v.nullable(v.picklist(ASSIGNED_TO)),
  order: v.picklist(LIST_ORDERS)
})

export type ListChoice = Readonly<v.InferOutput<typeof ListChoiceSchema>>

/** A list without filters, in the view's usual order. */
export const WHOLE_VIEW: ListChoice = {
  pages: [],
  unanswered: false,
  overLimit: false,
  pinned: false,
  hidden: false,
  assigned: null,
  order: 'wait'
}

export function isSameChoice(one: ListChoice, other: ListChoice): boolean {
  return (
    one === other ||
    (one.unanswered === other.unanswered &&
      one.overLimit === other.overLimit &&
      one.pinned === other.pinned &&
      one.hidden === other.hidden &&
      one.assigned === other.assigned &&
      one.order === other.order &&
      one.pages.length === other.pages.length &&
      one.pages.every((page, index) => page === other.pages[index]))
  )
}

/** What a window shows. Main sends only the data for it. */
export const ShownInWindowSchema = v.strictObject({
  /** The views that this window needs. Absent: all. */
  views: v.exactOptional(v.pipe(v.array(v.picklist(WINDOW_VIEWS)), v.maxLength(WINDOW_VIEWS.length))),
  view: v.picklist(QUEUE_VIEWS),
  list: ListChoiceSchema,
  /** The strip "My conversations". `frozen`: true if its rows must not move or disappear. Absent: no strip. */
  strip: v.exactOptional(v.strictObject({ rows: v.pipe(count, v.maxValue(STRIP_LIMIT)), frozen: v.boolean() })),
  /**
   * The list's filter. Each of its words must be in a customer's name, page, id or last message. Empty: nothing is
   * typed, but the filter's field has the focus, so a letter may come soon. Absent: nothing is typed, and the field
   * does not have the focus.
   */
  filter: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** The search of everything that this computer keeps. `rows`: number of visible results. */
  search: v.exactOptional(
    v.strictObject({
      text: v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT)),
      kind: v.picklist(SEARCH_KINDS),
      rows: v.pipe(count, v.maxValue(SEARCH_LIMIT))
    })
  ),
  /** The text to find in the open conversation, also in messages that the window has not asked for. */
  find: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** True: each word of `find` is a match. Absent: only the whole text `find` is a match. */
  findEachWord: v.exactOptional(v.literal(true)),
  /** The name to find in the whole queue. Absent: none. */
  named: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** Index of the first visible row, and number of rows. */
  start: count,
  rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
  /** True if the list's rows must not move or disappear (see `useFrozenList`). */
  frozen: v.boolean(),
  selected: v.nullable(CustomerKeySchema),
  /** The customers whom the agent has ticked. Absent: there are no boxes to tick. */
  picked: v.exactOptional(v.pipe(v.array(CustomerKeySchema), v.maxLength(BULK_LIMIT), v.readonly())),
  /**
   * Asks for all customers whom the agent can release, to tick them. Each request has a new number. Absent: no
   * request is open.
   */
  pickAll: v.exactOptional(count),
  /** How many transcript items the window asks for. They are the newest ones. */
  messages: v.pipe(count, v.maxValue(MESSAGE_LIMIT)),
  /** True if the messages of the open conversation count as read: the window has the focus and shows their end. */
  reading: v.boolean(),
  /** True if the composer has the focus. No sign-in page or pop-out then comes to the front by itself. */
  writing: v.boolean(),
  /** The customer whom the window offers to open. Absent: nobody. */
  offered: v.exactOptional(CustomerKeySchema),
  /** The customers whom the agent has looked at and left, from the first to the last. Absent: nobody. */
  passed: v.exactOptional(v.pipe(v.array(PassedSchema), v.maxLength(PASSED_LIMIT))),
  panel: v.picklist(PANELS),
  /**
   * The visible rows of the frame log. Only frames whose type contains `kind` are rows. `paused`: true if new frames
   * do not move the rows.
   */
  frames: v.strictObject({
    kind: v.pipe(v.string(), v.maxLength(KIND_LENGTH_LIMIT)),
    start: count,
    rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
    paused: v.boolean()
  }),
  /** Absent: no saved replies are shown. */
  replies: v.exactOptional(AskedRepliesSchema)
})

export type ShownInWindow = v.InferOutput<typeof ShownInWindowSchema>

export interface OfferedCustomer {
  readonly key: CustomerKey
  /** Null: not known. */
  readonly name: string | null
  /** True if the customer is in the queue or with an agent. */
  readonly present: boolean
}
