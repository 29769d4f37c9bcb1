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
 * The orders of a list. `wait`: the longest wait first. In "mine", the customers who wait for the agent come before the
 * others. `newest`: the shortest wait first.
 */
export const LIST_ORDERS = ['wait', 'newest', 'name'] as const
export type ListOrder = (typeof LIST_ORDERS)[number]

export const ASSIGNED_TO = ['nobody', 'me', 'other'] as const
export type AssignedTo = (typeof ASSIGNED_TO)[number]

/** A window filters by at most this many pages. */
export const CHOSEN_PAGES_LIMIT = 200

/** Which results the search of everything shows. */
const SEARCH_KINDS = ['all', 'customer', 'pinned', 'message', 'draft', 'note'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** The search of everything finds at most this many results of each kind, such as messages. */
export const SEARCH_LIMIT = 500

/** The panels of the window. `desk` has the list and the conversation; each other panel replaces both. */
const PANELS = ['desk', 'day', 'team', 'connection', 'settings'] as const
export type PanelName = (typeof PANELS)[number]

/** A search for customers by name finds at most this many customers: those who match best. */
export const NAMED_LIMIT = 20

/** Longest filter of the frame log, in UTF-16 units. */
export const KIND_LENGTH_LIMIT = 64

/**
 * A window may ask for at most `ROW_LIMIT` rows and for at most `MESSAGE_LIMIT` items of a transcript. Deskhand keeps
 * fewer items than `MESSAGE_LIMIT`. The rest is room for the agent's older unsent messages.
 */
export const ROW_LIMIT = 200
export const MESSAGE_LIMIT = 3000
/** The strip "My conversations" has at most this many rows. */
export const STRIP_LIMIT = 12

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** A window may ask for at most this many saved replies. */
export const REPLY_ROW_LIMIT = 60

const AskedRepliesSchema = v.strictObject({
  query: v.pipe(v.string(), v.maxLength(REPLY_QUERY_LIMIT)),
  /** The key of a company page: replies for other pages are left out. Null: replies for every page. */
  page: v.nullable(v.pipe(v.string(), v.maxLength(KEY_PART_LIMIT))),
  /** Null: replies of every folder. Empty: replies in no folder. */
  folder: v.nullable(v.pipe(v.string(), v.maxLength(REPLY_FOLDER_LIMIT))),
  /** The order of replies that match equally well. */
  order: v.picklist(['use', 'name']),
  /** True: if no reply matches, a word of the query may have one typing mistake in a reply's key or name. */
  nearly: v.exactOptional(v.boolean()),
  start: count,
  rows: v.pipe(count, v.maxValue(REPLY_ROW_LIMIT))
})

export type AskedReplies = Readonly<v.InferOutput<typeof AskedRepliesSchema>>

/** Which customers of its view a list shows, and in which order. */
const ListChoiceSchema = v.strictObject({
  /** The keys of company pages. Empty: all pages. */
  pages: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(KEY_PART_LIMIT))),
    v.maxLength(CHOSEN_PAGES_LIMIT),
    v.readonly()
  ),
  /** True if the list has only customers who wait for an agent's answer. */
  unanswered: v.boolean(),
  /** True if the list has only customers who are over the limit of their page (see `overLimitFrom`). */
  overLimit: v.boolean(),
  /** True if the list has only customers whom the agent pinned. */
  pinned: v.boolean(),
  /** True if the list also has the customers of hidden pages who are not over the limit. */
  hidden: v.boolean(),
  /** Only for the view "all": whose customers the list has. Null: everybody's. */
  assigned: v.nullable(v.picklist(ASSIGNED_TO)),
  order: v.picklist(LIST_ORDERS)
})

export type ListChoice = Readonly<v.InferOutput<typeof ListChoiceSchema>>

/** A list of all customers of the view, in the usual order of the view. */
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

