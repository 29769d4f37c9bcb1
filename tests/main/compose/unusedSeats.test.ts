import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sweepUnusedSeats } from '../../../src/main/compose/unusedSeats'
import { createSettings, type Settings } from '../../../src/main/settings/effective'
import { NO_POLICY } from '../../../src/main/settings/policy'
import { createRetention } from '../../../src/main/settings/retention'
import { DAY_MS } from '../../../src/shared/time'
import { memorySettings } from '../../support/composedWorkspace'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

vi.mock('electron', () => import('../../support/jarElectron'))

let folder: string
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes `notes.log` of a seat that is not in use, as of now. Returns a function that tells if it exists. */
function notes(): () => boolean {
  const desks = join(folder, 'workspaces', '0123456789abcdef', 'desks')
  mkdirSync(desks, { recursive: true })
  const file = join(desks, 'notes.log')
  writeFileSync(file, 'x')
  utimesSync(file, new Date(time.clock()), new Date(time.clock()))
  return () => existsSync(file)
}

/** Begins to sweep. Notes stay for 30 days. */
function start(): { readonly settings: Settings; dispose(): void } {
  const file = memorySettings()
  const settings = createSettings({ file, policy: NO_POLICY })
  settings.change({ key: 'noteDays', value: 30 })
  const computer = time as unknown as Parameters<typeof sweepUnusedSeats>[0]['computer']
  const swept = sweepUnusedSeats(
    { userData: folder, computer, log: () => undefined },
    { settings, retention: createRetention(file, time.clock) },
    () => []
  )
  return { settings, dispose: swept.dispose }
}

it('a seat that is not in use is swept every day', () => {
  const there = notes()
  start()
  time.advance(29 * DAY_MS)
  expect(there()).toBe(true)
  time.advance(2 * DAY_MS)
  expect(there()).toBe(false)
})

it('it is swept at once if notes are to stay for a shorter time', () => {
  const there = notes()
  const { settings } = start()
  time.advance(3 * DAY_MS)
  settings.change({ key: 'noteDays', value: 2 })
  expect(there()).toBe(false)
})

it('one timer runs, and none after the end', () => {
  const { settings, dispose } = start()
  settings.change({ key: 'noteDays', value: 2 })
  expect(time.waiting()).toHaveLength(1)
  dispose()
  expect(time.waiting()).toEqual([])
})

it('nothing goes because somebody set the clock ahead', () => {
  const there = notes()
  start()
  time.setClock(365 * DAY_MS)
  time.advance(DAY_MS)
  expect(there()).toBe(true)
})
