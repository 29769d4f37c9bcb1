import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { sweepTranscripts } from '../../../src/main/persistence/sweep'
import { sweepSeats } from '../../../src/main/persistence/sweepSeats'
import { DAY_MS } from '../../../src/shared/time'

const NOW = Date.UTC(2026, 10, 28, 12)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes the files of a seat, with a time `days` days ago. `files` returns true for each file that still exists. */
function seat(id: string, days: number): { readonly files: () => readonly boolean[] } {
  const desks = join(folder, id, 'desks')
  const home = join(desks, '0123456789abcdef', 'me')
  mkdirSync(home, { recursive: true })
  const files = [join(home, 'transcripts.log'), join(desks, 'last-desk.log'), join(home, 'outbox.log')]
  const at = new Date(NOW - days * DAY_MS)
  for (const file of files) {
    writeFileSync(file, 'x')
    utimesSync(file, at, at)
  }
  return { files: () => files.map((file) => existsSync(file)) }
}

const sweep = (used: readonly string[], retentionDays: number, noteDays = 365): void =>
  sweepSeats({
    ...{ folder, used, retentionDays, noteDays, clock: () => NOW, keptClock: () => NOW },
    log: () => undefined
  })

it('a seat that is not in use loses conversations that are too old, and no unsent message', () => {
  const [old, fresh, used] = [seat('old', 3), seat('fresh', 1), seat('used', 3)]
  sweep(['used'], 2)
  expect([old.files(), fresh.files(), used.files()]).toEqual([
    [false, false, true],
    [true, true, true],
    [true, true, true]
  ])
  sweep(['used'], 0)
  expect(fresh.files()).toEqual([false, false, true])
})

/** Writes this file into the seat `one`, with a time `days` days ago. Returns a function that tells if it exists. */
function fileOf(name: string, days: number): () => boolean {
  const file = join(folder, 'one', 'desks', name)
  mkdirSync(join(folder, 'one', 'desks'), { recursive: true })
  writeFileSync(file, 'x')
  const at = new Date(NOW - days * DAY_MS)
  utimesSync(file, at, at)
  return () => existsSync(file)
}

it.each([
  { name: 'day.log', stays: 0.9, goes: 1.1 },
  { name: 'notes.log', stays: 29, goes: 31 },
  { name: 'spellings.log', stays: 29, goes: 31 },
  { name: 'parkings.log', stays: 37, goes: 39 }
])('$name of a seat that is not in use goes when all of it is too old', ({ name, stays, goes }) => {
  const young = fileOf(name, stays)
  sweep([], 7, 30)
  expect(young()).toBe(true)
  const old = fileOf(name, goes)
  sweep(['one'], 7, 30)
  expect(old()).toBe(true)
  sweep([], 7, 30)
  expect(old()).toBe(false)
})

it('the day goes at once if conversations are not kept, and notes if notes are not kept', () => {
  const [day, notes] = [fileOf('day.log', 0), fileOf('notes.log', 0)]
  sweep([], 0, 1)
  expect([day(), notes()]).toEqual([false, true])
  sweep([], 0, 0)
  expect(notes()).toBe(false)
})

it('there may be no further seats', () => {
  expect(() =>
    sweepSeats({
      folder: join(folder, 'none'),
      used: [],
      retentionDays: 1,
      noteDays: 1,
      clock: () => NOW,
      keptClock: () => NOW,
      log: () => undefined
    })
  ).not.toThrow()
})

it('a folder that cannot be listed stops nothing', () => {
  const lines: string[] = []
  const at = (refused: string): Disk => ({
    ...systemDisk,
    list: (path) => {
      if (path === refused) throw Object.assign(new Error('planted'), { code: 'EACCES' })
      return systemDisk.list(path)
    }
  })
  const { files } = seat('one', 3)
  const desks = join(folder, 'one', 'desks')
  mkdirSync(join(desks, 'refused'))
  const bounds = { folder: desks, oldest: NOW - DAY_MS, oldestSetAside: NOW - DAY_MS }
  const rest = { me: { pid: 1, bootedAt: 0 }, isRunning: () => false, log: (line: string) => void lines.push(line) }
  sweepTranscripts({ ...bounds, ...rest, disk: at(desks) })
  expect(files()[0]).toBe(true)
  sweepTranscripts({ ...bounds, ...rest, disk: at(join(desks, 'refused')) })
  expect(files()[0]).toBe(false)
  expect(lines).toEqual(['sweep: an old file stays, EACCES', 'sweep: an old file stays, EACCES'])
})

it('a file that cannot be removed stays, and the other seats are swept', () => {
  const [first, second] = [seat('a', 3), seat('b', 3)]
  const lastDesk = join(folder, 'a', 'desks', 'last-desk.log')
  rmSync(lastDesk)
  mkdirSync(join(lastDesk, 'inside'), { recursive: true })
  const old = new Date(NOW - 3 * DAY_MS)
  utimesSync(lastDesk, old, old)
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  sweepSeats({ folder, used: [], retentionDays: 2, noteDays: 365, clock: () => NOW, keptClock: () => NOW, log })
  expect(lines).toEqual([expect.stringMatching(/^sweep: an old file stays, E/)])
  expect([first.files(), second.files()]).toEqual([
    [false, true, true],
    [false, false, true]
  ])
})
