import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { Changes, WritableState } from '../tables/tables'
import { loseTurns } from './turns'

/** Returns true if frames arrive on this connection. */
export function isReceiving(connection: ConnectionStatus): boolean {
  return connection.state === 'connected' || connection.state === 'checking'
}

/** Returns true if the server says that nobody is signed in. */
export function hasSignedOut(connection: ConnectionStatus): boolean {
  return connection.state === 'signedOut' || (connection.state === 'stopped' && connection.failure.kind === 'signedOut')
}

/**
 * Applies the new status of the connection. If frames stop, begins a gap in each conversation, and turns that may be
 * outdated become unknown (`loseTurns`). If they arrive again, ends the gaps. `now`: epoch ms.
 */
export function changeConnection(state: WritableState, changes: Changes, after: ConnectionStatus, now: number): void {
  const before = state.connection
  state.connection = after
  if (hasSignedOut(after)) state.lastDesk = null
  changes.status()
  if (isReceiving(before) && !isReceiving(after)) {
    // The answer to a command never comes on a later connection, so no answer is awaited any more.
    state.takesGivenUp.clear()
    const since = after.asOf ?? now
    for (const key of state.transcripts.openGap(since)) changes.transcript(key)
    loseTurns(state, changes, since)
  }
  if (!isReceiving(before) && isReceiving(after)) {
    for (const key of state.transcripts.closeGap(now)) changes.transcript(key)
  }
}
