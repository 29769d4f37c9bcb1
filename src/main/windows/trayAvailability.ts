import type { Cancel, Timers } from '../../shared/clock'

/** Whether this desktop shows tray icons. `unknown`: not reported yet. `none`: it shows none, or does not answer. */
export type TrayAvailability = 'unknown' | 'there' | 'none'

export interface TrayHost {
  place(): TrayAvailability
  /** Calls `changed` after each change. `came`: true if a tray appeared or replaced another one. */
  watch(changed: (came: boolean) => void): { dispose(): void }
}

/** Without a tray icon, a window stays hidden this long, ms. The desktop's panel may only be restarting. */
const UNREACHABLE_LIMIT_MS = 2_000

/**
 * Returns what closing the window does. Only a tray icon could bring a hidden window back. So without one, the window
 * is minimised.
 */
export function closingDoes(place: TrayAvailability): 'hide' | 'minimize' {
  return place === 'there' ? 'hide' : 'minimize'
}

export interface ReachedWindow {
  /** Returns true if the window is neither on the screen nor in the task bar. */
  isHidden(): boolean
  minimize(): void
}

/**
 * A hidden window without a tray icon is minimised after `UNREACHABLE_LIMIT_MS`. Call `check` when the window was
 * hidden.
 */
export function keepReachable(
  window: ReachedWindow,
  tray: TrayHost,
  timers: Timers
): { check(): void; dispose(): void } {
  let cancel: Cancel | null = null
  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  function check(): void {
    if (tray.place() === 'there' || !window.isHidden()) return stop()
    cancel ??= timers.after(UNREACHABLE_LIMIT_MS, () => {
      cancel = null
      if (tray.place() !== 'there' && window.isHidden()) window.minimize()
    })
  }
  const watch = tray.watch(check)
  return {
    check,
    dispose: () => {
      watch.dispose()
      stop()
    }
  }
}
