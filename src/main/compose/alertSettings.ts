import { changeAlertSettings } from '../../shared/domain/settingsChange'
import type { AlertControls } from '../alertCommands'
import type { AlertOptions } from '../alerts/alertOptions'
import type { SettingsFile } from '../settings/store'

/** The alert settings of the settings file, for whoever reads, watches or changes them. A settings service may take its place. */
export function shareAlertSettings(file: SettingsFile): AlertOptions['settings'] & Pick<AlertControls, 'change'> {
  const listeners = new Set<() => void>()
  let current = file.read().alerts
  return {
    read: () => current,
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    },
    change: (change) => {
      current = changeAlertSettings(current, change)
      file.write({ alerts: current })
      for (const listener of [...listeners]) listener()
    }
  }
}
