import * as v from 'valibot'

/** The version of the answer's format. It grows when a field is removed or gets another meaning. */
export const STATUS_FORMAT = 1

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Epoch ms. */
const time = v.pipe(v.number(), v.safeInteger())

/** The reasons why the app does not know how many customers wait. */
export const UNKNOWN_REASONS = ['noWorkspace', 'signedOut', 'notConnected', 'notRead', 'partial', 'unreadable'] as const

const WORKSPACE_FIELDS = {
  workspace: v.picklist(['none', 'demo', 'chosen']),
  screen: v.picklist(['desk', 'signIn', 'starting']),
  connection: v.object({
    state: v.picklist([
      'none',
      'connecting',
      'connected',
      'checking',
      'reconnecting',
      'offline',
      'signedOut',
      'stopped'
    ]),
    /** Since when the app is connected or signed out. Null: neither. */
    since: v.nullable(time),
    /** When the queue was last certainly up to date. Null: never. */
    asOf: v.nullable(time),
    /** The next attempt to connect. Null: none is planned, or one is running. */
    retryAt: v.nullable(time),
    /** The kind of the failure, e.g. `certificate`. Null: nothing failed. */
    failure: v.nullable(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/))),
    /** HTTP status or close code of the failure. */
    code: v.nullable(v.pipe(v.number(), v.safeInteger()))
  }),
  queue: v.object({
    /** How many customers wait. 0: the whole list was read, and nobody waits. Null: not known, see `reason`. */
    waiting: v.nullable(count),
    reason: v.nullable(v.picklist(UNKNOWN_REASONS)),
    /** At least this many customers wait. Null, unless `reason` is `partial` or `unreadable`. */
    atLeast: v.nullable(count),
    /**
     * When the longest known wait began. Null: nobody is known to wait, or the desk is not shown yet (see `unread`).
     */
    longestSince: v.nullable(time),
    mine: v.nullable(count),
    others: v.nullable(count),
    /**
     * The agent's own customers with unread messages. Null, like the two counts above, until the list is read and the
     * desk is shown.
     */
    unread: v.nullable(count),
    /** When the whole list was last read. Null: never in this run. */
    readAt: v.nullable(time),
    unreadableRows: count
  }),
  /** The agent's own messages that may not have arrived, by state. */
  outbox: v.object({ queued: count, sending: count, failed: count, unconfirmed: count })
}

/** The state of a running app. It has no names, ids, addresses or texts of persons. */
export const StatusSchema = v.object({
  format: v.literal(STATUS_FORMAT),
  version: v.pipe(v.string(), v.maxLength(64)),
  /** When this answer was made. */
  at: time,
  ...WORKSPACE_FIELDS,
  /** What holds alerts back now. */
  alerts: v.picklist(['none', 'paused', 'quietHours', 'system']),
  /**
   * All workspaces in their order, without names. Absent: there is only one. The fields above belong to the one in
   * front.
   */
  workspaces: v.exactOptional(v.array(v.object({ ...WORKSPACE_FIELDS, front: v.boolean() })))
})

export type AppStatus = v.InferOutput<typeof StatusSchema>
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]

/** The only question that the socket answers. */
export const StatusQuestionSchema = v.strictObject({ ask: v.literal('status') })
export const STATUS_QUESTION = `${JSON.stringify({ ask: 'status' })}\n`

/** `question`: the request was not for the status. `tooMany`: too many requests. */
export const StatusReplySchema = v.union([
  v.object({ status: StatusSchema }),
  v.object({ refused: v.picklist(['question', 'tooMany']) })
])
export type StatusReply = v.InferOutput<typeof StatusReplySchema>

/**
 * Longest answer that is read, UTF-16 units. There are at most `SEATS_LIMIT` workspaces, and each takes about 600
 * units at most.
 */
export const ANSWER_LIMIT = 64 * 1024
