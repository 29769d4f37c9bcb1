import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket as TcpSocket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import type { Workspace } from '../../../src/shared/domain/workspace'

export type Answer =
  | 'accept'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** The server never answers. */
  | 'silence'
  | 'badAccept'

export interface WorkspaceServer {
  readonly workspace: Workspace
  /** The upgrade requests so far. */
  readonly requests: readonly IncomingMessage[]
  readonly sockets: readonly WebSocket[]
  readonly received: readonly string[]
  /** Returns the number of pings so far. */
  pings(): number
  answer(next: Answer): void
  close(): Promise<void>
}

/** Starts a server on loopback. The test sets whether the server accepts or refuses an upgrade. */
export async function startWorkspaceServer(options: { readonly autoPong?: boolean } = {}): Promise<WorkspaceServer> {
  const requests: IncomingMessage[] = []
  const sockets: WebSocket[] = []
  const received: string[] = []
  const silent: Duplex[] = []
  let pings = 0
  let answer: Answer = 'accept'
  const http = createServer()
  const wss = new WebSocketServer({ noServer: true, autoPong: options.autoPong ?? true })
  http.on('upgrade', (request, socket, head) => {
    requests.push(request)
    socket.on('error', () => socket.destroy())
    if (answer === 'silence') {
      silent.push(socket)
    } else if (answer === 'badAccept') {
      socket.end(
        'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: no\r\n\r\n'
      )
    } else if (answer === 'accept') {
      wss.handleUpgrade(request, socket, head, (websocket) => {
        sockets.push(websocket)
        websocket.on('message', (data) => received.push(String(data)))
        websocket.on('ping', () => pings++)
        websocket.on('error', () => websocket.terminate())
      })
    } else {
      const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
      socket.end(`HTTP/1.1 ${answer.status} No\r\n${headers.join('')}Content-Length: 0\r\n\r\n`)
    }
  })
  const port = await listen(http)
  return {
    workspace: workspaceAt(port),
    requests,
    sockets,
    received,
    pings: () => pings,
    answer(next) {
      answer = next
    },
    close() {
      for (const socket of sockets) socket.terminate()
      for (const socket of silent) socket.destroy()
      http.closeAllConnections()
      return closed(http)
    }
  }
}

export interface RawServer {
  readonly workspace: Workspace
  close(): Promise<void>
}

/** Starts a TCP server that does not speak HTTP. */
export async function startRawServer(accept: (socket: TcpSocket) => void): Promise<RawServer> {
  const open = new Set<TcpSocket>()
  const server = createTcpServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    accept(socket)
  })
  const port = await listen(server)
  return {
    workspace: workspaceAt(port),
    close() {
      for (const socket of open) socket.destroy()
      return closed(server)
    }
  }
}

export function workspaceAt(port: number, scheme: 'http' | 'https' = 'http'): Workspace {
  const host = `127.0.0.1:${port}`
  const socketScheme = scheme === 'http' ? 'ws' : 'wss'
  return {
    label: host,
    origin: `${scheme}://${host}`,
    socketUrl: `${socketScheme}://${host}/api/dashboard/ws`,
    demo: false
  }
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return address.port
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()))
}
