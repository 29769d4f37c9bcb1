import type { StepTrouble } from '../../../shared/domain/alert'
import type { AlertEvent } from '../decide/events'

/** Makes the agent look at the desk: a flashing button in the task bar, a bouncing icon in the dock. */
export interface Attention {
  /** Returns why it does not work; null: it works. */
  start(): StepTrouble | null
  stop(): void
}

export function askForAttention(attention: Attention, on: boolean, dispatch: (event: AlertEvent) => void): void {
  if (on) dispatch({ type: 'attention', failure: attention.start() })
  else attention.stop()
}
