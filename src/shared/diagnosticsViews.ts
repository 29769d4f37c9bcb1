import type { Check, FrameFact, FrameProblemKind } from './domain/diagnosis'
import type { AddressProblem } from './domain/workspace'

/** The connection check and its report. `check` null: none yet. */
export interface CheckView {
  readonly check: Check | null
  /** Why the address cannot be checked. Null: it can. */
  readonly problem: AddressProblem | null
  /** The text of the report that the agent can copy or save. */
  readonly report: string
  /** How the last attempt to save the report ended. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
}

/** One row of the frame log. Rows are compared by identity, so the same frame must always give the same object. */
export interface FrameRow {
  readonly id: number
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly type: string | null
  /** Size of the frame, bytes. */
  readonly size: number
  readonly problems: readonly FrameProblemKind[]
  readonly fact: FrameFact | null
}

export interface FrameLogHead {
  /**
   * `kept`: number of frames in the log. While the log is paused: the number when the pause began. `matching`: how
   * many of these frames match the filter.
   */
  readonly kept: number
  readonly matching: number
  readonly start: number
  /** Number of frames that were received or sent since the pause began. Without a pause, 0. */
  readonly newer: number
  readonly received: { readonly frames: number; readonly bytes: number }
  readonly sent: { readonly frames: number; readonly bytes: number }
  /** Number of received frames without anything useful. */
  readonly ignored: number
  readonly saysTwice: boolean
}

export interface ConnectionView {
  readonly check: CheckView
  readonly log: FrameLogHead
  readonly rows: readonly FrameRow[]
}
