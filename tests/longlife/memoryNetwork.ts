import { EventEmitter } from 'node:events'
import { WebSocket } from 'ws'
import type { OpenWebSocket } from '../../src/main/connection/socket'

/** Something that a client will receive. `isEvent`: true if the client did not ask for it. */
export interface Arrival {
  readonly isEvent: boolean
  arrive(): void
}

/** The server's reactions to a client. The server sends its frames with `say` of the network. */
export interface ServerSide {
  joined(): void
  received(text: string): void
}

/** The network between a client and the workspace. At most one connection is open at a time. */
export interface Network {
  readonly open: OpenWebSocket
  serve(server: ServerSide): void
  /** Removes the next arrival and returns it. Returns null if nothing is on its way. */
  next(): Arrival | null
  say(text: string, isEvent: boolean): void
  /** Breaks the connection. */
  drop(): void
  isOpen(): boolean
  /** Returns the number of sockets that are still in memory. Collect garbage before the call. */
  inMemory(): number
  /** Returns the number of listeners of the web sockets in memory, and of their TCP sockets. */
  listeners(): number
  /** Lets the event loop run once, so that promises continue and answers of the system arrive. */
  turn(): Promise<void>
}

/** Counts the sockets that are still in memory, and their listeners. */
export function createSocketCensus() {
  let made: WeakRef<EventEmitter>[] = []
  const alive = (): readonly EventEmitter[] => {
    made = made.filter((ref) => ref.deref() !== undefined)
    return made.flatMap((ref) => ref.deref() ?? [])
  }
  return {
    add: (emitter: EventEmitter): void => void made.push(new WeakRef(emitter)),
    count: (is: (emitter: EventEmitter) => boolean): number => alive().filter(is).length,
    listeners: (): number => alive().reduce((sum, emitter) => sum + listenersOf(emitter), 0)
  }
}

export function listenersOf(emitter: EventEmitter): number {
  return emitter.eventNames().reduce((sum, event) => sum + emitter.listenerCount(event), 0)
}

interface Ends {
  arrive(fn: () => void): void
  closed(): void
  received(text: string): void
}

/** The part of a web socket of `ws` that `main/connection` uses. */
class MemorySocket extends EventEmitter {
  readyState: number = WebSocket.CONNECTING
  readonly bufferedAmount = 0
  /** Stands in for the TCP socket of this web socket. */
  readonly carrier = new EventEmitter()

  private readonly ends: Ends

  constructor(ends: Ends) {
    super()
    this.ends = ends
  }

  send(text: string): void {
    this.ends.received(text)
  }

  ping(data: string): void {
    this.ends.arrive(() => {
      this.carrier.emit('data', Buffer.alloc(2 + data.length))
      this.emit('pong', Buffer.from(data, 'latin1'))
    })
  }

  hear(data: Buffer): void {
    this.carrier.emit('data', data)
    this.emit('message', data, false)
  }

  accept(): void {
    this.emit('upgrade', { headers: {}, socket: this.carrier })
    this.readyState = WebSocket.OPEN
    this.emit('open')
  }

  close(code: number): void {
    this.end(code)
  }

  terminate(): void {
    this.end(1006)
  }

  private end(code: number): void {
    if (this.readyState >= WebSocket.CLOSING) return
    this.readyState = WebSocket.CLOSING
    this.ends.closed()
    this.ends.arrive(() => {
      this.readyState = WebSocket.CLOSED
      this.emit('close', code, Buffer.alloc(0))
    })
  }
}

/**
 * Makes a network in memory. Its web sockets emit the same events as those of `ws`, but only when the test lets them
 * arrive.
 */
export function createMemoryNetwork(): Network {
  const arrivals: Arrival[] = []
  const census = createSocketCensus()
  let current: MemorySocket | null = null
  let server: ServerSide = { joined: () => undefined, received: () => undefined }

  const arrive = (fn: () => void, isEvent = false): void => void arrivals.push({ isEvent, arrive: fn })

  return {
    open: () => {
      const socket: MemorySocket = new MemorySocket({
        arrive,
        closed: () => {
          if (current === socket) current = null
        },
        received: (text) => {
          if (current === socket) server.received(text)
        }
      })
      census.add(socket)
      census.add(socket.carrier)
      arrive(() => {
        if (socket.readyState !== WebSocket.CONNECTING) return
        current = socket
        socket.accept()
        if (current === socket) server.joined()
      })
      return socket as unknown as WebSocket
    },
    serve: (next) => void (server = next),
    next: () => arrivals.shift() ?? null,
    say: (text, isEvent) => {
      const socket = current
      if (socket === null) return
      const data = Buffer.from(text)
      arrive(() => {
        if (socket.readyState === WebSocket.OPEN) socket.hear(data)
      }, isEvent)
    },
    drop: () => current?.terminate(),
    isOpen: () => current !== null,
    inMemory: () => census.count((emitter) => emitter instanceof MemorySocket),
    listeners: census.listeners,
    turn: () => new Promise((resolve) => setImmediate(resolve))
  }
}
