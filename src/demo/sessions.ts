import { randomBytes } from 'node:crypto'
import type { Agent, Company } from './companies'

export const cookieName = 'dashboard_session'
const mostSessions = 1_000

export interface Session {
  /** The value of the cookie. It is secret, so no log has it. */
  readonly token: string
  readonly agent: Agent
  readonly company: Company
}

export interface Sessions {
  open(agent: Agent, company: Company): Session
  /** Returns null if the header names no session, or a session that has ended. */
  ofCookie(header: string | undefined): Session | null
  end(token: string): void
  /** Gives the session a new token and ends the old one. */
  rotate(session: Session): Session
  /** Ends every session of an agent. Returns the number of these sessions. */
  endOf(agentId: string): number
}

export function createSessions(): Sessions {
  const sessions = new Map<string, Session>()

  function open(agent: Agent, company: Company): Session {
    const oldest = sessions.keys().next()
    if (sessions.size >= mostSessions && !oldest.done) sessions.delete(oldest.value)
    const session: Session = { token: randomBytes(32).toString('hex'), agent, company }
    sessions.set(session.token, session)
    return session
  }

  return {
    open,
    rotate({ token, agent, company }) {
      sessions.delete(token)
      return open(agent, company)
    },
    ofCookie(header) {
      for (const part of (header ?? '').split(';')) {
        const [name, value] = part.trim().split('=', 2)
        const session = name === cookieName && value !== undefined ? sessions.get(value) : undefined
        if (session !== undefined) return session
      }
      return null
    },
    end(token) {
      sessions.delete(token)
    },
    endOf(agentId) {
      const ended = [...sessions.values()].filter((session) => session.agent.id === agentId)
      for (const session of ended) sessions.delete(session.token)
      return ended.length
    }
  }
}

/** Returns the Set-Cookie header. `maxAgeSeconds` null: a session cookie, which ends when the browser closes. */
export function setCookie(session: Session, maxAgeSeconds: number | null): string {
  const lasting = maxAgeSeconds === null ? '' : `; Max-Age=${maxAgeSeconds}`
  return `${cookieName}=${session.token}; Path=/; HttpOnly; SameSite=Lax${lasting}`
}

export const clearCookie = `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
