import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Timers } from '../../shared/clock'
import type { UpdateFailure, UpdateProblem } from '../../shared/domain/updates'
import { codeOf } from '../../shared/errorDescription'
import { MINUTE_MS, SECOND_MS } from '../../shared/time'
import type { Route } from '../workspace/proxy/route'

/** The feed may be silent this long before an answer and within an answer, ms. */
export const SILENCE_LIMIT_MS = 30 * SECOND_MS
/**
 * A whole answer may take this long, ms, plus the time for its bytes at the lowest speed. A feed that sends a byte
 * now and then must not block all updates.
 */
const SHORTEST_LIMIT_MS = 5 * MINUTE_MS
const LOWEST_BYTES_PER_MS = 16

export interface FeedParts {
  /** Resolves to the route to an address: proxy and trusted authorities, as for the workspace. */
  readonly route: (url: string) => Promise<Route>
  readonly timers: Timers
}

/** An answer with status 200 whose bytes are not read yet. Call `over` when they are read, or not needed. */
export interface FeedAnswer {
  readonly response: IncomingMessage
  over(): void
}

export function isFailure(value: object | string | null): value is UpdateFailure {
  return value !== null && typeof value === 'object' && 'problem' in value
}

export function failure(problem: UpdateProblem, detail = ''): UpdateFailure {
  return { problem, detail }
}

/**
 * Asks the feed for a file. Sends nothing about this computer or person, and follows no redirect. Resolves to a
 * failure if the answer is not the file. Rejects only if `route` rejects. `signal`: ends the request.
 */
export async function openFeed(
  { route, timers }: FeedParts,
  url: string,
  signal?: AbortSignal
): Promise<FeedAnswer | UpdateFailure> {
  const routing = await route(url)
  const request = url.startsWith('https:') ? requestSecure : requestPlain
  return new Promise((resolve) => {
    const asked = request(url, {
      // Without a proxy, each request gets its own connection, which ends with the answer.
      agent: routing.agent ?? false,
      headers: { Accept: '*/*', 'Accept-Encoding': 'identity', 'Cache-Control': 'no-cache' },
      ...(routing.secureContext && { secureContext: routing.secureContext }),
      ...(signal && { signal })
    })
    const silence = timers.after(SILENCE_LIMIT_MS, () => give(failure('timeout'), true))
    let done = false
    function give(result: FeedAnswer | UpdateFailure, lost = false): void {
      if (done) return
      done = true
      silence()
      if (isFailure(result)) {
        asked.destroy()
        routing.over(lost)
      }
      resolve(result)
    }
    asked.on('error', (error) => {
      give(proxyFailure(routing) ?? failure('unreachable', codeOf(error)), true)
    })
    asked.on('response', (response) => {
      // Nobody reads a refused answer. Without this listener, an error of the answer would end the app.
      response.on('error', () => undefined)
      // If a proxy refuses the tunnel, the answer is the proxy's and not the feed's.
      const refusal = proxyFailure(routing) ?? refusalOf(response)
      if (refusal) give(refusal)
      else give({ response, over: () => routing.over(false) })
    })
    asked.end()
  })
}

function proxyFailure(routing: Route): UpdateFailure | null {
  const fault = routing.fault()
  return fault && failure('proxy', fault.code ?? fault.detail)
}

function refusalOf({ statusCode = 0 }: IncomingMessage): UpdateFailure | null {
  if (statusCode === 200) return null
  if (statusCode === 404 || statusCode === 410) return failure('missing')
  if (statusCode >= 300 && statusCode < 400) return failure('redirected', String(statusCode))
  return failure('status', String(statusCode))
}

/**
 * Calls `late` after `SILENCE_LIMIT_MS` without `heard`, or when the time for a whole answer is over. `end` stops
 * both. `bytes`: the greatest length of the answer.
 */
export function watchAnswer(timers: Timers, bytes: number, late: () => void): { heard(): void; end(): void } {
  const cancelAll = timers.after(SHORTEST_LIMIT_MS + bytes / LOWEST_BYTES_PER_MS, late, SECOND_MS)
  let cancel = timers.after(SILENCE_LIMIT_MS, late)
  return {
    heard() {
      cancel()
      cancel = timers.after(SILENCE_LIMIT_MS, late, SECOND_MS)
    },
    end() {
      cancel()
      cancelAll()
    }
  }
}

/**
 * Reads a small file of the feed. Resolves to a failure as `openFeed` does, or if the file is late, incomplete, or
 * longer than `limit` bytes.
 */
export async function readFeed(parts: FeedParts, url: string, limit: number): Promise<Buffer | UpdateFailure> {
  const answer = await openFeed(parts, url)
  if (isFailure(answer)) return answer
  const { response } = answer
  const chunks: Buffer[] = []
  let length = 0
  const result = await new Promise<Buffer | UpdateFailure>((resolve) => {
    const watch = watchAnswer(parts.timers, limit, () => end(failure('timeout')))
    function end(found: Buffer | UpdateFailure): void {
      watch.end()
      resolve(found)
    }
    response.on('data', (chunk: Buffer) => {
      watch.heard()
      length += chunk.length
      if (length > limit) end(failure('tooLarge'))
      else chunks.push(chunk)
    })
    response.on('end', () => end(response.complete ? Buffer.concat(chunks) : failure('cut')))
    response.on('error', () => end(failure('cut')))
    response.on('close', () => end(failure('cut')))
  })
  response.destroy()
  answer.over()
  return result
}
