import { connect, createServer, type Socket } from 'node:net'
import { listenOnLoopback } from './connectProxy'

export interface SocksProxy {
  readonly host: string
  /**
   * The targets that clients asked for, such as `5 name desk.example:443`. The first word is the version of SOCKS. The
   * second is `name` or `address`, depending on what the client sent.
   */
  readonly requests: readonly string[]
  close(): Promise<void>
}

/**
 * Starts a SOCKS proxy on loopback, versions 5, 4 and 4a, without sign-in. `hosts`: names that only the proxy can
 * resolve.
 */
export async function startSocksProxy(hosts: Readonly<Record<string, string>> = {}): Promise<SocksProxy> {
  const requests: string[] = []
  const sockets = new Set<Socket>()

  function lead(client: Socket, kind: string, host: string, port: number, made: Buffer): void {
    requests.push(`${kind} ${host}:${port}`)
    const target = connect(port, hosts[host] ?? host, () => {
      client.write(made)
      target.pipe(client).pipe(target)
    })
    target.on('error', () => client.destroy())
    client.on('close', () => target.destroy())
  }

  function speak4(client: Socket, hello: Buffer): void {
    const [, afterUser = Buffer.alloc(0)] = cut(hello.subarray(8))
    const isName = hello[4] === 0 && hello[5] === 0 && hello[6] === 0
    const host = isName ? String(cut(afterUser)[0]) : [...hello.subarray(4, 8)].join('.')
    lead(client, isName ? '4 name' : '4 address', host, hello.readUInt16BE(2), Buffer.from([0, 0x5a, 0, 0, 0, 0, 0, 0]))
  }

  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.on('close', () => sockets.delete(client))
    client.once('data', (hello) => {
      if (hello[0] === 4) return speak4(client, hello)
      client.write(Buffer.from([5, 0]))
      client.once('data', (wish) => {
        const isName = wish[3] === 3
        const length = isName ? (wish[4] ?? 0) + 1 : 4
        const host = isName ? String(wish.subarray(5, 4 + length)) : [...wish.subarray(4, 8)].join('.')
        lead(
          client,
          isName ? '5 name' : '5 address',
          host,
          wish.readUInt16BE(4 + length),
          Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        )
      })
    })
  })
  const port = await listenOnLoopback(server)
  return {
    host: `127.0.0.1:${port}`,
    requests,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

function cut(text: Buffer): readonly Buffer[] {
  const end = text.indexOf(0)
  return [text.subarray(0, end), text.subarray(end + 1)]
}