/** The contents of a window. Main sends the window only the data that it needs for these contents. */
export const ShownInWindowSchema = v.strictObject({
  /** The views that this window needs. Absent: all views. */
  views: v.exactOptional(v.pipe(v.array(v.picklist(WINDOW_VIEWS)), v.maxLength(WINDOW_VIEWS.length))),
  view: v.picklist(QUEUE_VIEWS),
  list: ListChoiceSchema,
  /**
   * The strip "My conversations". `rows`: number of its rows. `frozen`: true if its rows must neither move nor
   * disappear. Absent: the window shows no strip.
   */
  strip: v.exactOptional(v.strictObject({ rows: v.pipe(count, v.maxValue(STRIP_LIMIT)), frozen: v.boolean() })),
  /**
   * The filter of the list. Every word of this text must be in a customer's name, page, id or last message. Empty:
   * the field of the filter is empty and has the focus, so a first letter may come soon. Absent: the field is empty
   * and does not have the focus.
   */
  filter: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** Searches everything that this computer keeps. `rows`: number of results that the window shows. */
  search: v.exactOptional(
    v.strictObject({
      text: v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT)),
      kind: v.picklist(SEARCH_KINDS),
      rows: v.pipe(count, v.maxValue(SEARCH_LIMIT))
    })
  ),
  /** The text to find in the open conversation. Main also searches messages that the window has not asked for. */
  find: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** True: finds each word of `find`. Absent: finds the words as one phrase. */
  findEachWord: v.exactOptional(v.literal(true)),
  /** The text by which main searches the whole queue for names. Absent: the window searches for nobody. */
  named: v.exactOptional(v.pipe(v.string(), v.maxLength(QUERY_LENGTH_LIMIT))),
  /** Index of the first row that the window shows, and the number of rows. */
  start: count,
  rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
  /** True if the rows of the list must neither move nor disappear (see `useFrozenList`). */
  frozen: v.boolean(),
  selected: v.nullable(CustomerKeySchema),
  /** The ticked customers, to release them together. Absent: the list has no boxes to tick. */
  picked: v.exactOptional(v.pipe(v.array(CustomerKeySchema), v.maxLength(BULK_LIMIT), v.readonly())),
  /**
   * The window wants to tick every customer whom the agent can release. A new request has a new number. Absent: no
   * request is open.
   */
  pickAll: v.exactOptional(count),
  /** The window asks for this many transcript items, the newest ones. */
  messages: v.pipe(count, v.maxValue(MESSAGE_LIMIT)),
  /**
   * True if the window has the focus and shows the end of the open conversation. The messages of this conversation
   * count as read.
   */
  reading: v.boolean(),
  /** True if the composer has the focus. Meanwhile no sign-in page and no pop-out comes to the front by itself. */
  writing: v.boolean(),
  /** The customer whom the window offers to open. Absent: the window offers nobody. */
  offered: v.exactOptional(CustomerKeySchema),
  /** The customers whom the agent has looked at and left, one after the other. Absent: nobody. */
  passed: v.exactOptional(v.pipe(v.array(PassedSchema), v.maxLength(PASSED_LIMIT))),
  panel: v.picklist(PANELS),
  /**
   * The visible part of the frame log: index of the first row, and number of rows. Only frames whose type contains
   * `kind` are rows. `paused`: true if new frames do not move the rows.
   */
  frames: v.strictObject({
    kind: v.pipe(v.string(), v.maxLength(KIND_LENGTH_LIMIT)),
    start: count,
    rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
    paused: v.boolean()
  }),
  /** Absent: the window shows no saved replies. */
  replies: v.exactOptional(AskedRepliesSchema)
})

export type ShownInWindow = v.InferOutput<typeof ShownInWindowSchema>

/** A customer whom a window offers to open. */
export interface OfferedCustomer {
  readonly key: CustomerKey
  /** Null: the customer is not known. */
  readonly name: string | null
  /** True if the customer is in the queue or with an agent. */
  readonly present: boolean
}
