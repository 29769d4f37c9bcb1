import { powerMonitor } from 'electron'
import type { IdleSystem } from './presence'

/** Electron's own. Linux has no event for the lock screen, so there only asking tells. */
export const systemIdle: IdleSystem = {
  state: (seconds) => powerMonitor.getSystemIdleState(seconds),
  onLock: (listener) => {
    const locked = (): void => listener(true)
    const unlocked = (): void => listener(false)
    powerMonitor.on('lock-screen', locked)
    powerMonitor.on('unlock-screen', unlocked)
    return () => {
      powerMonitor.off('lock-screen', locked)
      powerMonitor.off('unlock-screen', unlocked)
    }
  }
}
