import type { Clock, Monotonic } from '../../shared/clock'
import type { AlertQuiet } from '../../shared/domain/alert'
import type { AlertSettings } from '../../shared/domain/settings'
import { changeAlertSettings, type AlertSettingsChange } from '../../shared/domain/settingsChange'
import type { AlertsView } from '../../shared/views'
import { boundedPause, quietAt, quietChangesAt, tomorrow, type Pause } from './quiet'

const MINUTE = 60_000

export interface KeptAlerts {
  readonly alerts: AlertSettings
  readonly alertTest: AlertsView['lastTest']
  readonly alertPause: Pause | null
}

/** Where settings, pause and the last test outlive the app. */
export interface AlertStore {
  read(): KeptAlerts
  write(part: Partial<KeptAlerts>): void
}

/** What the agent has set, paused and said. Read once; every change is kept. Times are epoch ms. */
export interface AlertMemory {
  settings(): AlertSettings
  change(change: AlertSettingsChange): void
  /** Null: until resumed. */
  pause(minutes: number | null): void
  pauseUntilTomorrow(): void
  resume(): void
  quiet(): AlertQuiet
  quietChangesAt(): number | null
  tested(): void
  said(what: { readonly saw: boolean } | { readonly heard: boolean }): void
  lastTest(): AlertsView['lastTest']
}

/** `isSystemQuiet`: the system's own Do Not Disturb is on. */
export function createAlertMemory(
  storage: AlertStore,
  clock: Clock,
  monotonic: Monotonic,
  isSystemQuiet: () => boolean
): AlertMemory {
  let { alerts: settings, alertTest: lastTest } = storage.read()
  let pause = boundedPause(storage.read().alertPause, clock())
  /** A pause of so many minutes ends by the time that passes, whatever the clock is set to. */
  let endsAt = pause?.minutes === undefined || pause.until === null ? null : monotonic() + pause.until - clock()

  /** The pause as the clock is now. */
  function pauseNow(): Pause | null {
    const now = clock()
    if (pause && endsAt !== null) {
      const until = Math.round(now + endsAt - monotonic())
      // Kept and shown only where it differs: the two clocks never agree to the millisecond.
      if (Math.abs(until - (pause.until ?? until)) > 2000) setPause({ ...pause, until })
    } else pause = boundedPause(pause, now)
    return pause
  }

  function setPause(next: Pause | null): void {
    pause = next
    storage.write({ alertPause: next })
  }
  function setTest(next: AlertsView['lastTest']): void {
    lastTest = next
    storage.write({ alertTest: next })
  }
  return {
    settings: () => settings,
    change: (change) => {
      settings = changeAlertSettings(settings, change)
      storage.write({ alerts: settings })
    },
    pause: (minutes) => {
      endsAt = minutes === null ? null : monotonic() + minutes * MINUTE
      setPause(minutes === null ? { until: null } : { until: clock() + minutes * MINUTE, minutes })
    },
    pauseUntilTomorrow: () => {
      endsAt = null
      setPause({ until: tomorrow(clock()) })
    },
    resume: () => {
      endsAt = null
      setPause(null)
    },
    quiet: () => quietAt(settings.quiet, pauseNow(), clock(), settings.systemQuiet && isSystemQuiet()),
    quietChangesAt: () => quietChangesAt(settings.quiet, pauseNow(), clock()),
    tested: () => setTest({ at: clock(), saw: null, heard: null }),
    said: (what) => {
      if (lastTest) setTest({ ...lastTest, ...what })
    },
    lastTest: () => lastTest
  }
}
