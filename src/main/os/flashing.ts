import { app } from 'electron'
import type { ChannelFailure } from '../../shared/domain/alert'

export interface FlashingWindow {
  flash(on: boolean): void
  hasButton(): boolean
}

/**
 * Draws the agent's attention to the window until `stop`. On macOS, the icon in the dock bounces. On Windows and
 * Linux, the button in the task bar flashes. `start` returns null, or why the agent cannot see this.
 */
export function createFlashing(window: FlashingWindow): { start(): ChannelFailure | null; stop(): void } {
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
