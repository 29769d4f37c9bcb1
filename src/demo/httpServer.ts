import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { authenticated, challenge } from './authentication'
import { refuseUpgrade } from './socketGate'
import type { createSocketServer } from './socketServer'
import type { Behaviour } from './variants/behaviour'
import type { RequestHandler } from './website'

export interface HttpServerParts {
  readonly website: RequestHandler
  /** Null: the control interface cannot be reached over HTTP. */
  readonly controlWebsite: RequestHandler | null
  readonly sockets: ReturnType<typeof createSocketServer>
  readonly behaviour: Behaviour
  readonly log: (line: string) => void
}

export interface HttpServer {
  readonly port: number
  /** Host and port of the sign-in page, as in an address. */
  readonly authority: string
  /** Host and port of the WebSocket. They differ from `authority` only in some variants of the simulated server. */
  readonly socketAuthority: string
  close(): Promise<void>
}

interface Handlers {
  readonly request: RequestHandler
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
}

interface Listener {
  readonly port: number
  close(): Promise<void>
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The workspace has no port')
  return address.port
}

/** Listens on a port. Rejects if this fails, for example because the port is taken. */
async function openListener(
  port: number,
  host: string,
  { request: handle, upgrade }: Handlers,
  log: (line: string) => void
): Promise<Listener> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      log('request failed')
      if (!response.headersSent) response.writeHead(400)
      response.end()
    })
  })
  server.on('upgrade', upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: portOf(server.address()),
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      return closed
    }
  }
}

/** Returns a handler that asks for HTTP authentication before the website answers, if a variant demands it. */
function guarded(website: RequestHandler, { website: { authentication } }: Behaviour): RequestHandler {
  return async (request, response) => {
    if (authenticated(request, authentication)) return website(request, response)
    response.writeHead(401, { 'WWW-Authenticate': challenge(authentication), 'Content-Type': 'text/plain' })
    response.end('Unauthorized')
  }
}

/** Redirects every request and every upgrade. `origin`: the new address. */
function movedTo(origin: () => string): Handlers {
  return {
    async request(request, response) {
      response.writeHead(301, { Location: `${origin()}${request.url ?? '/'}` })
      response.end()
    },
    upgrade: (request, socket) =>
      refuseUpgrade(socket, { status: 301, headers: [`Location: ${origin()}${request.url ?? '/'}`] })
  }
}

async function notHere(...[, response]: Parameters<RequestHandler>): Promise<void> {
  response.writeHead(404, { 'Content-Type': 'text/plain' })
  response.end('Not Found')
}

export async function listen(parts: HttpServerParts, port: number, host: string): Promise<HttpServer> {
  const { controlWebsite, sockets, behaviour, log } = parts
  const website = guarded(parts.website, behaviour)
  const request: RequestHandler = (incoming, response) =>
    controlWebsite !== null && incoming.url?.startsWith('/control/') === true
      ? controlWebsite(incoming, response)
      : website(incoming, response)
  const authorityOf = (name: string, listener: Listener): string =>
    `${name.includes(':') ? `[${name}]` : name}:${listener.port}`
  const isMoved = behaviour.website.moved === true
  const hasOwnPort = behaviour.upgrade.ownPort === true
  let second: Listener | null = null

  const handlers: Handlers = { request, upgrade: sockets.upgrade }
  const first = await openListener(
    port,
    host,
    isMoved
      ? movedTo(() => (second === null ? '' : `http://${authorityOf('localhost', second)}`))
      : {
          request,
          upgrade: hasOwnPort
            ? (_request, socket) => refuseUpgrade(socket, { status: 404, headers: [] })
            : sockets.upgrade
        },
    log
  )
  try {
    if (isMoved) second = await openListener(0, host, handlers, log)
    else if (hasOwnPort) second = await openListener(0, host, { ...handlers, request: notHere }, log)
  } catch (error) {
    await first.close()
    throw error
  }

  return {
    port: first.port,
    authority: authorityOf(host, first),
    socketAuthority: second === null ? authorityOf(host, first) : authorityOf(isMoved ? 'localhost' : host, second),
    async close() {
      const closing = [first, ...(second === null ? [] : [second])].map((listener) => listener.close())
      await sockets.close()
      await Promise.all(closing)
    }
  }
}
