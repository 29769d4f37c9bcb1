import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { strangeIn } from './guideFrames'

/**
 * A workspace with only the guide's protocol, written without looking at the demo. No greeting; ids are numbers;
 * waits in seconds; broadcasts before answers; a nested `message_sent`. It answers what the guide does not show with
 * an error.
 */
export interface PlainServer {
  readonly origin: string
  /** All frames of clients, oldest first. */
  readonly received: readonly Frame[]
  /** What the guide does not show: a type, a key, a value, or an id of another type than the server's. */
  readonly strange: readonly string[]
  readonly connections: number
  broadcast(frame: Frame): void
  /** Ends the session. `next`: the name of the person who signs in next. */
  endSession(next: string): void
  /** Makes the server ignore the next command of this type. */
  ignoreNext(type: string): void
  dropAll(): void
  close(): Promise<void>
}

type Frame = Readonly<Record<string, unknown>>

const COOKIE = 'plain_session=let-me-in'
const PAGE = 7

interface Visit {
  cookie: string
  agent: string
}

interface PlainCustomer {
  customer_id: number
  page_id: number
  customer_name: string
  last_message: string
  time_since_last_conversation: number
  is_assigned: boolean
  agent_name: string | null
  is_assigned_to_me: boolean
}

const customer = (customer_id: number, customer_name: string, seconds: number): PlainCustomer => ({
  customer_id,
  page_id: PAGE,
  customer_name,
  last_message: `It is ${customer_name}`,
  time_since_last_conversation: seconds,
  is_assigned: false,
  agent_name: null,
  is_assigned_to_me: false
})

/**
 * Starts the server. `more`: the number of customers in addition to the first two. They have waited for a shorter time.
 */
export async function startPlainServer({ more = 0 } = {}): Promise<PlainServer> {
  const received: Frame[] = []
  const strange: string[] = []
  const ignored = new Set<string>()
  const others = Array.from({ length: more }, (_, index) => customer(3 + index, `Customer ${3 + index}`, 50))
  const customers = [customer(1, 'First Customer', 600), customer(2, 'Second Customer', 60), ...others]
  /** The ids of all pages that the server has named to a client. */
  const pages = new Set<unknown>([PAGE])
  const sockets = new WebSocketServer({ noServer: true })
  const visit: Visit = { cookie: COOKIE, agent: 'Plain Agent' }
  const server = createServer((request, response) => website(visit, request, response))
  const broadcast = (frame: Frame): void => {
    const data = isFrame(frame['data']) ? frame['data'] : {}
    for (const place of [data, isFrame(data['customer']) ? data['customer'] : {}])
      if ('page_id' in place) pages.add(place['page_id'])
    sockets.clients.forEach((client) => client.send(JSON.stringify(frame)))
  }

  server.on('upgrade', (request, socket, head) => {
    if (request.url === '/api/dashboard/ws' && isSignedIn(visit, request))
      return sockets.handleUpgrade(request, socket, head, serve)
    socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n')
  })

  function serve(socket: WebSocket): void {
    socket.on('message', (data: Buffer) => {
      const frame: unknown = JSON.parse(data.toString())
      if (!isFrame(frame)) return
      received.push(frame)
      answer(socket, frame)
    })
  }

  function answer(socket: WebSocket, frame: Frame): void {
    const { type, ...flat } = frame
    const fields = isFrame(flat['data']) ? flat['data'] : flat
    const send = (answered: Frame): void => socket.send(JSON.stringify(answered))
    const unknown = strangeIn(frame, { customers: customers.map(({ customer_id }) => customer_id), pages: [...pages] })
    if (unknown !== null) strange.push(unknown)
    if (unknown !== null) return send({ type: 'error', error: `Unknown: ${unknown}` })
    if (ignored.delete(String(type))) return
    if (type === 'get_stopped_customers') {
      const skip = Number(fields['skip'] ?? 0)
      const listed = customers.filter(({ page_id }) => fields['page_id'] == null || page_id === fields['page_id'])
      const rows = listed.slice(skip, skip + Number(fields['limit']))
      return send({
        type: 'stopped_customers',
        data: { customers: rows.map((one) => ({ ...one, is_assigned_to_me: one.agent_name === visit.agent })) }
      })
    }
    const found = customers.find(
      (one) => one.customer_id === fields['customer_id'] && one.page_id === fields['page_id']
    )
    if (!found) return send({ type: 'error', error: 'No such customer' })
    const assigned = type !== 'unassign_agent'
    const changed = found.is_assigned !== assigned
    Object.assign(found, {
      is_assigned: assigned,
      agent_name: assigned ? visit.agent : null,
      is_assigned_to_me: assigned
    })
    const who = { customer_id: found.customer_id, page_id: found.page_id, agent_name: found.agent_name }
    if (changed)
      broadcast({ type: 'agent_assignment_changed', data: { action: assigned ? 'assigned' : 'unassigned', ...who } })
    if (type === 'assign_agent') send({ type: 'agent_assigned', data: { customer: found } })
    if (type === 'send_message') {
      const { customer_id, page_id } = found
      broadcast({
        type: 'new_message',
        data: { customer_id, page_id, is_human: true, message: fields['message'], agent_name: visit.agent }
      })
      send({ type: 'message_sent', data: { customer_id, page_id, message: fields['message'] } })
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    received,
    strange,
    broadcast,
    endSession: (next) => {
      Object.assign(visit, { cookie: `plain_session=${encodeURIComponent(next)}`, agent: next })
      sockets.clients.forEach((client) => client.close(4401, 'session ended'))
    },
    get connections() {
      return sockets.clients.size
    },
    ignoreNext: (type) => void ignored.add(type),
    dropAll: () => sockets.clients.forEach((client) => client.terminate()),
    close: async () => {
      sockets.clients.forEach((client) => client.terminate())
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    }
  }
}

function website(visit: Visit, request: IncomingMessage, response: ServerResponse): void {
  if (request.method === 'POST')
    response.writeHead(303, { Location: '/', 'Set-Cookie': `${visit.cookie}; Path=/; HttpOnly` }).end()
  else {
    response.writeHead(200, { 'Content-Type': 'text/html' })
    response.end(
      isSignedIn(visit, request) ? '<h1>Welcome</h1>' : '<form method="post"><button>Let me in</button></form>'
    )
  }
}

function isSignedIn({ cookie }: Visit, request: IncomingMessage): boolean {
  return (request.headers.cookie ?? '').split('; ').includes(cookie)
}

function isFrame(value: unknown): value is Frame {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
