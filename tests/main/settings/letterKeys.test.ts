import { expect, test } from 'vitest'
import { createLetterKeys } from '../../../src/main/settings/letterKeys'
import { createDesk } from '../../../src/main/state/store'
import type { Settings, SettingsFile } from '../../../src/main/settings/store'
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/domain/settings'

test('what was chosen counts at once, and after a restart', () => {
  let kept: Settings = {
    workspace: null, recent: [], sockets: {}, alerts: DEFAULT_ALERT_SETTINGS, alertTest: null, alertPause: null, retentionDays: 7, letterKeys: true
  }
  const settings: SettingsFile = { read: () => kept, write: (part) => void (kept = { ...kept, ...part }) }
  const desk = createDesk(() => 0)
  createLetterKeys({ desk, settings })(false)
  expect(desk.state.letterKeys).toBe(false)
  const restarted = createDesk(() => 0)
  createLetterKeys({ desk: restarted, settings })
  expect(restarted.state.letterKeys).toBe(false)
})
