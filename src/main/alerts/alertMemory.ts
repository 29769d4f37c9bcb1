import type { AlertQuiet } from '../../shared/domain/alert'
import type { AlertSettings } from '../../shared/domain/settings'
import { changeAlertSettings, type AlertSettingsChange } from '../../shared/domain/settingsChange'
import type { AlertsView } from '../../shared/views'
import { quietAt, quietChangesAt, tomorrow, type Pause } from './quiet'

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
export function createAlertMemory(store: AlertStore, clock: () => number, isSystemQuiet: () => boolean): AlertMemory {
  let { alerts: settings, alertTest: lastTest, alertPause: pause } = store.read()

  function setPause(next: Pause | null): void {
    pause = next
    store.write({ alertPause: next })
  }
  function setTest(next: AlertsView['lastTest']): void {
    lastTest = next
    store.write({ alertTest: next })
  }
  return {
    settings: () => settings,
    change: (change) => {
      settings = changeAlertSettings(settings, change)
      store.write({ alerts: settings })
    },
    pause: (minutes) => setPause({ until: minutes === null ? null : clock() + minutes * MINUTE }),
    pauseUntilTomorrow: () => setPause({ until: tomorrow(clock()) }),
    resume: () => setPause(null),
    quiet: () => quietAt(settings.quiet, pause, clock(), settings.systemQuiet && isSystemQuiet()),
    quietChangesAt: () => quietChangesAt(settings.quiet, pause, clock()),
    tested: () => setTest({ at: clock(), saw: null, heard: null }),
    said: (what) => {
      if (lastTest) setTest({ ...lastTest, ...what })
    },
    lastTest: () => lastTest
  }
}
