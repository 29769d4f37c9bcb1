import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DemoControl } from './control'
import { controlRoutes } from './controlRoutes'
import { isFields } from './protocol'
import { readBody } from './website'

const mostBytes = 1_048_576

function answer(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(value))
}

function allowed(request: IncomingMessage, token: string): boolean {
  const [given, wanted] = [Buffer.from(request.headers.authorization ?? ''), Buffer.from(`Bearer ${token}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function parse(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body)
  } catch {
    return null
  }
}

/**
 * Handles the control interface over HTTP. A request is POST /control/NAME with a JSON object. Its Authorization
 * header has the token as Bearer.
 */
export function createControlWebsite(control: DemoControl, token: string) {
  const routes = controlRoutes(control)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!allowed(request, token)) return answer(response, 401, { error: 'The control token is missing or wrong' })
    if (request.method !== 'POST') return answer(response, 405, { error: 'Only POST' })
    const name = (request.url ?? '').slice('/control/'.length)
    const route = routes.get(name)
    if (route === undefined) return answer(response, 404, { error: 'Unknown control', known: [...routes.keys()] })
    const fields = parse((await readBody(request, mostBytes)) ?? 'too large')
    if (!isFields(fields)) return answer(response, 400, { error: 'A JSON object is expected' })
    try {
      answer(response, 200, { result: route(fields) ?? null })
    } catch (error) {
      answer(response, 400, { error: error instanceof Error ? error.message : 'Failed' })
    }
  }
}
