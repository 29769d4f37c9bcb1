import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type WebSocket, WebSocketServer } from 'ws'
import { isRecord } from '../../src/main/protocol/fields/values'
import type { LimitRule } from './clients'
import { createTraffic, type Traffic } from './traffic'
import { startClock } from './wallClock'

const SOCKET_PATH = '/api/dashboard/ws'
const COOKIE = 'Set-Cookie: session=0123456789abcdef; Path=/; HttpOnly; Max-Age=86400'
/** If a client has this many unread bytes, further lists wait until the client has read them. */
const MOST_UNREAD_BYTES = 16 * 2 ** 20
const UNREAD_CHECK_MS = 5
/** Markers come at random intervals. With equal intervals they could come at the same rate as the screen's frames. */
const MARKER_MS = { least: 30, most: 95 }

export interface LoadOptions {
  readonly n: number
  readonly limit: LimitRule
  /** The delay between a request and its answer, ms. */
  readonly delayMs: number
  /** True if the customer's name has the marker too, for a client that shows no messages. */
  readonly marksName?: boolean
  /** True if the server gives each client a cookie, as a workspace does for a session. */
  readonly cookie?: boolean
  /** A folder with pages to serve. */
  readonly pages: string
}

/** `open`: lets in all clients, also those that wait. `shut`: lets later clients wait. `stop`: sends no more events. */
export type LoadOrder =
  { readonly do: 'open' | 'shut' | 'stop' | 'report' } | { readonly do: 'send'; readonly perSecond: number }

/**
 * The state of the load server. All times are epoch ms by the shared clock. `acceptedAt`: null until a client is
 * accepted.
 */
export interface LoadReport {
  readonly origin: string
  readonly acceptedAt: number | null
  readonly markers: readonly (readonly [seq: number, at: number])[]
  readonly events: number
  readonly lists: number
}

/** Runs the server's process: carries out each order of the parent process, and then sends a report. */
export async function runLoadServer(options: LoadOptions): Promise<void> {
  const clock = startClock()
  const traffic = createTraffic(options.n, clock, options)
  // Runs the code once before the first client. Otherwise only the first client would wait for code that has not been
  // compiled yet.
  traffic.list(0, options.n)
  const http = createServer((request, response) => {
    const name = /^\/(\w+\.(?:html|js))$/.exec(request.url ?? '')?.[1]
    if (name === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': name.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8' })
    response.end(readFileSync(join(options.pages, name)))
  })
  const load = createLoad(traffic, options, clock, http)
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  const { port }: AddressInfo = Object(http.address())
  const report = (): void => void process.send?.({ origin: `http://127.0.0.1:${port}`, ...load.report() })
  process.on('message', (order: LoadOrder) => {
    load.obey(order)
    report()
  })
  process.on('disconnect', () => process.exit())
  report()
}

function createLoad(traffic: Traffic, options: LoadOptions, clock: () => number, http: Server) {
  const sockets = new Set<WebSocket>()
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  if (options.cookie === true) server.on('headers', (lines) => lines.push(COOKIE))
  /** Clients that wait to be accepted. Null: clients are accepted at once. */
  let before: (() => void)[] | null = []
  let acceptedAt: number | null = null
  const markers: [number, number][] = []
  let [events, lists, seq] = [0, 0, 0]
  let perSecond = 0
  let begun = 0
  let sent = 0
  let nextMarker = 0

  // No client is accepted before the driver watches its page. Otherwise a fast client would read the list before the
  // driver looks.
  http.on('upgrade', (request, socket, head) => {
    if (!request.url?.startsWith(SOCKET_PATH)) return void socket.destroy()
    const letIn = (): void =>
      server.handleUpgrade(request, socket, head, (client) => {
        acceptedAt ??= clock()
        welcome(client)
      })
    if (before === null) letIn()
    else before.push(letIn)
  })

  function welcome(client: WebSocket): void {
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    client.on('error', () => undefined)
    client.send(traffic.connected)
    client.on('message', (data) => {
      if (options.delayMs > 0) setTimeout(() => answer(client, String(data)), options.delayMs)
      else answer(client, String(data))
    })
  }

  function answer(client: WebSocket, text: string): void {
    const frame: unknown = JSON.parse(text)
    if (!isRecord(frame)) return
    const data = isRecord(frame['data']) ? frame['data'] : frame
    if (frame['type'] === 'get_stopped_customers') sendList(client, data)
    else if (frame['type'] === 'assign_agent') client.send(traffic.take(String(data['customer_id'])))
    else if (frame['type'] === 'send_message') client.send(JSON.stringify({ ...frame, type: 'message_sent' }))
    else client.send(JSON.stringify({ type: 'error', error: 'The load server only lists and assigns' }))
  }

  function sendList(client: WebSocket, data: Readonly<Record<string, unknown>>): void {
    if (client.readyState !== client.OPEN) return
    if (client.bufferedAmount > MOST_UNREAD_BYTES) return void setTimeout(() => sendList(client, data), UNREAD_CHECK_MS)
    const wanted = Number(data['limit'] ?? Infinity)
    const { limit } = options
    const rows = limit === 'ignored' ? Infinity : Math.min(wanted, limit === 'honoured' ? Infinity : limit)
    lists++
    client.send(traffic.list(limit === 'ignored' ? 0 : Number(data['skip'] ?? 0), rows))
  }

  function broadcast(text: string): void {
    for (const client of sockets) client.send(text)
  }

  function tick(): void {
    if (perSecond === 0) return
    setTimeout(tick, 1)
    for (const due = ((clock() - begun) * perSecond) / 1000; sent < due; sent++, events++) broadcast(traffic.event())
    if (clock() < nextMarker) return
    nextMarker = clock() + MARKER_MS.least + Math.random() * (MARKER_MS.most - MARKER_MS.least)
    const text = traffic.marker(++seq)
    markers.push([seq, clock()])
    broadcast(text)
  }

  return {
    obey(order: LoadOrder) {
      if (order.do === 'shut') before ??= []
      else if (order.do === 'open') {
        const waiting = before ?? []
        before = null
        for (const letIn of waiting) letIn()
      } else if (order.do === 'stop') perSecond = 0
      else if (order.do === 'send') {
        perSecond = order.perSecond
        begun = clock()
        sent = 0
        tick()
      }
    },
    report: (): Omit<LoadReport, 'origin'> => ({ acceptedAt, markers, events, lists })
  }
}
