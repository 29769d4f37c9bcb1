import { createServer, type IncomingMessage } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { workspaceAt } from '../connection/workspaceServer'

export type Fields = Readonly<Record<string, unknown>>
export type Frame = Fields & { readonly type: string }
/** What a server sends in one WebSocket frame. An object is sent as JSON. */
export type Sent = object | string | Buffer

/** A customer in the server's books. `with`: the agent who has the customer, or null. `me` is the agent of the app. */
export interface Booked {
  readonly id: string | number
  readonly page: string | number
  readonly name: string
  readonly words: string
  readonly waited: number
  with: string | null
  stopped: boolean
}

/** How a back end differs from the guide. Everything that is absent is as in the guide. */
export interface BackEndWays {
  readonly customers?: readonly Partial<Booked>[]
  /** Returns what the server sends for one frame of the guide. */
  readonly writes?: (frame: Frame) => readonly Sent[]
  /** Returns the row of a customer, for answers and broadcasts. `row`: the row of the guide. */
  readonly row?: (row: Fields, customer: Booked) => unknown
  /** Returns the frames that answer a command, instead of those of the guide. Null: those of the guide. */
  readonly answers?: ((command: Frame, backEnd: BackEnd) => readonly Sent[] | null) | undefined
  /** Sent to each new connection. Absent: the greeting of the guide. */
  readonly greets?: readonly Sent[]
  /** Returns the HTTP response that refuses this upgrade request, or null to accept it. `attempt` begins at 1. */
  readonly upgrade?: (request: IncomingMessage, attempt: number) => string | null
  readonly cookie?: () => string
}

export interface BackEnd {
  readonly books: readonly Booked[]
  /** All frames of the app, oldest first. */
  readonly received: readonly Frame[]
  /** Number of upgrade requests of the app. Always 0 if the ways have no `upgrade`. */
  readonly upgrades: () => number
  rowOf(customer: Booked): unknown
  /** Sends frames of the guide, changed as this back end writes them. */
  say(...frames: readonly Frame[]): void
  /** Sends frames as they are. */
  sayAs(...frames: readonly Sent[]): void
  end(code?: number, reason?: string): void
  cut(): void
}

const ME = 'Me Myself'

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Returns the fields of a customer as the guide has them. */
export function guideRow({ id, page, name, words, waited, with: agent }: Booked): Fields {
  return {
    customer_id: id,
    page_id: page,
    customer_name: name,
    time_since_last_conversation: waited,
    last_message: words,
    is_assigned: agent !== null,
    agent_name: agent === 'me' ? ME : agent,
    is_assigned_to_me: agent === 'me'
  }
}

/** Starts a server on loopback with the ways of some back end. */
export async function startBackEnd(ways: BackEndWays) {
  const books: Booked[] = (ways.customers ?? [{}, {}, {}]).map((customer, n) => ({
    id: `c${n}`,
    page: 'p1',
    name: `Person ${n}`,
    words: `words ${n}`,
    waited: 600 - n,
    with: null,
    stopped: true,
    ...customer
  }))
  const received: Frame[] = []
  const sockets = new Set<WebSocket>()
  const { writes = (frame) => [frame], row = (fields) => fields } = ways
  const wss = new WebSocketServer({ noServer: true })
  const http = createServer((_request, response) => void response.end())
  let attempts = 0

  const raw = (socket: WebSocket, sent: Sent): void =>
    socket.send(typeof sent === 'string' || Buffer.isBuffer(sent) ? sent : JSON.stringify(sent))

  const backEnd: BackEnd = {
    books,
    received,
    upgrades: () => attempts,
    rowOf: (customer) => row(guideRow(customer), customer),
    say: (...frames) => {
      for (const socket of sockets) for (const frame of frames) for (const sent of writes(frame)) raw(socket, sent)
    },
    sayAs: (...frames) => {
      for (const socket of sockets) for (const sent of frames) raw(socket, sent)
    },
    end: (code, reason) => sockets.forEach((socket) => socket.close(code, reason)),
    cut: () => sockets.forEach((socket) => socket.terminate())
  }

  function answer(command: Frame): void {
    const own = ways.answers?.(command, backEnd) ?? null
    if (own !== null) return backEnd.sayAs(...own)
    backEnd.say(...guideAnswers(command, backEnd))
  }

  http.on('upgrade', (request, socket, head) => {
    const refusal = ways.upgrade?.(request, ++attempts) ?? null
    socket.on('error', () => socket.destroy())
    if (refusal !== null) return void socket.end(refusal)
    wss.handleUpgrade(request, socket, head, (websocket) => {
      sockets.add(websocket)
      websocket.on('close', () => sockets.delete(websocket))
      websocket.on('error', () => websocket.terminate())
      websocket.on('message', (data: Buffer) => {
        const frame: unknown = JSON.parse(data.toString())
        if (!isRecord(frame)) return
        received.push(frame as Frame)
        answer(frame as Frame)
      })
      for (const sent of ways.greets ?? writes({ type: 'connected', user_id: 7 })) raw(websocket, sent)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return {
    backEnd,
    workspace: workspaceAt(address.port),
    async close() {
      sockets.forEach((socket) => socket.terminate())
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    }
  }
}

/** Carries a command out in the server's books. Returns the frames that the guide names for it, broadcasts first. */
export function guideAnswers(command: Frame, { books, rowOf }: BackEnd): readonly Frame[] {
  const { type, data } = command
  const fields = isRecord(data) ? data : command
  if (type === 'get_stopped_customers') {
    const skip = Number(fields['skip'] ?? 0)
    const rows = books.filter(({ stopped }) => stopped)
    return [
      {
        type: 'stopped_customers',
        data: { customers: rows.slice(skip, skip + Number(fields['limit'])).map(rowOf) }
      }
    ]
  }
  const found = books.find(({ id, page }) => id === fields['customer_id'] && page === fields['page_id'])
  if (!found) return [{ type: 'error', error: 'No such customer' }]
  const { id: customer_id, page: page_id } = found
  if (type !== 'unassign_agent' && found.with !== null && found.with !== 'me')
    return [{ type: 'error', error: `Customer already assigned to ${found.with}` }]
  found.with = type === 'unassign_agent' ? null : 'me'
  const changed: Frame = {
    type: 'agent_assignment_changed',
    data: {
      action: found.with === null ? 'unassigned' : 'assigned',
      customer_id,
      page_id,
      agent_name: found.with === null ? null : ME
    }
  }
  if (type === 'assign_agent') return [changed, { type: 'agent_assigned', data: { customer: rowOf(found) } }]
  if (type === 'unassign_agent') return [changed]
  return [{ type: 'message_sent', customer_id, page_id, message: fields['message'] }]
}
