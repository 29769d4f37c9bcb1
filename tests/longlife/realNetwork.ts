import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { createSocketCensus, type Network, type ServerSide } from './memoryNetwork'

/** A turn of the event loop lasts at least this long, so that the system has time to carry the bytes. */
const TURN_MS = 1

/** Starts a network like that of `createMemoryNetwork`, but with real web sockets to a server on this computer. */
export async function startRealNetwork(): Promise<Network & { readonly port: number; close(): Promise<void> }> {
  const http = createServer()
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false })
  const census = createSocketCensus()
  let server: ServerSide = { joined: () => undefined, received: () => undefined }
  let current: WebSocket | null = null
  sockets.on('connection', (socket) => {
    current = socket
    socket.on('message', (data) => server.received(String(data)))
    socket.on('close', () => {
      if (current === socket) current = null
    })
    server.joined()
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port }: AddressInfo = Object(http.address())
  return {
    port,
    open: (url, options) => {
      const socket = new WebSocket(url, options)
      census.add(socket)
      socket.once('upgrade', (response) => census.add(response.socket))
      return socket
    },
    serve: (next) => void (server = next),
    next: () => null,
    say: (text) => current?.send(text),
    drop: () => current?.terminate(),
    isOpen: () => current !== null,
    inMemory: () => census.count((emitter) => emitter instanceof WebSocket),
    listeners: census.listeners,
    turn: () => new Promise((resolve) => setTimeout(resolve, TURN_MS)),
    close: async () => {
      current?.terminate()
      sockets.close()
      http.closeAllConnections()
      http.close()
      await once(http, 'close')
    }
  }
}
