import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DAY_MS } from '../../../src/shared/time'
import { memorySettings } from '../../support/composedWorkspace'
import { makeWorkspaces } from '../../support/composedWorkspaces'

vi.mock('electron', () => import('../../support/jarElectron'))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('no seat deletes what a policy kept that is gone, until the person chooses a number of days', async () => {
  const files = ['desks', 'workspaces/0123456789abcdef/desks'].map((desks) => {
    const home = join(folder, 'profile', desks, '0123456789abcdef', 'me')
    mkdirSync(home, { recursive: true })
    const file = join(home, 'transcripts.log')
    writeFileSync(file, 'x')
    const at = new Date(Date.now() - 20 * DAY_MS)
    utimesSync(file, at, at)
    return file
  })
  const there = (): readonly boolean[] => files.map((file) => existsSync(file))
  const settingsFile = memorySettings()
  settingsFile.write({ retentionHold: { days: 365, level: 'enforced', until: Date.now() + DAY_MS } })
  const { workspaces } = makeWorkspaces(folder, settingsFile)
  await workspaces.ready
  const { settings } = workspaces.shared
  // A policy that is gone changes the setting.
  settings.follow({ values: { retentionDays: 365 } })
  settings.follow({ values: {} })
  expect({ days: settings.get('retentionDays'), there: there() }).toEqual({ days: 7, there: [true, true] })
  settings.change({ key: 'retentionDays', value: 1 })
  expect(there()).toEqual([false, false])
  workspaces.dispose()
})
