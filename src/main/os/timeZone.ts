import type { Cancel, Timers } from '../../shared/clock'

/** After a change of the zone, Chromium may need this long to know it, ms. */
const SETTLE_MS = 500
/** If nothing reports changes, the zone is read again after `POLL_AFTER_MS`, or up to `POLL_SLACK_MS` later. */
const POLL_AFTER_MS = 5000
const POLL_SLACK_MS = 4000

/**
 * Where the zone is read:
 * - `fixed`: from the environment, only once.
 * - `files`: from `/etc`, which Node reads again when `TZ` is deleted.
 * - `renderer`: from a renderer, because Node reads the zone only once. Chromium follows each change.
 */
export type ZoneSource = 'fixed' | 'files' | 'renderer'

export function zoneSource(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): ZoneSource {
  if (env['TZ'] !== undefined && env['TZ'] !== '') return 'fixed'
  return platform === 'win32' ? 'renderer' : 'files'
}

/**
 * Returns true if a change of this entry of `/etc` may change the zone. `name` null: the system does not tell the
 * name.
 */
export function isZoneFile(name: string | null): boolean {
  return name === null || name === 'localtime' || name === 'timezone'
}

/** Returns the zone's name, such as `Europe/Oslo`, if Node knows the zone. Otherwise null. */
export function readZone(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > 64) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

export interface ZoneParts {
  readonly source: ZoneSource
  readonly timers: Timers
  readonly own: () => string
  /** Sets the zone of this process. Null: reads the system's zone again. */
  readonly reset: (zone: string | null) => void
  /** Calls `changed` with the name of each entry of `/etc` that changes. Calls `failed` if the watch ends. */
  readonly watchFolder: (changed: (name: string | null) => void, failed: () => void) => { dispose(): void }
  /** Asks the main window's renderer for its zone. May reject or resolve to something that is no zone. */
  readonly askRenderer: () => Promise<unknown>
  readonly changed: (zone: string) => void
}

/** Follows the computer's zone: sets the zone of this process and calls `changed`. */
export function followZone({ source, timers, own, reset, watchFolder, askRenderer, changed }: ZoneParts): {
  /** Reads the zone again, `SETTLE_MS` after the last call. Does nothing if `source` is `fixed`. */
  check(): void
  dispose(): void
} {
  let known = own()
  let cancel: Cancel = () => undefined
  let cancelPolling: Cancel = () => undefined
  let isOver = false

  function tell(): void {
    const zone = own()
    if (isOver || zone === known) return
    known = zone
    changed(zone)
  }

  function readAgain(): void {
    if (source === 'files') {
      reset(null)
      tell()
      return
    }
    askRenderer().then(
      (answer) => {
        const zone = readZone(answer)
        if (zone === null || zone === known || isOver) return
        reset(zone)
        tell()
      },
      // The renderer has crashed, or the window is closed.
      () => undefined
    )
  }

  function check(): void {
    if (source === 'fixed' || isOver) return
    cancel()
    cancel = timers.after(SETTLE_MS, readAgain)
  }

  function poll(): void {
    if (isOver) return
    readAgain()
    cancelPolling = timers.after(POLL_AFTER_MS, poll, POLL_SLACK_MS)
  }

  const watch = source === 'files' ? watchFolder((name) => isZoneFile(name) && check(), poll) : null
  return {
    check,
    dispose: () => {
      isOver = true
      watch?.dispose()
      cancel()
      cancelPolling()
    }
  }
}
