import { ATTEMPT_LIMIT_MS, type CreateSocket, type SocketEvents } from '../../src/main/connection/socket'
import type { SocketEnd } from '../../src/main/connection/socketEnd'
import type { FakeTime } from './fakeTime'
import { createSimulatedServer, type SimulatedServer } from './simulatedServer'

/** One direction of the network. */
export interface Way {
  /** How long a packet takes, ms. If it is a function, it is called for each packet. */
  latency: number | (() => number)
  /** While true, nothing arrives. Everything waits, because a system sends lost packets again. */
  blocked: boolean
}

/** A network and a server without sockets. The test controls the time, both directions and every fault. */
export interface SimulatedWorkspace {
  readonly createSocket: CreateSocket
  readonly server: SimulatedServer
  readonly up: Way
  readonly down: Way
  /** Called for every frame when the client writes it. */
  onWrite: (frame: { readonly type: string } & Readonly<Record<string, unknown>>) => void
  /** True if the server answers pings. */
  pongs: boolean
  /** How every attempt ends from now on. Null if the server accepts attempts. */
  refusal: SocketEnd | null
  /** `made`: sockets so far. `alive`: those that have not ended and were not dropped by their owner. */
  readonly made: number
  alive(): number
  /** The times at which sockets were made, by the clock. */
  readonly attempts: readonly number[]
  /** Breaks the connection for both sides. */
  drop(end?: SocketEnd): void
  heal(): void
  /** Sends this text to all clients. */
  sayRaw(text: string): void
}

interface Open {
  readonly events: SocketEvents
  isOpen: boolean
  /** True if the socket has ended, or if its owner has dropped it. */
  isOver: boolean
  readonly id: number
}

const LOST: SocketEnd = { kind: 'closed', code: 1006, reason: '' }

export function simulateWorkspace(time: FakeTime): SimulatedWorkspace {
  const sockets: Open[] = []
  const attempts: number[] = []
  const lastArrival = new Map<Way, number>()
  const held: { readonly way: Way; readonly arrive: () => void }[] = []
  const server = createSimulatedServer({
    // Somebody may set the computer's clock. The server's own goes on.
    now: time.monotonic,
    toEach: (frame) => sockets.filter(({ isOpen }) => isOpen).forEach(({ id }) => deliver(id, frame)),
    to: (id, frame) => deliver(id, frame),
    close: (id, code) => travel(space.down, () => end(id, { kind: 'closed', code, reason: '' }))
  })

  /** Calls `arrive` after the latency. In one direction, everything arrives in the order in which it was sent. */
  function travel(way: Way, arrive: () => void): void {
    const latency = typeof way.latency === 'number' ? way.latency : way.latency()
    const at = Math.max(time.elapsed() + latency, lastArrival.get(way) ?? 0)
    lastArrival.set(way, at)
    time.timers.after(at - time.elapsed(), () => {
      if (way.blocked) held.push({ way, arrive })
      else arrive()
    })
  }

  function find(id: number): Open | undefined {
    return sockets.find((socket) => socket.id === id && !socket.isOver)
  }

  function deliver(id: number, frame: string): void {
    travel(space.down, () => {
      const socket = find(id)
      socket?.events.heard()
      if (socket && !socket.isOver) socket.events.frame(Buffer.from(frame), false)
    })
  }

  function end(id: number, how: SocketEnd): void {
    const socket = find(id)
    if (!socket) return
    socket.isOver = true
    socket.isOpen = false
    server.left(id)
    socket.events.ended(how)
  }

  const space: SimulatedWorkspace = {
    server,
    up: { latency: 0, blocked: false },
    down: { latency: 0, blocked: false },
    onWrite: () => undefined,
    pongs: true,
    refusal: null,
    get made() {
      return sockets.length
    },
    attempts,
    alive: () => sockets.filter(({ isOver }) => !isOver).length,
    drop(how = LOST) {
      for (const { id } of [...sockets]) end(id, how)
    },
    heal() {
      space.up.blocked = space.down.blocked = false
      for (const { arrive } of held.splice(0)) arrive()
    },
    sayRaw: (text) => sockets.filter(({ isOpen }) => isOpen).forEach(({ id }) => deliver(id, text)),
    createSocket: (_request, events) => {
      const socket: Open = { events, isOpen: false, isOver: false, id: sockets.length + 1 }
      sockets.push(socket)
      attempts.push(time.clock())
      const { id } = socket
      travel(space.up, () =>
        travel(space.down, () => {
          if (socket.isOver) return
          if (space.refusal !== null) return end(id, space.refusal)
          socket.isOpen = true
          events.opened()
          server.joined(id)
        })
      )
      time.timers.after(ATTEMPT_LIMIT_MS, () => {
        if (!socket.isOpen) end(id, { kind: 'failed', code: 'ETIMEDOUT', detail: 'ETIMEDOUT' })
      })
      const letGo = (): void => {
        socket.isOver = true
        socket.isOpen = false
        server.left(id)
      }
      return {
        send(text) {
          if (!socket.isOpen) return false
          const frame = JSON.parse(text)
          server.written.push(frame)
          space.onWrite(frame)
          // The frame may arrive even after its sender has given up the connection.
          travel(space.up, () => server.receive(id, text))
          return true
        },
        ping(number) {
          if (!socket.isOpen) return
          travel(space.up, () => {
            if (!space.pongs) return
            travel(space.down, () => {
              const open = find(id)
              open?.events.heard()
              if (open && !open.isOver) open.events.ponged(number)
            })
          })
        },
        unsent: () => 0,
        close: letGo,
        terminate: letGo
      }
    }
  }
  return space
}
