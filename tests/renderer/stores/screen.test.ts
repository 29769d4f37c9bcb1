import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useScreenStore } from '../../../src/renderer/stores/screen'

beforeEach(() => setActivePinia(createPinia()))

it('settings open at the section that was named, otherwise where they were', () => {
  const screen = useScreenStore()
  screen.showSettings('privacy')
  expect({
    screenPanel: screen.panel,
    settingsSection: screen.settingsSection,
    lookPanel: screen.shownInWindow.panel
  }).toEqual({
    screenPanel: 'settings',
    settingsSection: 'privacy',
    lookPanel: 'settings'
  })
  screen.showView('mine')
  screen.showSettings()
  expect({ panel: screen.panel, settingsSection: screen.settingsSection }).toEqual({
    panel: 'settings',
    settingsSection: 'privacy'
  })
  screen.showSettings('keyboard')
  expect(screen.settingsSection).toBe('keyboard')
})
