import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { useScreenStore } from '../../../src/renderer/stores/screen'

beforeEach(() => setActivePinia(createPinia()))

test('settings open at the section that was named, otherwise where they were', () => {
  const screen = useScreenStore()
  screen.showSettings('privacy')
  expect([screen.panel, screen.settingsSection, screen.look.panel]).toEqual(['settings', 'privacy', 'settings'])
  screen.showView('mine')
  screen.showSettings()
  expect([screen.panel, screen.settingsSection]).toEqual(['settings', 'privacy'])
  screen.showSettings('keyboard')
  expect(screen.settingsSection).toBe('keyboard')
})
