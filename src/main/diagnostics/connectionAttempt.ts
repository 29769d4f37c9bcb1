import type { Workspace } from '../../shared/domain/workspace'
import type { ConnectionEnd, Probes } from './probes'

export type FirstSign = { readonly kind: 'frame'; readonly data: Buffer; readonly isBinary: boolean } | ConnectionEnd

/** A connection of the check's own. It asks for the first customer, once; nothing else is ever sent on it. */
export interface ConnectionAttempt {
  /** Null: it opened. */
  readonly opening: Promise<ConnectionEnd | null>
  /** The first frame, or how it ended without one. */
  readonly firstSign: Promise<FirstSign>
  /** False: not open. */
  send(text: string): boolean
  /** Hears every further frame and the end, the latter also where it came before. */
  follow(listener: (sign: FirstSign) => void): void
  close(): void
}

export function attemptConnection(open: Probes['openLine'], workspace: Workspace): ConnectionAttempt {
  let decideOpening: (end: ConnectionEnd | null) => void = () => undefined
  let decideSign: (sign: FirstSign) => void = () => undefined
  let follower: (sign: FirstSign) => void = () => undefined
  let over: ConnectionEnd | null = null
  const opening = new Promise<ConnectionEnd | null>((resolve) => {
    decideOpening = resolve
  })
  const firstSign = new Promise<FirstSign>((resolve) => {
    decideSign = resolve
  })
  const line = open(workspace, {
    opened: () => decideOpening(null),
    frame: (data, isBinary) => {
      const sign = { kind: 'frame', data, isBinary } as const
      decideSign(sign)
      follower(sign)
    },
    ended: (end) => {
      over = end
      decideOpening(end)
      decideSign(end)
      follower(end)
    }
  })
  return {
    opening,
    firstSign,
    send: line.send,
    follow(listener) {
      follower = listener
      if (over !== null) listener(over)
    },
    close: line.close
  }
}
