import type { Workspace } from '../../shared/domain/workspace'
import type { ConnectionEnd, Probes } from './probes'

/** An event on a connection of the check: a frame, or the end of the connection. */
export type ConnectionSign =
  { readonly kind: 'frame'; readonly data: Buffer; readonly isBinary: boolean } | ConnectionEnd

/** A connection that the check itself opened. The check only asks the server for one customer. */
export interface ConnectionAttempt {
  /** How the attempt ended. Null: the connection opened. */
  readonly opening: Promise<ConnectionEnd | null>
  /** The first frame, or the end of the connection if no frame came. */
  readonly firstSign: Promise<ConnectionSign>
  /** Sends one frame. Returns false if the connection is not open. */
  send(text: string): boolean
  /**
   * Calls the listener for each later frame, and for the end of the connection. If the connection has ended already,
   * calls it at once. Replaces the earlier listener.
   */
  follow(listener: (sign: ConnectionSign) => void): void
  close(): void
}

export function attemptConnection(open: Probes['openConnection'], workspace: Workspace): ConnectionAttempt {
  let decideOpening: (end: ConnectionEnd | null) => void = () => undefined
  let decideSign: (sign: ConnectionSign) => void = () => undefined
  let follower: (sign: ConnectionSign) => void = () => undefined
  let over: ConnectionEnd | null = null
  const opening = new Promise<ConnectionEnd | null>((resolve) => {
    decideOpening = resolve
  })
  const firstSign = new Promise<ConnectionSign>((resolve) => {
    decideSign = resolve
  })
  const connection = open(workspace, {
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
    send: connection.send,
    follow(listener) {
      follower = listener
      if (over !== null) listener(over)
    },
    close: connection.close
  }
}
