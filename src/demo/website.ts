import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Company } from './companies'
import { dashboardPage, notFoundPage, signInPage } from './webPages'
import { clearCookie, setCookie, type Session, type Sessions } from './sessions'

const mostFormBytes = 10_000
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"

export interface WebsiteParts {
  readonly companies: readonly Company[]
  readonly sessions: Sessions
  /** Lifetime of the cookie in seconds. Null: a session cookie, which ends when the browser closes. */
  readonly cookieSeconds: number | null
  readonly signedOut: (session: Session) => void
  readonly log: (line: string) => void
}

/** Reads the whole body of a request. Null: the body is larger than `mostBytes`. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > mostBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': policy
  })
  response.end(body)
}

function redirect(response: ServerResponse, location: string, cookie?: string): void {
  const setsCookie = cookie === undefined ? {} : { 'Set-Cookie': cookie }
  response.writeHead(303, { Location: location, 'Cache-Control': 'no-store', ...setsCookie })
  response.end()
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export function createWebsite(parts: WebsiteParts): RequestHandler {
  const { companies, sessions } = parts

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, mostFormBytes)
    if (body === null) return html(response, 413, signInPage(companies, '', true))
    const form = new URLSearchParams(body)
    const email = (form.get('email') ?? '').trim()
    for (const company of companies) {
      const agent = company.agents.find((one) => one.email.toLowerCase() === email.toLowerCase())
      if (agent === undefined || agent.password !== form.get('password')) continue
      parts.log(`${agent.id} signed in`)
      return redirect(response, '/dashboard', setCookie(sessions.open(agent, company), parts.cookieSeconds))
    }
    parts.log('a sign-in was refused')
    html(response, 401, signInPage(companies, email, true))
  }

  function signOut(session: Session | null, response: ServerResponse): void {
    if (session !== null) {
      sessions.end(session.token)
      parts.signedOut(session)
    }
    redirect(response, '/login', clearCookie)
  }

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://workspace')
    const session = sessions.ofCookie(request.headers.cookie)
    if (pathname === '/login' && request.method === 'POST') return signIn(request, response)
    if (pathname === '/logout') return signOut(session, response)
    if (pathname === '/' || pathname === '/login') {
      return session === null ? html(response, 200, signInPage(companies, '', false)) : redirect(response, '/dashboard')
    }
    if (pathname === '/dashboard') {
      return session === null ? redirect(response, '/login') : html(response, 200, dashboardPage(session))
    }
    html(response, 404, notFoundPage())
  }
}
