import { app } from 'electron'
import type { StepTrouble } from '../../shared/domain/alert'

export interface FlashingWindow {
  flash(on: boolean): void
  hasButton(): boolean
}

/** Makes the agent look at the desk: the dock's icon bounces, elsewhere the task bar's button flashes. */
export function createAttention(window: FlashingWindow): { start(): StepTrouble | null; stop(): void } {
  let bounce: number | null = null
  return {
    start: () => {
      if (process.platform === 'darwin') {
        bounce = app.dock?.bounce('critical') ?? null
        return bounce === null ? 'noDockIcon' : null
      }
      window.flash(true)
      return window.hasButton() ? null : 'noTaskbarButton'
    },
    stop: () => {
      if (bounce !== null) app.dock?.cancelBounce(bounce)
      bounce = null
      if (process.platform !== 'darwin') window.flash(false)
    }
  }
}
