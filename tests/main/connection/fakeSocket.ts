import type { CreateSocket, SocketEvents, SocketRequest } from '../../../src/main/connection/socket'

export interface FakeSocket {
  readonly request: SocketRequest
  readonly events: SocketEvents
  readonly sent: readonly string[]
  readonly pings: number
  /** The function with which the socket's owner ended the socket. Null while the owner has not ended it. */
  readonly dropped: 'close' | 'terminate' | null
  /** Answers the last ping. */
  pong(): void
  /** Sets the number of bytes in the send buffer. */
  holdBack(bytes: number): void
}

/** Makes sockets that the test controls through `events`. They record their owner's calls. */
export function createFakeSockets(): {
  readonly create: CreateSocket
  readonly all: readonly FakeSocket[]
  last(): FakeSocket
} {
  const all: FakeSocket[] = []
  const create: CreateSocket = (request, events) => {
    const sent: string[] = []
    let pings = 0
    let lastPing = 0
    let unsent = 0
    let dropped: FakeSocket['dropped'] = null
    all.push({
      request,
      events,
      sent,
      get pings() {
        return pings
      },
      get dropped() {
        return dropped
      },
      pong() {
        events.heard()
        events.ponged(lastPing)
      },
      holdBack(bytes) {
        unsent = bytes
      }
    })
    return {
      send(text) {
        sent.push(text)
        return true
      },
      ping: (number) => {
        pings++
        lastPing = number
      },
      unsent: () => unsent,
      close: () => void (dropped ??= 'close'),
      terminate: () => void (dropped ??= 'terminate')
    }
  }
  return {
    create,
    all,
    last() {
      const socket = all.at(-1)
      if (socket === undefined) throw new Error('No socket was made')
      return socket
    }
  }
}
