import type { ChannelTrouble } from '../../../shared/domain/alert'
import type { AlertEvent } from '../decide/events'

/** Makes the agent look at the desk: a button flashes in the task bar, or an icon bounces in the dock. */
export interface Attention {
  /** Returns why the system could not draw attention. Null: the system draws attention now. */
  start(): ChannelTrouble | null
  stop(): void
}

export function askForAttention(attention: Attention, on: boolean, dispatch: (event: AlertEvent) => void): void {
  if (on) dispatch({ type: 'attention', failure: attention.start() })
  else attention.stop()
}
