import { isDeepStrictEqual } from 'node:util'
import { spliceBetween, type Batch, type Changes, type Splice } from '../../shared/batch'
import type { FindView, NamedView, SearchView } from '../../shared/searchViews'
import type { ConnectionView } from '../../shared/diagnosticsViews'
import type { ConversationView, QueueView, StatusView } from '../../shared/views'
import type { RepliesView } from '../../shared/replyViews'
import type { DayRecord } from '../../shared/domain/day'
import type { TeamView } from '../../shared/domain/team'
import type { WorkspacesView } from '../../shared/workspacesView'

/** The views that a window has. Null: the window has no such view yet, or no longer. */
export interface WindowViews {
  readonly queue: QueueView | null
  readonly conversation: ConversationView | null
  readonly status: StatusView | null
  readonly diagnostics: ConnectionView | null
  readonly search: SearchView | null
  readonly find: FindView | null
  readonly named: NamedView | null
  readonly replies: RepliesView | null
  readonly day: DayRecord | null
  readonly team: TeamView | null
  /** Undefined: not sent yet. The window may still show the list that an earlier publisher sent. */
  readonly workspaces: WorkspacesView | undefined
}

export const NO_VIEWS: WindowViews = {
  queue: null,
  conversation: null,
  status: null,
  diagnostics: null,
  search: null,
  find: null,
  named: null,
  replies: null,
  day: null,
  team: null,
  workspaces: undefined
}

type Parts = Omit<Batch, 'kind' | 'seq'>

/** Returns the changes from the views `before` to the views `after`. Null: nothing changed. */
export function viewDelta(before: WindowViews, after: WindowViews): Parts | null {
  const queue = queueDelta(before.queue, after.queue)
  const conversation = conversationDelta(before.conversation, after.conversation)
  const status = statusDelta(before.status, after.status)
  const diagnostics = diagnosticsDelta(before.diagnostics, after.diagnostics)
  const search = listDelta(before.search, after.search)
  const find = isDeepStrictEqual(before.find, after.find) ? undefined : after.find
  const named = listDelta(before.named, after.named)
  const replies = listDelta(before.replies, after.replies)
  const workspaces = isDeepStrictEqual(before.workspaces, after.workspaces) ? undefined : after.workspaces
  const parts: Parts = {
    ...(queue === undefined ? {} : { queue }),
    ...(conversation === undefined ? {} : { conversation }),
    ...(status === undefined ? {} : { status }),
    ...(diagnostics === undefined ? {} : { diagnostics }),
    ...(search === undefined ? {} : { search }),
    ...(find === undefined ? {} : { find }),
    ...(named === undefined ? {} : { named }),
    ...(replies === undefined ? {} : { replies }),
    ...(before.day === after.day ? {} : { day: after.day }),
    ...(before.team === after.team ? {} : { team: after.team }),
    ...(workspaces === undefined ? {} : { workspaces })
  }
  return Object.keys(parts).length === 0 ? null : parts
}

function statusDelta(before: StatusView | null, after: StatusView | null): Parts['status'] | undefined {
  return after === null || hasSameFields(before, after) ? undefined : after
}

/**
 * Returns the fields of `after` that differ from `before`. A field that is gone has the value undefined. Null: no
 * field differs.
 */
function changedFields<T extends object>(before: T, after: T): Changes<T> | null {
  const changed: Changes<T> = {}
  let differs = false
  for (const name in after) {
    if (before[name] === after[name] || isDeepStrictEqual(before[name], after[name])) continue
    changed[name] = after[name]
    differs = true
  }
  for (const name in before) {
    if (name in after) continue
    changed[name] = undefined
    differs = true
  }
  return differs ? changed : null
}

/**
 * Returns true if both objects have the same fields with the same content. Most fields are the same object in both,
 * and their content is then not compared.
 */
function hasSameFields<T extends object>(before: T | null, after: T): boolean {
  if (before === null || Object.keys(before).length !== Object.keys(after).length) return false
  for (const name in after)
    if (before[name] !== after[name] && !isDeepStrictEqual(before[name], after[name])) return false
  return true
}

function queueDelta(before: QueueView | null, after: QueueView | null): Parts['queue'] | undefined {
  if (after === null || before === after) return undefined
  const head = before ? changedFields(before.head, after.head) : after.head
  const rows = spliceBetween(before?.rows ?? [], after.rows)
  if (!head && !rows) return undefined
  return { ...(head ? { head } : {}), ...(rows ? { rows } : {}) }
}

function conversationDelta(
  before: ConversationView | null,
  after: ConversationView | null
): Parts['conversation'] | undefined {
  if (!after) return before ? null : undefined
  if (before === after) return undefined
  const same = before !== null && before.head.key === after.head.key
  const head = same && hasSameFields(before.head, after.head) ? null : after.head
  const items = spliceBetween(same ? before.items : [], after.items)
  if (!head && !items) return undefined
  return { ...(head ? { head } : {}), ...(items ? { items } : {}) }
}

function diagnosticsDelta(
  before: ConnectionView | null,
  after: ConnectionView | null
): Parts['diagnostics'] | undefined {
  if (!after) return before ? null : undefined
  if (before === after) return undefined
  const check = before && hasSameFields(before.check, after.check) ? null : after.check
  const log = before && hasSameFields(before.log, after.log) ? null : after.log
  const rows = spliceBetween(before?.rows ?? [], after.rows)
  if (!check && !log && !rows) return undefined
  return { ...(check ? { check } : {}), ...(log ? { log } : {}), ...(rows ? { rows } : {}) }
}

/**
 * Returns the changes of a view that has a head and rows, such as the queue. Undefined: nothing changed. Null: the
 * view is gone.
 */
function listDelta<Head extends object, Row extends object>(
  before: { readonly head: Head; readonly rows: readonly Row[] } | null,
  after: { readonly head: Head; readonly rows: readonly Row[] } | null
): { readonly head?: Head; readonly rows?: Splice<Row> } | null | undefined {
  if (!after) return before ? null : undefined
  if (before === after) return undefined
  const head = before && hasSameFields(before.head, after.head) ? null : after.head
  const rows = spliceBetween(before?.rows ?? [], after.rows)
  if (!head && !rows) return undefined
  return { ...(head ? { head } : {}), ...(rows ? { rows } : {}) }
}
