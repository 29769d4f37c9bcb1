import { companies } from './companies'
import type { Connection } from './connections'
import type { Frame } from './frames'
import { cookieName } from './sessions'
import { agentOf, type WorkspaceParts } from './workspaceParts'

/** Nothing named: everybody who is connected. */
export interface Audience {
  readonly agentId?: string
  readonly companyId?: string
}

export interface DemoSession {
  readonly name: string
  readonly value: string
  /** As it stands in a Cookie header. */
  readonly header: string
}

/** What tests do to sessions and sockets. */
export function controlConnections({ connections, sessions, activity, ending }: WorkspaceParts) {
  function matching({ agentId, companyId }: Audience): Connection[] {
    return connections
      .all()
      .filter(
        ({ session }) =>
          (agentId === undefined || session.agent.id === agentId) &&
          (companyId === undefined || session.company.id === companyId)
      )
  }

  function onEach(audience: Audience, run: (connection: Connection) => void): number {
    const found = matching(audience)
    found.forEach(run)
    return found.length
  }

  return {
    until: activity.until,
    connectionCount: (audience: Audience = {}): number => matching(audience).length,

    /** A session as if the agent had just signed in. */
    createSession(agentId: string): DemoSession {
      const agent = agentOf(agentId)
      const company = companies.find((one) => one.agents.includes(agent))
      if (company === undefined) throw new RangeError(`Agent ${agentId} works nowhere`)
      const { token } = sessions.open(agent, company)
      return { name: cookieName, value: token, header: `${cookieName}=${token}` }
    },

    /** The next upgrade is answered with 401; with a code (1008, 4401) open sockets are closed now as well. */
    expireSessions(agentId: string, closeCode?: number): number {
      const count = sessions.endOf(agentOf(agentId).id)
      if (closeCode !== undefined) onEach({ agentId }, (one) => one.close(closeCode, 'Session expired'))
      return count
    },

    /** Any frame: an object becomes JSON, text and bytes go out as they are. Answers how many got it. */
    emit(audience: Audience, frame: Frame | string | Buffer): number {
      const payload = typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)
      return onEach(audience, (one) => one.sendRaw(payload))
    },

    /** With a code: a proper close. Without: the line breaks. */
    drop(audience: Audience, code?: number, reason = ''): number {
      return onEach(audience, (one) => (code === undefined ? one.terminate() : one.close(code, reason)))
    },

    /** Ends connections now as the chosen variant does after a while. */
    endAsVariant(): void {
      if (ending === null) throw new RangeError('No chosen variant ends connections')
      ending.now()
    },

    freeze: (audience: Audience): number => onEach(audience, (one) => one.freeze()),
    thaw: (audience: Audience): number => onEach(audience, (one) => one.thaw())
  }
}
