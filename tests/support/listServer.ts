import { scriptClient, type ScriptedClient } from './scriptedClient'

/** The way in which a server lists its customers. */
export interface ListServer {
  readonly rows: readonly object[]
  /** The most rows in a list, whatever the limit in the request. */
  readonly cap?: number
  readonly ignoresLimit?: boolean
  readonly ignoresSkip?: boolean
  /** How many times the server sends each list. Absent: once. */
  readonly times?: number
  /** True if each list contains the number of all rows. */
  readonly total?: boolean
  /** How many rows at the end of one part come again at the start of the next part. */
  readonly overlap?: number
  /**
   * The customers of each page, for requests that name a page. A request with another page is refused. Absent if the
   * server ignores the page in a request.
   */
  readonly byPage?: Readonly<Record<string, readonly object[]>>
  /** Answers a request without a page. */
  readonly refusal?: string
}

interface Asked {
  readonly page_id?: string
  readonly limit: number
  readonly skip: number
}

const answered = new WeakMap<ScriptedClient, number>()

/**
 * Answers each request for the list once, in order. Also answers the requests that the client sends after these
 * answers.
 */
export function answerLists(s: ScriptedClient, server: ListServer): void {
  for (let at = answered.get(s) ?? 0; at < s.written.length; at++) {
    answered.set(s, at + 1)
    const frame = s.written[at]
    if (frame?.type !== 'get_stopped_customers') continue
    const asked: Asked = Object(frame['data'])
    const answer = answerTo(asked, server)
    const copies = Array.from({ length: server.times ?? 1 }, () => answer)
    // Both copies are sent in one call. So the next request reaches the server before the second copy has arrived.
    s.say(...copies)
    // The client waits to see whether another list follows. Only then does it treat an error as a refusal, or repeated
    // rows as an answer.
    if (answer.type === 'error') s.time.advance(1_500)
    else if (server.ignoresSkip === true && asked.skip > 0) s.time.advance(2_000)
  }
}

function answerTo(
  asked: Asked,
  server: ListServer
): { readonly type: string; readonly error?: string; readonly data?: object } {
  const { byPage, refusal, cap = 100, overlap = 0 } = server
  const isPage = byPage !== undefined && asked.page_id !== undefined
  const rows = isPage ? byPage[asked.page_id ?? ''] : server.rows
  if (rows === undefined) return { type: 'error', error: 'Unknown page' }
  if (!isPage && refusal !== undefined) return { type: 'error', error: refusal }
  const from = server.ignoresSkip === true ? 0 : Math.max(0, asked.skip - overlap)
  const size = server.ignoresLimit === true ? cap : Math.min(asked.limit, cap)
  const total = server.total === true ? { total: rows.length } : {}
  return { type: 'stopped_customers', data: { customers: rows.slice(from, from + size), ...total } }
}

/** Creates a client that has read the list of `server`. Throws if the client does not connect. */
export function connected(server: ListServer): ScriptedClient {
  const s = scriptClient()
  s.open()
  answerLists(s, server)
  const { state } = s.store.state.connection
  if (state !== 'connected') throw new Error(`The line is ${state}`)
  return s
}

/** Lets this many seconds pass, and answers every request for the list. */
export function pass(s: ScriptedClient, server: ListServer, seconds: number): void {
  for (let second = 0; second < seconds; second++) {
    s.time.advance(1_000)
    answerLists(s, server)
  }
}
