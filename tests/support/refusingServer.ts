import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** A workspace with a sign-in of two pages. Its socket is always refused. */
export interface RefusingServer {
  readonly origin: string
  /** Returns the number of upgrade requests so far. */
  upgrades(): number
  /** Upgrades get this answer from now on. */
  refuse(status: number, words: string): void
  close(): Promise<void>
}

const PAGES: Readonly<Record<string, string>> = {
  '/': '<form method="post" action="/name"><button>Next</button></form>',
  '/step': '<form method="post" action="/password"><button>Sign in</button></form>',
  '/dashboard': '<h1>Welcome back</h1>'
}
const NEXT: Readonly<Record<string, readonly [string, string]>> = {
  '/name': ['/step', 'name=laura; Path=/'],
  '/password': ['/dashboard', 'session=abc; Path=/; HttpOnly']
}

export async function startRefusingServer(status: number, words: string): Promise<RefusingServer> {
  let answer = { status, words }
  let upgrades = 0
  const server = createServer(website)
  server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => {
    upgrades++
    socket.on('error', () => socket.destroy())
    const body = JSON.stringify({ error: answer.words })
    const head = `HTTP/1.1 ${answer.status} No\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`
    socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    upgrades: () => upgrades,
    refuse: (next, said) => {
      answer = { status: next, words: said }
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function website({ method, url = '/' }: IncomingMessage, response: ServerResponse): void {
  const next = method === 'POST' ? NEXT[url] : undefined
  if (next) response.writeHead(303, { Location: next[0], 'Set-Cookie': next[1] }).end()
  else response.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGES[url] ?? '')
}
