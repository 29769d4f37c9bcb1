import type { ServerEvent } from '../../shared/events'
import type { FrameIdentity } from '../protocol/fields/frameIdentity'

/** Deskhand remembers at most this many events with ids. */
const REMEMBERED = 2_000

/**
 * Recognises events that the server sends again, by the ids that the server gave them. A server may do so if it does
 * not know whether an event arrived. The copy may come over the next connection.
 */
export interface RedeliveredFrames {
  /** Returns true if the event is a copy. `part`: index of the event in its frame. `identity` null: no ids. */
  isCopy(event: ServerEvent, part: number, identity: FrameIdentity | null): boolean
  /** Forgets everything. Call this when the app enters another workspace. */
  forget(): void
}

/** These events can happen again with the same content. So none of them counts as a copy. */
const ALWAYS_COUNT: ReadonlySet<ServerEvent['type']> = new Set([
  'queue.listed',
  'session.greeted',
  'server.pinged',
  'command.refused'
])

export function watchRedeliveredFrames(): RedeliveredFrames {
  /** Key: the ids of an event. Value: what the event said. Oldest first. */
  const heard = new Map<string, string>()

  return {
    isCopy: (event, part, identity) => {
      if (identity === null || ALWAYS_COUNT.has(event.type)) return false
      const key = JSON.stringify([event.type, identity.ids, identity.isOfMessage ? 0 : part])
      const said = saidBy(event)
      if (heard.get(key) === said) return true
      // If an id comes again with other content, it may be the id of a conversation. So this event is no copy.
      heard.delete(key)
      heard.set(key, said)
      const oldest = heard.size > REMEMBERED ? heard.keys().next().value : undefined
      if (oldest !== undefined) heard.delete(oldest)
      return false
    },
    forget: () => heard.clear()
  }
}

/** Returns what distinguishes two events of one type. Waiting times are not included, because they grow. */
function saidBy(event: ServerEvent): string {
  const { who, text, assigned, stopped, fromAgent, agentId, name } = event as Readonly<Record<string, unknown>>
  return JSON.stringify([who, text, assigned, stopped, fromAgent, agentId, name])
}
