import { companies } from './companies'
import type { Connection } from './connections'
import type { Frame } from './frames'
import { cookieName } from './sessions'
import { agentOf, type WorkspaceParts } from './workspaceParts'

/** Selects connections by agent, by company or by both. Without fields, selects all connections. */
export interface Audience {
  readonly agentId?: string
  readonly companyId?: string
}

export interface DemoSession {
  readonly name: string
  readonly value: string
  /** The value of the Cookie header. */
  readonly header: string
}

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

    createSession(agentId: string): DemoSession {
      const agent = agentOf(agentId)
      const company = companies.find((one) => one.agents.includes(agent))
      if (company === undefined) throw new RangeError(`Agent ${agentId} works nowhere`)
      const { token } = sessions.open(agent, company)
      return { name: cookieName, value: token, header: `${cookieName}=${token}` }
    },

    /**
     * Ends the agent's sessions. The next upgrade then gets the status 401. With `closeCode` (1008 or 4401), also
     * closes the agent's open connections now. Returns the number of ended sessions.
     */
    expireSessions(agentId: string, closeCode?: number): number {
      const count = sessions.endOf(agentOf(agentId).id)
      if (closeCode !== undefined) onEach({ agentId }, (one) => one.close(closeCode, 'Session expired'))
      return count
    },

    /**
     * Sends any frame. An object becomes JSON; text and bytes are sent unchanged. Returns the number of connections
     * that got the frame.
     */
    emit(audience: Audience, frame: Frame | string | Buffer): number {
      const payload = typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)
      return onEach(audience, (one) => one.sendRaw(payload))
    },

    /**
     * Closes the connections of this audience with a code. Without a code, breaks them. Returns the number of these
     * connections.
     */
    drop(audience: Audience, code?: number, reason = ''): number {
      return onEach(audience, (one) => (code === undefined ? one.terminate() : one.close(code, reason)))
    },

    /** Ends all connections now, as the chosen variant does. Throws if no variant ends connections. */
    endAsVariant(): void {
      if (ending === null) throw new RangeError('No chosen variant ends connections')
      ending.now()
    },

    freeze: (audience: Audience): number => onEach(audience, (one) => one.freeze()),
    thaw: (audience: Audience): number => onEach(audience, (one) => one.thaw())
  }
}
