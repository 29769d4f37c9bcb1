import type { ChannelTrouble } from '../../../shared/domain/alert'
import type { AlertEvent } from '../decide/events'

/** Draws the agent's attention to the desk: its button flashes in the task bar, or its icon bounces in the dock. */
export interface Attention {
  /** Returns why the system could not draw attention. Null: there was no failure. */
  start(): ChannelTrouble | null
  stop(): void
}

export function askForAttention(attention: Attention, on: boolean, dispatch: (event: AlertEvent) => void): void {
  if (on) dispatch({ type: 'attention', failure: attention.start() })
  else attention.stop()
}
