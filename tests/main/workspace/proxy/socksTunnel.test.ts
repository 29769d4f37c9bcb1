import { createServer as createWebServer, get } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { ATTEMPT_LIMIT_MS } from '../../../../src/main/connection/socket'
import { openTunnel, TUNNEL_LIMIT_MS, type Tunnel } from '../../../../src/main/workspace/proxy/proxyAgent'
import { listenOnLoopback } from '../../../support/connectProxy'
import { startSocksProxy } from '../../../support/socksProxy'
import { until } from '../../../support/until'

async function tunnelTo(port: number, limit: number, kind: 'socks4' | 'socks5' = 'socks5'): Promise<Tunnel> {
  return openTunnel({
    hop: { kind, host: '127.0.0.1', port },
    credentials: null,
    secure: false,
    secureContext: undefined,
    limitMs: limit
  })
}

/** Starts a proxy that accepts connections and never answers. */
async function startSilentProxy(): Promise<{ readonly port: number; asked(): number; open(): number }> {
  const open = new Set<Socket>()
  let asked = 0
  const server: Server = createServer((socket) => {
    asked++
    open.add(socket)
    socket
      .on('error', () => undefined)
      .on('close', () => open.delete(socket))
      .resume()
  })
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return { port: await listenOnLoopback(server), asked: () => asked, open: () => open.size }
}

it.each(['socks4', 'socks5'] as const)(
  'fault 17: a silent %s proxy is given up within the time limit',
  async (kind) => {
    const silent = await startSilentProxy()
    const tunnel = await tunnelTo(silent.port, 150, kind)
    const began = performance.now()
    const failed = new Promise<Error>((resolve) =>
      get('http://desk.example/', { agent: tunnel.agent }).on('error', resolve)
    )
    expect((await failed).message).toMatch(/timed out/i)
    await until('the proxy was asked, and is let go of', () => (silent.asked() === 1 && silent.open() === 0) || null)
    expect(performance.now() - began).toBeLessThan(5000)
    expect(tunnel.answer()).toBeNull()
  }
)

it('an attempt has the usual time limit', () => {
  expect(TUNNEL_LIMIT_MS).toBeLessThanOrEqual(ATTEMPT_LIMIT_MS)
})

it('an open tunnel has no time limit, because a connection may be silent for longer', async () => {
  const slow = createWebServer((_request, response) => setTimeout(() => response.end('late'), 400))
  const port = await listenOnLoopback(slow)
  const socks = await startSocksProxy()
  onTestFinished(() => {
    slow.close()
    return socks.close()
  })
  const tunnel = await tunnelTo(Number(socks.host.split(':')[1]), 100)
  const status = await new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${port}/`, { agent: tunnel.agent }, (response) => resolve(response.resume().statusCode)).on(
      'error',
      reject
    )
  })
  expect(status).toBe(200)
  expect(tunnel.answer()?.status).toBe(200)
})
