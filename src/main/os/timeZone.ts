import type { Cancel, Timers } from '../../shared/clock'

/** After a sign that the zone changed, Chromium needs up to this long to have the new zone. */
const SETTLE_MS = 500
/** If nothing reports changes, the zone is read again after this time, or up to `POLL_SLACK_MS` later. */
const POLL_AFTER_MS = 5000
const POLL_SLACK_MS = 4000

/**
 * Where the zone comes from. `fixed`: the environment sets a zone, which never changes. `files`: the system keeps the
 * zone in `/etc`, and Node reads it again when `TZ` is deleted. `page`: Node reads the zone only once. Chromium follows
 * the zone, so Deskhand asks a web page.
 */
export type ZoneSource = 'fixed' | 'files' | 'page'

export function zoneSource(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): ZoneSource {
  if (env['TZ'] !== undefined && env['TZ'] !== '') return 'fixed'
  return platform === 'win32' ? 'page' : 'files'
}

/**
 * Returns true if a change of this entry of `/etc` may change the zone. `name`: null if the system does not name the
 * entry.
 */
export function isZoneFile(name: string | null): boolean {
  return name === null || name === 'localtime' || name === 'timezone'
}

/** The name of a zone that this runtime knows, such as `Europe/Oslo`. Null: this runtime knows no such zone. */
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
  /** The zone of this process. */
  readonly own: () => string
  /** Sets the zone of this process; null: reads the system's zone again. */
  readonly reset: (zone: string | null) => void
  /** Calls `changed` with the name of each entry of `/etc` that changes. Calls `failed` when the watch cannot go on. */
  readonly watchFolder: (changed: (name: string | null) => void, failed: () => void) => { dispose(): void }
  /** Asks the web page of the main window for its zone. Rejects, or gives no zone, if no web page is loaded. */
  readonly askPage: () => Promise<unknown>
  readonly changed: (zone: string) => void
}

/** Keeps this process in the computer's zone, which may change: a person travels, or sets another zone. */
export function followZone({ source, timers, own, reset, watchFolder, askPage, changed }: ZoneParts): {
  /** Reads the zone again after `SETTLE_MS`. */
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
    askPage().then(
      (answer) => {
        const zone = readZone(answer)
        if (zone === null || zone === known || isOver) return
        reset(zone)
        tell()
      },
      // The web page is loading again and cannot answer.
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
