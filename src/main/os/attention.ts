import { app } from 'electron'

export interface FlashingWindow {
  flash(on: boolean): void
  hasButton(): boolean
}

/** Makes the agent look at the desk: the dock's icon bounces, elsewhere the task bar's button flashes. */
export function createAttention(window: FlashingWindow): { start(): string | null; stop(): void } {
  let bounce: number | null = null
  return {
    start: () => {
      if (process.platform === 'darwin') {
        bounce = app.dock?.bounce('critical') ?? null
        return bounce === null ? 'there is no icon in the dock' : null
      }
      window.flash(true)
      return window.hasButton() ? null : 'the window is in the tray and has no button to flash'
    },
    stop: () => {
      if (bounce !== null) app.dock?.cancelBounce(bounce)
      bounce = null
      if (process.platform !== 'darwin') window.flash(false)
    }
  }
}
