import type { FrameProblemKind } from '../../shared/domain/diagnosis'
import type { ServerEvent } from '../../shared/events'
import type { FrameIdentity } from './fields/frameIdentity'
import type { MessageMark } from './fields/messageMark'

/**
 * A problem of a frame. `detail` has types, field names, kinds of values and counts, and never what a person wrote.
 */
export interface FrameProblem {
  readonly kind: FrameProblemKind
  readonly detail: string
}

/**
 * What one frame says.
 * - `event`: null if the frame states nothing usable
 * - `type`: null if no type was readable
 * - `size`: bytes of the whole WebSocket frame; 0 for every frame of a batch after the first
 * - `identity`: absent if the frame has none, is a list, or states nothing usable
 */
export interface FrameReading {
  readonly event: ServerEvent | null
  readonly type: string | null
  readonly size: number
  readonly problems: readonly FrameProblem[]
  readonly identity?: FrameIdentity
  /**
   * Absent if one of these is true:
   * - the frame is no broadcast message
   * - `identity` already has the message's id
   * - there is neither an id nor a time
   */
  readonly mark?: MessageMark
}

export type OnProblem = (kind: FrameProblemKind, detail: string) => void

export function isUnreadableList({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return type === 'stopped_customers' && event === null
}

/**
 * Types of broadcasts about a customer. If such a broadcast is unreadable, Deskhand reads a list, which has the same
 * facts.
 */
const BROADCASTS: ReadonlySet<string | null> = new Set([
  'agent_requested',
  'agent_assignment_changed',
  'customer_stop_status_changed',
  'new_message'
])

export function isUnreadableBroadcast({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return event === null && BROADCASTS.has(type)
}
