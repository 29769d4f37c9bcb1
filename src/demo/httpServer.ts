import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { createSocketServer } from './socketServer'
import type { RequestHandler } from './website'

export interface HttpServerParts {
  readonly website: RequestHandler
  /** Null when the control interface is not open over HTTP. */
  readonly controlWebsite: RequestHandler | null
  readonly sockets: ReturnType<typeof createSocketServer>
  readonly log: (line: string) => void
}

export interface HttpServer {
  readonly port: number
  /** Host and port as they stand in an address. */
  readonly authority: string
  close(): Promise<void>
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The workspace has no port')
  return address.port
}

/** Listens; rejects when it cannot, for example because the port is taken. */
export async function listen(parts: HttpServerParts, port: number, host: string): Promise<HttpServer> {
  const { website, controlWebsite, sockets, log } = parts
  const server = createServer((request, response) => {
    const handle = controlWebsite !== null && request.url?.startsWith('/control/') === true ? controlWebsite : website
    handle(request, response).catch((error: unknown) => {
      log(`request failed: ${error instanceof Error ? error.name : 'unknown'}`)
      if (!response.headersSent) response.writeHead(400)
      response.end()
    })
  })
  server.on('upgrade', sockets.upgrade)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const taken = portOf(server.address())
  return {
    port: taken,
    authority: `${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close()
      server.closeAllConnections()
      await closed
    }
  }
}
