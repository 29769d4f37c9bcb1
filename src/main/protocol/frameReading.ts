import type { FrameProblemKind } from '../../shared/domain/diagnosis'
import type { ServerEvent } from '../../shared/events'

/** What was wrong with a frame. `detail` names fields and kinds of values, never what a customer or agent wrote. */
export interface FrameProblem {
  readonly kind: FrameProblemKind
  readonly detail: string
}

/** What one received frame came to. `event` is null where the frame states no usable fact; `size` is in bytes. */
export interface FrameReading {
  readonly event: ServerEvent | null
  readonly type: string | null
  readonly size: number
  readonly problems: readonly FrameProblem[]
}

export type Note = (kind: FrameProblemKind, detail: string) => void

/** It is a list, and nothing of it could be read: whoever asked for it learns nothing about who waits. */
export function isUnreadableList({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return type === 'stopped_customers' && event === null
}

const NEWS: ReadonlySet<string> = new Set([
  'agent_requested',
  'agent_assignment_changed',
  'customer_stop_status_changed',
  'new_message'
])

/** It is about a customer, and cannot be read: what it says, the list says too. */
export function isUnreadableNews({ event, type }: Pick<FrameReading, 'event' | 'type'>): boolean {
  return event === null && type !== null && NEWS.has(type)
}
