import * as v from 'valibot'
import { CustomerKeySchema, KEY_PART_LIMIT, type CustomerKey } from './domain/ids'

export const QUEUE_VIEWS = ['waiting', 'mine', 'others', 'all'] as const
export type QueueViewName = (typeof QUEUE_VIEWS)[number]

/** What a window may ask for. */
export const WINDOW_VIEWS = ['queue', 'conversation', 'status', 'diagnostics'] as const
export type WindowViewName = (typeof WINDOW_VIEWS)[number]

/** What is shown: `desk` is list and conversation, the others take their place. */
const PANELS = ['desk', 'connection', 'settings'] as const
export type PanelName = (typeof PANELS)[number]

/** Longest filter of the frame log, in UTF-16 units. */
export const KIND_LENGTH_LIMIT = 64

/**
 * Most rows and messages that one window may hold. The limit of messages is greater than what is kept, for own
 * messages that are older and still open.
 */
export const ROW_LIMIT = 200
export const MESSAGE_LIMIT = 3000

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a window looks at. Main answers with that and nothing else. */
export const LookSchema = v.strictObject({
  /** Main computes only these views. Absent: all of them. */
  views: v.exactOptional(v.pipe(v.array(v.picklist(WINDOW_VIEWS)), v.maxLength(WINDOW_VIEWS.length))),
  view: v.picklist(QUEUE_VIEWS),
  /** Page key, or null for every page. */
  page: v.nullable(v.pipe(v.string(), v.maxLength(KEY_PART_LIMIT))),
  /** The first row, and how many rows. */
  start: count,
  rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
  /** The pointer or the focus is in the list: rows neither move nor vanish. */
  frozen: v.boolean(),
  selected: v.nullable(CustomerKeySchema),
  /** Number of newest transcript items. */
  messages: v.pipe(count, v.maxValue(MESSAGE_LIMIT)),
  /** The end of the open conversation is in sight of a focused window, so its messages count as read. */
  reading: v.boolean(),
  /** The composer has the focus, so no window may come to the front by itself. */
  writing: v.boolean(),
  /** The customer whom the window offers to open; absent: none. */
  offered: v.exactOptional(CustomerKeySchema),
  panel: v.picklist(PANELS),
  /**
   * The visible part of the frame log: first row and number of rows, of frames whose type contains `kind`. Paused:
   * nothing moves.
   */
  frames: v.strictObject({
    kind: v.pipe(v.string(), v.maxLength(KIND_LENGTH_LIMIT)),
    start: count,
    rows: v.pipe(count, v.maxValue(ROW_LIMIT)),
    paused: v.boolean()
  })
})

export type Look = v.InferOutput<typeof LookSchema>

/** A customer whom a window offers to open. */
export interface OfferedCustomer {
  readonly key: CustomerKey
  /** Null: there is no offer, or the customer is not known. */
  readonly name: string | null
  /** In the queue, or with an agent. */
  readonly present: boolean
}
