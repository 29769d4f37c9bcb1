import * as v from 'valibot'

/**
 * The version of the answer's format. It becomes higher when a field changes its meaning or is removed, but not when a
 * field is added.
 */
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
    /** Since when the app is connected or signed out. Null: it is neither. */
    since: v.nullable(time),
    /** The last moment at which the queue was certainly up to date. Null: it never was. */
    asOf: v.nullable(time),
    /** The next attempt to connect. Null: none is planned, or one is running. */
    retryAt: v.nullable(time),
    /** The kind of the failure, e.g. `certificate`. Null: nothing failed. */
    failure: v.nullable(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,40}$/))),
    /** HTTP status or close code of the failure. */
    code: v.nullable(v.pipe(v.number(), v.safeInteger()))
  }),
  queue: v.object({
    /**
     * How many customers wait. Null: not known; `reason` says why. 0 means that the whole list was read and nobody
     * waits.
     */
    waiting: v.nullable(count),
    reason: v.nullable(v.picklist(UNKNOWN_REASONS)),
    /** If `reason` is `partial` or `unreadable`: at least this many customers wait. Otherwise null. */
    atLeast: v.nullable(count),
    /** When the longest known wait began. Null: nobody is known to wait, or the three counts below are null too. */
    longestSince: v.nullable(time),
    mine: v.nullable(count),
    others: v.nullable(count),
    /**
     * How many of the agent's own customers have unread messages. Null, like the two counts above, before the list is
     * read, and while the desk is not shown.
     */
    unread: v.nullable(count),
    /** When the whole list was last read. Null: never in this run. */
    readAt: v.nullable(time),
    unreadableRows: count
  }),
  /** The agent's own messages that have not arrived for certain, by state. */
  outbox: v.object({ queued: count, sending: count, failed: count, unconfirmed: count })
}

/** The state of a running app: counts, states and times, never a name, an id, an address or a text of a person. */
export const StatusSchema = v.object({
  format: v.literal(STATUS_FORMAT),
  version: v.pipe(v.string(), v.maxLength(64)),
  /** When this answer was made. */
  at: time,
  ...WORKSPACE_FIELDS,
  /** The reason why alerts are held back now. `none`: they are not. */
  alerts: v.picklist(['none', 'paused', 'quietHours', 'system']),
  /**
   * All workspaces, in their order, without names. Absent: there is only one. The fields above are those of the
   * workspace in front.
   */
  workspaces: v.exactOptional(v.array(v.object({ ...WORKSPACE_FIELDS, front: v.boolean() })))
})

export type AppStatus = v.InferOutput<typeof StatusSchema>
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]

/** The only question that the socket answers. */
export const StatusQuestionSchema = v.strictObject({ ask: v.literal('status') })
export const STATUS_QUESTION = `${JSON.stringify({ ask: 'status' })}\n`

/** `question`: the request asked for something else than the status. `tooMany`: there were too many requests. */
export const StatusReplySchema = v.union([
  v.object({ status: StatusSchema }),
  v.object({ refused: v.picklist(['question', 'tooMany']) })
])
export type StatusReply = v.InferOutput<typeof StatusReplySchema>

/** Longest answer that is read, UTF-16 units. */
export const ANSWER_LIMIT = 16 * 1024
