import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'
import { listenOnLoopback } from './connectProxy'

/** The answer of one page. A text is an HTML page. */
export type PageAnswer =
  | string
  | { readonly status?: number; readonly headers?: Readonly<Record<string, string | string[]>>; readonly body?: string }

export interface PageRequest {
  /** The request in one line, such as `POST 127.0.0.1 /idp token=xyz`. */
  readonly line: string
  readonly path: string
  readonly host: string
  readonly authorization: string | undefined
  readonly cookie: string
  /** The header `Accept-Language`. */
  readonly languages: string
}

/** `origin`: address of the workspace. `idp`: the identity provider; the same server under another host. */
export interface SignInServer {
  readonly origin: string
  readonly idp: string
  readonly requests: readonly PageRequest[]
  /** Sets the answer to requests for a path, at both hosts. With `drop` the server breaks the connection. */
  page(path: string, answer: PageAnswer | 'drop' | ((request: PageRequest) => PageAnswer | 'drop')): void
  /**
   * Sets the answer to an upgrade that has no session: the status, such as `401 Unauthorized`, and further header
   * lines.
   */
  refusal(status: string, ...headers: readonly string[]): void
  /** Makes the socket accept this Authorization header instead of the cookie from now on. */
  socketWants(authorization: string): void
  close(): Promise<void>
}

export const SIGNED_IN = 'signed_in=yes'

export async function startSignInServer(): Promise<SignInServer> {
  const requests: PageRequest[] = []
  const pages = new Map<string, (request: PageRequest) => PageAnswer | 'drop'>()
  const sockets = new WebSocketServer({ noServer: true })
  let refused = 'HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n'
  let wanted: string | null = null

  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://unused')
      const host = (request.headers.host ?? '').replace(/:\d+$/, '')
      const asked = {
        line: `${request.method} ${host} ${url.pathname}${url.search} ${body}`.trim(),
        path: url.pathname,
        host,
        authorization: request.headers.authorization,
        cookie: request.headers.cookie ?? '',
        languages: request.headers['accept-language'] ?? ''
      }
      requests.push(asked)
      const answer = pages.get(url.pathname)?.(asked) ?? { status: 404, body: 'Not found' }
      if (answer === 'drop') return void request.socket.destroy()
      respond(response, answer)
    })
  })
  server.on('upgrade', (request, socket, head) => {
    const { cookie = '', authorization } = request.headers
    requests.push({ line: `UPGRADE ${request.url}`, path: 'socket', host: '', authorization, cookie, languages: '' })
    const mayPass = wanted === null ? cookie.split('; ').includes(SIGNED_IN) : authorization === wanted
    if (!mayPass) return void socket.end(refused)
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send('{"type":"connected","data":{"user_id":"laura","name":"Laura"}}')
      opened.on('message', () => opened.send('{"type":"stopped_customers","data":{"customers":[]}}'))
    })
  })

  const port = await listenOnLoopback(server)
  return {
    origin: `http://127.0.0.1:${port}`,
    idp: `http://localhost:${port}`,
    requests,
    page(path, answer) {
      pages.set(path, typeof answer === 'function' ? answer : () => answer)
    },
    refusal(status, ...headers) {
      refused = [`HTTP/1.1 ${status}`, 'Connection: close', ...headers, '', ''].join('\r\n')
    },
    socketWants(authorization) {
      wanted = authorization
    },
    async close() {
      sockets.clients.forEach((client) => client.terminate())
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function respond(response: ServerResponse, answer: PageAnswer): void {
  const { status = 200, headers = {}, body = '' } = typeof answer === 'string' ? { body: answer } : answer
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body)
}
