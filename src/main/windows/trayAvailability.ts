import type { Cancel, Timers } from '../../shared/clock'

/**
 * Whether this desktop shows tray icons. `unknown`: the desktop has not reported this yet. `none`: it shows none, or
 * does not answer.
 */
export type TrayAvailability = 'unknown' | 'there' | 'none'

export interface TrayHost {
  place(): TrayAvailability
  /** Calls `changed` after each change. `came`: true if a tray appeared, or replaced another tray. */
  watch(changed: (came: boolean) => void): { dispose(): void }
}

/**
 * How long the window may stay hidden without a tray icon. Until then the desktop's panel may only be restarting, or
 * may not have reported yet that it has a tray.
 */
const UNREACHABLE_LIMIT_MS = 2_000

/**
 * Returns what closing the window does. Unless there certainly is a tray icon, it minimises the window, because
 * nothing might bring a hidden window back.
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
 * If the window is hidden and there is no tray icon to bring it back, minimises the window after
 * `UNREACHABLE_LIMIT_MS`. Call `check` when the window was hidden.
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
