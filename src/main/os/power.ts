import { powerMonitor } from 'electron'
import type { IdleSystem } from './presence'

export interface PowerEvents {
  suspended(): void
  resumed(): void
  unlocked(): void
}

export interface Power {
  watch(on: PowerEvents): { dispose(): void }
  /** Returns true if the computer runs on battery. False: it does not, or this is not known. */
  onBattery(): boolean
}

/** Reports sleep, lock and battery. Call this only after the app is ready. */
export function watchPower(): Power {
  return {
    watch({ suspended, resumed, unlocked }) {
      powerMonitor.on('suspend', suspended)
      powerMonitor.on('resume', resumed)
      powerMonitor.on('unlock-screen', unlocked)
      return {
        dispose() {
          powerMonitor.off('suspend', suspended)
          powerMonitor.off('resume', resumed)
          powerMonitor.off('unlock-screen', unlocked)
        }
      }
    },
    onBattery: () => powerMonitor.onBatteryPower
  }
}

/** The idle state from Electron. On Linux, Electron does not report that the screen is locked. */
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
