import type { WebSocket } from 'ws'
import type { Frame } from './frames'
import type { Session } from './sessions'
import type { Payload } from './variants/variant'

/** A frozen connection keeps at most this many frames. Older frames are lost, as in a full buffer. */
const mostKept = 1_000

export interface Connection {
  readonly number: number
  readonly session: Session
  readonly frozen: boolean
  /** Encodes a frame as the chosen variants demand, and sends it. */
  send(frame: Frame): void
  sendRaw(payload: Payload): void
  /** Calls `run`, and holds back the frames that `run` sends on this connection. Returns these frames. */
  hold(run: () => void): readonly Payload[]
  /**
   * Keeps the WebSocket open, but reads and sends nothing until `thaw`. The connection does not even answer pings.
   */
  freeze(): void
  thaw(): void
  close(code: number, reason: string): void
  /** Ends the connection without a closing frame, as a broken network does. */
  terminate(): void
}

export interface Connections {
  add(socket: WebSocket, session: Session): Connection
  remove(connection: Connection): void
  all(): Connection[]
  at(companyId: string): Connection[]
  of(agentId: string): Connection[]
}

type Write = (frame: Frame) => readonly Payload[]

function createConnection(socket: WebSocket, session: Session, number: number, write: Write): Connection {
  const kept: Payload[] = []
  let frozen = false
  let held: Payload[] | null = null

  function sendRaw(payload: Payload): void {
    if (held !== null) {
      held.push(payload)
    } else if (frozen) {
      kept.push(payload)
      if (kept.length > mostKept) kept.shift()
    } else if (socket.readyState === socket.OPEN) {
      if (typeof payload === 'object' && 'bytes' in payload) socket.send(payload.bytes, { binary: false })
      else socket.send(payload)
    }
  }

  return {
    number,
    session,
    get frozen() {
      return frozen
    },
    sendRaw,
    send: (frame) => write(frame).forEach(sendRaw),
    hold(run) {
      const frames: Payload[] = []
      held = frames
      try {
        run()
      } finally {
        held = null
      }
      return frames
    },
    freeze() {
      frozen = true
      socket.pause()
    },
    thaw() {
      frozen = false
      socket.resume()
      for (const payload of kept.splice(0)) sendRaw(payload)
    },
    close(code, reason) {
      frozen = false
      socket.resume()
      socket.close(code, reason)
    },
    terminate: () => socket.terminate()
  }
}

/** `write` turns one frame into none, one or several payloads. */
export function createConnections(write: Write): Connections {
  const open = new Set<Connection>()
  let count = 0
  return {
    add(socket, session) {
      count += 1
      const connection = createConnection(socket, session, count, write)
      open.add(connection)
      return connection
    },
    remove(connection) {
      open.delete(connection)
    },
    all: () => [...open],
    at: (companyId) => [...open].filter(({ session }) => session.company.id === companyId),
    of: (agentId) => [...open].filter(({ session }) => session.agent.id === agentId)
  }
}
