import type { ConnectionStatus } from '../../../shared/domain/connection'
import type { Changes, WritableState } from '../tables/tables'

/** What arrives on this connection is heard. */
export function isReceiving(connection: ConnectionStatus): boolean {
  return connection.state === 'connected' || connection.state === 'checking'
}

/** Takes the state of the connection; while it is not live, conversations have a gap. `now`: epoch ms. */
export function changeConnection(state: WritableState, changes: Changes, after: ConnectionStatus, now: number): void {
  const before = state.connection
  state.connection = after
  changes.status()
  if (isReceiving(before) && !isReceiving(after)) {
    // No answer to what was asked on one connection comes on the next.
    state.takesGivenUp.clear()
    for (const key of state.transcripts.openGap(after.asOf ?? now)) changes.transcript(key)
  }
  if (!isReceiving(before) && isReceiving(after)) {
    for (const key of state.transcripts.closeGap(now)) changes.transcript(key)
  }
}
