import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDisposals } from '../../../src/main/compose/disposals'
import { composeSettings } from '../../../src/main/compose/settings'
import type { SettingsFile } from '../../../src/main/settings/settingsFile'
import { settingsRig } from '../../support/settings'
import { FOLDER, nativeTheme } from '../../support/wholeElectron'

vi.mock('electron', () => import('../../support/wholeElectron'))

beforeEach(() => {
  FOLDER.userData = mkdtempSync(join(tmpdir(), 'deskhand-'))
  vi.stubEnv('XDG_CONFIG_HOME', join(FOLDER.userData, 'config'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(FOLDER.userData, { recursive: true })
})

it('the theme of every window is that of the setting, from the start and after each change', () => {
  const rig = settingsRig()
  rig.settings.change({ key: 'theme', value: 'dark' })
  const disposals = createDisposals(() => undefined)
  const file: SettingsFile = {
    isDamaged: false,
    settings: rig.kept,
    chosen: () => [],
    keep: () => undefined,
    write: () => undefined,
    read: () => {
      throw new Error('Not part of this test')
    }
  }
  composeSettings({ ...rig, file, log: () => undefined }, disposals)
  const shown = (): unknown => Object.entries(nativeTheme).find(([name]) => name === 'themeSource')?.[1]
  expect(shown()).toBe('dark')
  for (const theme of ['light', 'system'] as const) {
    rig.settings.change({ key: 'theme', value: theme })
    expect(shown()).toBe(theme)
  }
  disposals.dispose()
  rig.settings.change({ key: 'theme', value: 'dark' })
  expect(shown()).toBe('system')
})
