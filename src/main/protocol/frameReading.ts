import type { FrameProblemKind } from '../../shared/domain/diagnosis'
import type { ServerEvent } from '../../shared/events'
import type { FrameIdentity } from './fields/frameIdentity'
import type { MessageMark } from './fields/messageMark'

/** A problem of a frame. `detail` has types, field names, kinds of values and counts, never what a person wrote. */
export interface FrameProblem {
  readonly kind: FrameProblemKind
  readonly detail: string
}

/**
 * The result of reading one frame. `event`: null if the frame states nothing usable. `type`: null if Deskhand could
 * not read a type. `size`: bytes of the whole WebSocket frame; 0 after the first frame of a batch. `identity`: absent
 * if the frame has none, is a list, or states nothing usable.
 */
export interface FrameReading {
  readonly event: ServerEvent | null
  readonly type: string | null
  readonly size: number
  readonly problems: readonly FrameProblem[]
  readonly identity?: FrameIdentity
  /** Only of a broadcast message. */
  readonly mark?: MessageMark
}

/** Reports a problem of the frame that is being read. */
export type OnProblem = (kind: FrameProblemKind, detail: string) => void

/** Returns true if the frame is a list, and Deskhand could read nothing of it. */
export function isUnreadableList({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return type === 'stopped_customers' && event === null
}

/**
 * Broadcasts about a customer. A list has the same facts. So Deskhand can read a list instead of an unreadable
 * broadcast.
 */
const BROADCASTS: ReadonlySet<string | null> = new Set([
  'agent_requested',
  'agent_assignment_changed',
  'customer_stop_status_changed',
  'new_message'
])

/** Returns true if the frame is a broadcast about a customer that could not be read. */
export function isUnreadableBroadcast({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return event === null && BROADCASTS.has(type)
}
