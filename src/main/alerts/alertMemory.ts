import type { Clock, Monotonic } from '../../shared/clock'
import type { AlertQuiet } from '../../shared/domain/alert'
import type { AlertSettings } from '../../shared/domain/settings'
import type { AlertsView } from '../../shared/views'
import { boundedPause, quietAt, quietChangesAt, tomorrow, type Pause } from './quiet'

const MINUTE = 60_000

export interface KeptAlerts {
  readonly alertTest: AlertsView['lastTest']
  readonly alertPause: Pause | null
}

/** The settings of alerts, which change elsewhere. */
export interface AlertSettingsSource {
  read(): AlertSettings
  watch(listener: () => void): { dispose(): void }
}

/** Where pause and the last test outlive the app. */
export interface AlertStore {
  read(): KeptAlerts
  write(part: Partial<KeptAlerts>): void
}

/** What the agent has set, paused and said. Every change is kept. Times are epoch ms. */
export interface AlertMemory {
  settings(): AlertSettings
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
  { read }: Pick<AlertSettingsSource, 'read'>,
  kept: AlertStore,
  clock: Clock,
  monotonic: Monotonic,
  isSystemQuiet: () => boolean
): AlertMemory {
  let { alertTest: lastTest } = kept.read()
  let pause = boundedPause(kept.read().alertPause, clock())
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
    kept.write({ alertPause: next })
  }
  function setTest(next: AlertsView['lastTest']): void {
    lastTest = next
    kept.write({ alertTest: next })
  }
  return {
    settings: read,
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
    quiet: () => quietAt(read().quiet, pauseNow(), clock(), read().systemQuiet && isSystemQuiet()),
    quietChangesAt: () => quietChangesAt(read().quiet, pauseNow(), clock()),
    tested: () => setTest({ at: clock(), saw: null, heard: null }),
    said: (what) => {
      if (lastTest) setTest({ ...lastTest, ...what })
    },
    lastTest: () => lastTest
  }
}
