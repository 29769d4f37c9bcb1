import { app } from 'electron'

/** The number on the dock or launcher icon, where the system has one. */
export function createBadge(): { update(waiting: number): void; dispose(): void } {
  let shown = 0
  const update = (waiting: number): void => {
    // Windows has no number there; the tray carries it.
    if (waiting === shown || process.platform === 'win32') return
    shown = waiting
    app.setBadgeCount(waiting)
  }
  return { update, dispose: () => update(0) }
}
