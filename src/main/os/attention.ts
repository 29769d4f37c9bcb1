import { app } from 'electron'

export interface FlashingWindow {
  flash(on: boolean): void
  hasButton(): boolean
}

/** Asks the agent to look at the window: the icon bounces in the dock of macOS, elsewhere the button flashes in the task bar. */
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
