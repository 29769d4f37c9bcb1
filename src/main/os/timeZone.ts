import type { Cancel, Timers } from '../../shared/clock'

/** After a sign of a change: whoever else follows the zone has heard of it by then, ms. */
const SETTLED_AFTER = 500
/** How often to look where nothing tells of changes, ms, and how much later will do. */
const LOOK_AFTER = 5000
const LOOK_WITHIN = 4000

/**
 * Where this computer's zone is learned from. `fixed`: the environment has set one, which never changes. `files`: the system
 * keeps it in `/etc`, and forgetting `TZ` makes the runtime read it again. `page`: the runtime reads it once and Chromium follows it.
 */
export type ZoneSource = 'fixed' | 'files' | 'page'

export function zoneSource(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): ZoneSource {
  if (env['TZ'] !== undefined && env['TZ'] !== '') return 'fixed'
  return platform === 'win32' ? 'page' : 'files'
}

/** May a change of this entry of `/etc` be one of the zone? Null: the system does not say which it was. */
export function isZoneFile(name: string | null): boolean {
  return name === null || name === 'localtime' || name === 'timezone'
}

/** The name of a zone that this runtime knows, such as `Europe/Oslo`; null where it is none. */
export function readZone(said: unknown): string | null {
  if (typeof said !== 'string' || said.length > 64) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: said }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

export interface ZoneParts {
  readonly source: ZoneSource
  readonly timers: Timers
  /** The zone by which this process tells the time. */
  readonly own: () => string
  /** Tells the time by this zone from now on; null: by what the system says now. */
  readonly reset: (zone: string | null) => void
  /** Calls for each change of an entry of `/etc`, with its name; `failed`: it does not any more. */
  readonly watchFolder: (changed: (name: string | null) => void, failed: () => void) => { dispose(): void }
  /** What the page says its zone is; rejects or says nothing usable where there is no page. */
  readonly askPage: () => Promise<unknown>
  readonly changed: (zone: string) => void
}

/** Keeps this process at the computer's zone, which a journey or a person may change. */
export function followZone({ source, timers, own, reset, watchFolder, askPage, changed }: ZoneParts): {
  look(): void
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
      (said) => {
        const zone = readZone(said)
        if (zone === null || zone === known || isOver) return
        reset(zone)
        tell()
      },
      // A page that is being started again says so later.
      () => undefined
    )
  }

  function look(): void {
    if (source === 'fixed' || isOver) return
    cancel()
    cancel = timers.after(SETTLED_AFTER, readAgain)
  }

  function poll(): void {
    if (isOver) return
    readAgain()
    cancelPolling = timers.after(LOOK_AFTER, poll, LOOK_WITHIN)
  }

  const watch = source === 'files' ? watchFolder((name) => isZoneFile(name) && look(), poll) : null
  return {
    look,
    dispose: () => {
      isOver = true
      watch?.dispose()
      cancel()
      cancelPolling()
    }
  }
}
