import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'

export interface ConnectProxyOptions {
  /** `name:password` that a client must send. Absent: every client may pass. */
  readonly auth?: string
  /** The authentication schemes that the proxy offers. */
  readonly challenges?: readonly string[]
  /** The addresses of names that only the proxy can resolve. */
  readonly hosts?: Readonly<Record<string, string>>
  /** The certificate and key with which clients reach the proxy over TLS. Absent: they reach it without TLS. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** `silent`: accepts connections and never answers. A number: answers every request with this status. */
export type ProxyMood = 'works' | 'silent' | number

/** A company's proxy on loopback. It handles CONNECT, and GET with an absolute URL. */
export interface ConnectProxy {
  readonly host: string
  readonly port: number
  /** All requests with their status, such as `CONNECT desk.example:443 407`. */
  readonly requests: readonly string[]
  /** The Proxy-Authorization of each request. */
  readonly credentials: readonly (string | undefined)[]
  /** Returns the number of open connections to the proxy. */
  open(): number
  mood(next: ProxyMood): void
  /** Replaces the `name:password` that clients must send. */
  auth(next: string): void
  close(): Promise<void>
}

export async function startConnectProxy(options: ConnectProxyOptions = {}): Promise<ConnectProxy> {
  const requests: string[] = []
  const credentials: (string | undefined)[] = []
  const sockets = new Set<Socket>()
  let { auth } = options
  let mood: ProxyMood = 'works'

  function judge({ method, url, headers }: IncomingMessage): number {
    const given = headers['proxy-authorization']
    const wanted = auth === undefined ? undefined : `Basic ${Buffer.from(auth).toString('base64')}`
    const status = typeof mood === 'number' ? mood : wanted !== undefined && given !== wanted ? 407 : 200
    credentials.push(given)
    requests.push(`${method} ${url} ${mood === 'silent' ? 'silent' : status}`)
    return status
  }

  const challenges = options.challenges ?? ['Basic realm="Company, head office"']
  const server = options.tls ? createTlsServer(options.tls) : createServer()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy())
    const status = judge(request)
    if (mood === 'silent') {
      // The socket must be read. Otherwise it would not notice that the other side has ended.
      client.on('end', () => client.end()).resume()
      return
    }
    if (status !== 200) {
      const header =
        status === 407 ? challenges.map((challenge) => `Proxy-Authenticate: ${challenge}\r\n`).join('') : ''
      client.end(`HTTP/1.1 ${status} No\r\n${header}Content-Length: 0\r\nConnection: close\r\n\r\n`)
      return
    }
    const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(request.url ?? '') ?? []
    const target = connect(Number(port), options.hosts?.[host] ?? host, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('close', () => target.destroy())
  })
  server.on('request', (request, response) => {
    const status = judge(request)
    if (status !== 200) {
      response
        .writeHead(status, status === 407 ? { 'proxy-authenticate': [...challenges] } : {})
        .end('The proxy says no')
      return
    }
    const url = new URL(request.url ?? '')
    const { 'proxy-authorization': _own, ...headers } = request.headers
    const onward = httpRequest(
      {
        host: options.hosts?.[url.hostname] ?? url.hostname,
        port: url.port || 80,
        path: url.pathname + url.search,
        method: request.method,
        headers
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      }
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  const port = await listenOnLoopback(server)
  return {
    host: `127.0.0.1:${port}`,
    port,
    requests,
    credentials,
    open: () => sockets.size,
    mood(next) {
      mood = next
    },
    auth(next) {
      auth = next
    },
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

export async function listenOnLoopback(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('Not listening on a port')
  return address.port
}
