import type { Workspace } from '../../shared/domain/workspace'
import type { LineEnd, Probes } from './probes'

export type FirstSign = { readonly kind: 'frame'; readonly data: Buffer | string; readonly isBinary: boolean } | LineEnd

/** A connection that only listens: nothing is ever sent on it. */
export interface LineAttempt {
  /** Null: it opened. */
  readonly opening: Promise<LineEnd | null>
  /** The first frame, or how it ended without one. */
  readonly firstSign: Promise<FirstSign>
  close(): void
}

export function attemptLine(open: Probes['openLine'], workspace: Workspace): LineAttempt {
  let decideOpening: (end: LineEnd | null) => void = () => undefined
  let decideSign: (sign: FirstSign) => void = () => undefined
  const opening = new Promise<LineEnd | null>((resolve) => {
    decideOpening = resolve
  })
  const firstSign = new Promise<FirstSign>((resolve) => {
    decideSign = resolve
  })
  const line = open(workspace, {
    opened: () => decideOpening(null),
    frame: (data, isBinary) => decideSign({ kind: 'frame', data, isBinary }),
    ended: (end) => {
      decideOpening(end)
      decideSign(end)
    }
  })
  return { opening, firstSign, close: line.close }
}
