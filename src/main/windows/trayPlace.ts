import type { Cancel, Timers } from '../../shared/clock'

/** Whether this desktop has a place for tray icons. `unknown`: it has not answered yet. */
export type TrayPlace = 'unknown' | 'there' | 'none'

export interface TrayHost {
  place(): TrayPlace
  /** `came`: there is a place that was not there a moment ago, or another one in its stead. */
  watch(changed: (came: boolean) => void): { dispose(): void }
}

/** How long a desk may be hidden that no icon leads to, ms: panels are restarted, and at the start none has answered yet. */
const UNREACHABLE_LIMIT = 2_000

/** What closing does: a desk that no icon would bring back stays in the task bar. */
export function closingDoes(place: TrayPlace): 'hide' | 'minimize' {
  return place === 'there' ? 'hide' : 'minimize'
}

export interface ReachedWindow {
  /** Neither on the screen nor in the task bar. */
  isHidden(): boolean
  minimize(): void
}

/** Minimises a hidden desk when there is no icon to bring it back, or none any more. */
export function keepReachable(
  window: ReachedWindow,
  tray: TrayHost,
  timers: Timers
): { look(): void; dispose(): void } {
  let cancel: Cancel | null = null
  const stop = (): void => {
    cancel?.()
    cancel = null
  }
  function look(): void {
    if (tray.place() === 'there' || !window.isHidden()) return stop()
    cancel ??= timers.after(UNREACHABLE_LIMIT, () => {
      cancel = null
      if (tray.place() !== 'there' && window.isHidden()) window.minimize()
    })
  }
  const watch = tray.watch(look)
  return {
    look,
    dispose: () => {
      watch.dispose()
      stop()
    }
  }
}
