import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { Activity } from './activity'
import type { Clock } from './clock'
import type { Connections } from './connections'
import { startPings, type createEnding } from './endings'
import { connectedFrame } from './frames'
import type { Lists } from './lists'
import type { Plans } from './plans'
import type { ReceivedLog } from './received'
import { setCookie, type Session, type Sessions } from './sessions'
import { admit, refuseUpgrade } from './socketGate'
import type { createExchange } from './exchange'
import type { Behaviour } from './variants/behaviour'

const mostFrameBytes = 1_048_576

export interface SocketServerParts {
  readonly clock: Clock
  readonly sessions: Sessions
  readonly plans: Plans
  readonly connections: Connections
  readonly received: ReceivedLog
  readonly activity: Activity
  readonly exchange: ReturnType<typeof createExchange>
  readonly lists: Lists
  readonly behaviour: Behaviour
  /** Null: no variant ends connections. */
  readonly ending: ReturnType<typeof createEnding> | null
  /** Lifetime of the cookie in seconds. Null: a session cookie, which ends when the browser closes. */
  readonly cookieSeconds: number | null
  readonly log: (line: string) => void
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8')
}

/** Opens WebSockets for signed-in agents. Gives the frames of these agents to `exchange`. */
export function createSocketServer(parts: SocketServerParts) {
  const { clock, connections, activity, log } = parts
  const server = new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes })
  const newCookies = new WeakMap<IncomingMessage, string>()
  server.on('headers', (headers, request) => {
    const cookie = newCookies.get(request)
    if (cookie !== undefined) headers.push(`Set-Cookie: ${cookie}`)
  })

  /** Usually returns the same session. If a variant demands it, returns a new session and ends the old one. */
  function sessionFor(request: IncomingMessage, session: Session): Session {
    if (parts.behaviour.upgrade.rotatesSession !== true) return session
    const next = parts.sessions.rotate(session)
    newCookies.set(request, setCookie(next, parts.cookieSeconds))
    return next
  }

  function serve(socket: WebSocket, session: Session): void {
    const connection = connections.add(socket, session)
    const { agent, company } = session
    const { ping } = parts.behaviour
    const pings = ping == null ? null : startPings(connection, ping, clock)
    /** Delayed frames, oldest first. Timers may fire in the wrong order, so each timer handles the oldest frame. */
    const waiting: string[] = []
    const delayed = new Set<() => void>()
    let busyUntil = 0
    log(`${agent.id} connected`)

    function receive(text: string): void {
      parts.exchange.receive(connection, text)
      activity.happened()
    }

    function receiveLater(text: string, delayMs: number): void {
      busyUntil = Math.max(busyUntil, clock.now() + delayMs)
      waiting.push(text)
      const cancel = clock.after(busyUntil - clock.now(), () => {
        delayed.delete(cancel)
        const oldest = waiting.shift()
        if (oldest !== undefined) receive(oldest)
      })
      delayed.add(cancel)
    }

    socket.on('message', (data, binary) => {
      const text = textOf(data)
      const from = { agentId: agent.id, companyId: company.id, connection: connection.number }
      parts.received.add({ at: clock.now(), ...from, binary, text })
      activity.happened()
      if (pings?.answered(text) === true) return
      const delayMs = parts.plans.delayOf(agent.id)
      if (delayMs > 0 || delayed.size > 0) receiveLater(text, delayMs)
      else receive(text)
    })
    socket.on('error', () => log(`${agent.id}: the socket failed`))
    socket.on('close', (code) => {
      for (const cancel of delayed) cancel()
      pings?.stop()
      connections.remove(connection)
      log(`${agent.id} disconnected (${code})`)
      activity.happened()
    })
    connection.send(connectedFrame(agent))
    parts.lists.opened(connection)
    parts.ending?.opened()
    activity.happened()
  }

  return {
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      socket.on('error', () => log('upgrade: the socket failed'))
      const admission = admit(request, parts.sessions, parts.plans, parts.behaviour)
      if (!admission.ok) {
        log(`upgrade refused (${admission.status})`)
        refuseUpgrade(socket, admission)
        activity.happened()
        return
      }
      const session = sessionFor(request, admission.session)
      server.handleUpgrade(request, socket, head, (opened) => serve(opened, session))
    },
    /** Closes all connections. After a second, breaks those that are still open. */
    close(): Promise<void> {
      for (const connection of connections.all()) connection.close(1001, 'The workspace is closing')
      return new Promise((resolve) => {
        const cancel = clock.after(1_000, () => connections.all().forEach((one) => one.terminate()))
        server.close(() => {
          cancel()
          resolve()
        })
      })
    }
  }
}
