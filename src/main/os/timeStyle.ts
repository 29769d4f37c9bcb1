import { execFile } from 'node:child_process'
import { app, systemPreferences } from 'electron'
import type { Timers } from '../../shared/clock'
import type { TimeStyle } from '../../shared/domain/timeStyle'
import { hourSource, isTwelveHours, readShortTime } from './hourFormat'
import { runProgram } from './program'
import { desktopNames } from './doNotDisturb/sources'
import { watchDesktopSetting } from './doNotDisturb/doNotDisturb'
import { followZone, zoneSource, type ZoneParts } from './timeZone'
import { watchFolder } from './watchFolder'

export interface TimeStyleParts {
  readonly timers: Timers
  /**
   * The main window. `askZone` asks its renderer for the time zone. `onSystemTime` calls `listener` when the system's
   * time may have changed.
   */
  readonly desk: { askZone(): Promise<unknown>; onSystemTime(listener: () => void): () => void }
  /** Called at the start, and when the style may have changed. */
  readonly changed: (style: TimeStyle) => void
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/**
 * Watches the whole folder `/etc`. The system replaces the link `localtime` in it, and a watch on the link would then
 * end.
 */
const watchEtc: ZoneParts['watchFolder'] = (changed, failed) => {
  const watching = watchFolder('/etc', changed, failed)
  // The folder cannot be watched. The zone is then read at intervals.
  if (watching === null) setImmediate(failed)
  return watching ?? { dispose: () => undefined }
}

/** Reports this computer's time zone, and whether it writes 12 or 24 hours. Sets the zone of this process. */
export function followTimeStyle({ timers, desk, changed }: TimeStyleParts): { dispose(): void } {
  const { platform, env } = process
  const hours = watchDesktopSetting({ source: hourSource(platform, desktopNames(env)), run: runProgram, timers })
  let shortTime: string | null = null

  function tell(): void {
    const desktop = hours.state() === 'unreadable' ? null : hours.state() === 'on'
    const hour12 = isTwelveHours({
      platform,
      env,
      region: app.getSystemLocale(),
      desktop,
      shortTime,
      forced: forcedHours()
    })
    changed({ zone: ownZone(), hour12 })
  }

  const zone = followZone({
    source: zoneSource(platform, env),
    timers,
    own: ownZone,
    reset,
    watchFolder: watchEtc,
    askRenderer: desk.askZone,
    changed: tell
  })
  const check = (): void => {
    zone.check()
    if (platform === 'win32') {
      askShortTime((value) => {
        shortTime = value
        tell()
      })
    } else if (platform === 'darwin') tell()
  }
  const watchHours = hours.watch(tell)
  const unwatch = desk.onSystemTime(check)
  tell()
  check()
  return {
    dispose: () => {
      unwatch()
      watchHours.dispose()
      zone.dispose()
      hours.dispose()
    }
  }
}

/**
 * Sets the zone of this process. Null: Node reads the system's zone again, because `TZ` is deleted. On Windows, Node
 * does not do this, so null is never passed there.
 */
function reset(zone: string | null): void {
  if (zone === null) delete process.env['TZ']
  else process.env['TZ'] = zone
}

function forcedHours(): 12 | 24 | null {
  if (process.platform !== 'darwin') return null
  if (systemPreferences.getUserDefault('AppleICUForce24HourTime', 'boolean')) return 24
  return systemPreferences.getUserDefault('AppleICUForce12HourTime', 'boolean') ? 12 : null
}

function askShortTime(answer: (value: string | null) => void): void {
  execFile(
    'reg.exe',
    ['query', 'HKCU\\Control Panel\\International', '/v', 'sShortTime'],
    { windowsHide: true, timeout: 5000 },
    (failure, printed) => {
      answer(failure ? null : readShortTime(printed))
    }
  )
}
