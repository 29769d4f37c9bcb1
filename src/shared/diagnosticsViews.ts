import type { Check, FrameFact, FrameProblemKind } from './domain/diagnosis'
import type { AddressProblem } from './domain/workspace'

/** The connection check and its report. `check` null: there was no check. */
export interface CheckView {
  readonly check: Check | null
  /** Why Deskhand cannot check the address. Null: nothing prevents the check. */
  readonly problem: AddressProblem | null
  /** The text of the report that the agent can copy or save. */
  readonly report: string
  /** The result of the last attempt to save the report. */
  readonly saving: 'idle' | 'saving' | 'saved' | 'failed'
}

/** One row of the frame log. Two rows are the same if they are the same object. */
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
   * `kept`: number of frames in the log. While the log is paused: their number at the pause. `matching`: how many of
   * them match the filter.
   */
  readonly kept: number
  readonly matching: number
  readonly start: number
  /** Number of frames that came or left after the agent paused the log. 0: it is not paused. */
  readonly newer: number
  readonly received: { readonly frames: number; readonly bytes: number }
  readonly sent: { readonly frames: number; readonly bytes: number }
  /** Number of received frames that contained no fact that Deskhand could use. */
  readonly ignored: number
  readonly saysTwice: boolean
}

export interface ConnectionView {
  readonly check: CheckView
  readonly log: FrameLogHead
  readonly rows: readonly FrameRow[]
}
