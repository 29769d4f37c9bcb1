import type { Customer } from '../../../shared/domain/customer'
import type { MessageAuthor } from '../../../shared/domain/message'
import type { ServerFact } from '../../../shared/events'
import { comparable } from '../tables/sameText'
import type { WritableState } from '../tables/tables'

type Received = Extract<ServerFact, { type: 'message.received' }>

/** Returns true if this agent may be the author of a message in the conversation. */
export function couldBeOwn({ me }: WritableState, author: MessageAuthor): boolean {
  if (author.kind === 'agent') return author.name === null || me.name === null || author.name === me.name
  return author.kind === 'me'
}

/** Returns true if this agent may have written the message. */
export function couldBeMine(state: WritableState, event: Received): boolean {
  if (event.agentId !== null && state.me.userId !== null) return event.agentId === state.me.userId
  return event.agentName === null || state.me.name === null || event.agentName === state.me.name
}

/** Returns true if the frame itself names this agent as the writer. */
export function isMine(state: WritableState, { agentId, agentName }: Received): boolean {
  if (agentId !== null && state.me.userId !== null) return agentId === state.me.userId
  return agentName !== null && agentName === state.me.name
}

/**
 * Returns true for the echo of an acknowledged message that the outbox has given up (see `LateEchoes`). A withdrawn
 * message with the same words counts first, if it was not refused: its echo is the only sign that it arrived.
 */
export function isLateEcho(state: WritableState, { key, assignment }: Customer, event: Received): boolean {
  if (assignment.kind !== 'me' && !isMine(state, event)) return false
  const wanted = comparable(event.text)
  return (
    !state.discarded.of(key).some(({ text, wasRefused }) => !wasRefused && comparable(text) === wanted) &&
    state.lateEchoes.take(key, event.text)
  )
}
