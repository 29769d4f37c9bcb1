import { expect, test } from 'vitest'
import { createLetterKeys } from '../../../src/main/settings/letterKeys'
import { createStore } from '../../../src/main/state/store'
import type { Settings, SettingsFile } from '../../../src/main/settings/store'
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/domain/settings'

test('what was chosen counts at once, and after a restart', () => {
  let kept: Settings = {
    workspace: null,
    recent: [],
    sockets: {},
    alerts: DEFAULT_ALERT_SETTINGS,
    alertTest: null,
    alertPause: null,
    retentionDays: 7,
    letterKeys: true
  }
  const settings: SettingsFile = { read: () => kept, write: (part) => void (kept = { ...kept, ...part }) }
  const store = createStore(() => 0)
  createLetterKeys({ store, settings })(false)
  expect(store.state.letterKeys).toBe(false)
  const restarted = createStore(() => 0)
  createLetterKeys({ store: restarted, settings })
  expect(restarted.state.letterKeys).toBe(false)
})
