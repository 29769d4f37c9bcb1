import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AlertSettings, DEFAULT_ALERT_SETTINGS } from '../../src/shared/domain/settings'
import { profileFolder } from '../support/desktop/launch'
import type { Stage } from './stage'

/**
 * Writes the alert settings for the next start. All channels come within two seconds, unless `more` says otherwise.
 */
export function keepAlertSettings(stage: Pick<Stage, 'desktop'>, more: Partial<AlertSettings> = {}): void {
  const alerts: AlertSettings = {
    ...DEFAULT_ALERT_SETTINGS,
    steps: {
      notification: { on: true, delay: 0 },
      sound: { on: true, delay: 1 },
      attention: { on: true, delay: 1 },
      card: { on: true, delay: 2 }
    },
    ...more
  }
  const folder = profileFolder(stage.desktop)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ alerts }))
}
