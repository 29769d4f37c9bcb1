import type { ConnectionStatus } from '../../../shared/domain/connection'
import { hasSignedOut, isReceiving } from '../selectors/connection'
import type { WritableState } from '../tables/tables'
import type { Changes } from './changes'
import { loseTurns } from './turns'

/**
 * Applies the new status of the connection. When frames stop, each conversation gets a gap, and turns may become
 * unknown. When frames arrive again, the gaps end. `now`: epoch ms.
 */
export function changeConnection(state: WritableState, changes: Changes, after: ConnectionStatus, now: number): void {
  const before = state.connection
  state.connection = after
  if (hasSignedOut(after)) state.lastDesk = null
  changes.status()
  if (isReceiving(before) && !isReceiving(after)) {
    // The answer to a command never comes on a later connection.
    state.takesGivenUp.clear()
    state.lateEchoes.clear()
    const since = after.asOf ?? now
    for (const key of state.transcripts.openGap(since)) changes.transcript(key)
    loseTurns(state, changes, since)
  }
  if (!isReceiving(before) && isReceiving(after)) {
    for (const key of state.transcripts.closeGap(now)) changes.transcript(key)
  }
}
