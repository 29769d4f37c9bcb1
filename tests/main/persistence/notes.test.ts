import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { createAccountFile } from '../../../src/main/persistence/accountFile'
import { createNoteFile, keepNotes } from '../../../src/main/persistence/noteFile'
import { plainSeal } from '../../../src/main/persistence/seal'
import type { Secrets } from '../../../src/main/persistence/secrets'
import { createStore } from '../../../src/main/state/store'
import { NOTE_LENGTH_LIMIT } from '../../../src/shared/domain/note'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { DAY_MS } from '../../../src/shared/time'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { sealedSecrets } from '../../support/lastDeskRig'

const WORKSPACE: Workspace = {
  origin: 'https://one.example',
  label: 'one.example',
  socketUrl: 'wss://one.example/ws',
  demo: false
}
const PLAIN: Secrets = { kind: 'ready', encrypted: false, sealFor: () => plainSeal }

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-notes-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'notes.log')

interface RunOptions {
  readonly userId?: string | null
  readonly workspace?: Workspace
  readonly secrets?: Secrets
  readonly disk?: Disk
  readonly days?: number
}

/** Starts a run of the app in which the agent signs in and has customer a. */
function start(options: RunOptions = {}) {
  const { userId = 'u1', workspace = WORKSPACE, disk = systemDisk, days = 365 } = options
  // A test may unlock the keyring later.
  const secrets = (): Secrets => options.secrets ?? sealedSecrets
  const store = createStore(time.clock, undefined, time.monotonic)
  const oldest = (): number => (days === 0 ? Infinity : time.clock() - days * DAY_MS)
  const place = { file: path(), disk, secrets, now: time.clock, log: () => undefined }
  const file = createNoteFile({ ...place, oldest, hidesNumbers: () => true })
  const keeper = keepNotes({ store, timers: time.timers, file })
  store.apply({ type: 'workspace.entered', workspace })
  store.apply({ type: 'session.greeted', userId })
  const asOf = store.state.revision
  store.apply({ type: 'queue.arrived' })
  store.apply({ type: 'queue.partRead', customers: [report('a', { assigned: true, mine: true })], asOf })
  store.apply({ type: 'queue.refreshed', asOf })
  return {
    keeper,
    store,
    file,
    write: (text: string, id = 'a') => store.apply({ type: 'note.kept', key: keyOf(id), text }),
    pin: (pinned: boolean, id = 'a') => store.apply({ type: 'note.pinned', key: keyOf(id), pinned }),
    note: (id = 'a') => store.state.notes.get(keyOf(id))?.text,
    isPinned: (id = 'a') => store.state.customers.get(keyOf(id))?.pinned
  }
}

describe('a pin', () => {
  it('is on the customer’s record, and is there after a restart', () => {
    const run = start()
    run.pin(true)
    expect(run.isPinned()).toBe(true)
    run.keeper.dispose()
    expect(start().isPinned()).toBe(true)
  })

  it('stays without a note, and a note stays without a pin', () => {
    const run = start()
    run.pin(true)
    run.write('Text')
    run.write('')
    expect({ isPinned: run.isPinned(), note: run.note() }).toEqual({ isPinned: true, note: '' })
    run.write('Text')
    run.pin(false)
    expect({ isPinned: run.isPinned(), note: run.note() }).toEqual({ isPinned: false, note: 'Text' })
    run.write('')
    run.keeper.dispose()
    expect(existsSync(path())).toBe(false)
  })

  it('that was set before the notes were read keeps the saved note', () => {
    const run = start()
    run.write('Ring her before 5 pm')
    run.keeper.dispose()
    let secrets: Secrets = { kind: 'locked', isSilent: false }
    const late = start({
      get secrets() {
        return secrets
      }
    })
    late.pin(true)
    secrets = sealedSecrets
    time.advance(60_000)
    expect({ note: late.note(), isPinned: late.isPinned() }).toEqual({ note: 'Ring her before 5 pm', isPinned: true })
    late.keeper.dispose()
    expect(start().note()).toBe('Ring her before 5 pm')
  })

  it('and the text of a note each have their own age', () => {
    const run = start({ days: 30 })
    run.write('Text')
    time.jump(20 * DAY_MS)
    run.pin(true)
    run.keeper.dispose()
    time.jump(20 * DAY_MS)
    const next = start({ days: 30 })
    expect({ isPinned: next.isPinned(), note: next.note() }).toEqual({ isPinned: true, note: '' })
    next.keeper.dispose()
    time.jump(20 * DAY_MS)
    expect(start({ days: 30 }).isPinned()).toBe(false)
  })

  it('of a customer who is gone is there when the customer comes back', () => {
    const run = start()
    run.pin(true, 'z')
    run.store.apply({ type: 'stop.changed', stopped: true, who: report('z'), customer: report('z') })
    expect(run.isPinned('z')).toBe(true)
  })

  it('is not in a file of a version that has no pins', () => {
    const place = {
      file: path(),
      disk: systemDisk,
      secrets: () => sealedSecrets,
      now: time.clock,
      log: () => undefined
    }
    const old = { key: keyOf('a'), text: 'Old', changedAt: time.clock(), name: 'A', pageName: 'One' }
    createAccountFile<readonly object[]>(place, {
      ...{ name: 'notes', empty: [], isEmpty: () => false, read: () => [] },
      fresh: (notes) => notes,
      write: (notes) => ({ notes })
    }).write({ origin: WORKSPACE.origin, userId: 'u1' }, [old])
    const next = start()
    expect({ note: next.note(), isPinned: next.isPinned() }).toEqual({ note: 'Old', isPinned: false })
  })
})

describe('a note', () => {
  it('is on the disk a second after it was typed, and is there after a crash', () => {
    const run = start()
    run.write('Prefers')
    time.advance(500)
    run.write('Prefers e-mail')
    expect(existsSync(path())).toBe(false)
    time.advance(500)
    expect(start().note()).toBe('Prefers e-mail')
  })

  it('is on the disk when Deskhand is closed at once, also if its customer is gone', () => {
    const run = start()
    run.write('Gone', 'z')
    run.keeper.dispose()
    const next = start()
    expect(next.note('z')).toBe('Gone')
    next.write('', 'z')
    next.keeper.dispose()
    expect(existsSync(path())).toBe(false)
  })

  it('of this run counts if the file is read later', () => {
    const run = start()
    run.write('Old')
    run.write('Kept', 'b')
    run.keeper.dispose()
    let secrets: Secrets = { kind: 'locked', isSilent: false }
    const late = start({
      get secrets() {
        return secrets
      }
    })
    late.write('New')
    secrets = sealedSecrets
    expect(late.note()).toBe('New')
  })

  it('belongs to one agent at one workspace, and none of the demo is kept', () => {
    const run = start()
    run.write('Mine')
    run.keeper.dispose()
    expect(start({ userId: 'u2' }).note()).toBeUndefined()
    expect(start({ workspace: { ...WORKSPACE, origin: 'https://two.example' } }).note()).toBeUndefined()
    const demo = start({ workspace: { ...WORKSPACE, demo: true } })
    demo.write('Demo')
    demo.keeper.dispose()
    expect(start().note()).toBe('Mine')
  })

  it('leaves the disk when the agent signs out', async () => {
    const run = start()
    run.write('Mine')
    time.advance(1000)
    await run.keeper.forget(WORKSPACE)
    run.keeper.dispose()
    expect(existsSync(path())).toBe(false)
  })

  it('of another agent stays when an agent signs out', async () => {
    const first = start()
    first.write('Of the first')
    first.keeper.dispose()
    const second = start({ userId: 'u2' })
    second.write('Of the second')
    await second.keeper.forget(WORKSPACE)
    second.keeper.dispose()
    expect([start().note(), start({ userId: 'u2' }).note()]).toEqual(['Of the first', undefined])
  })

  it.each([
    { days: 30, passed: 29, is: 'kept' },
    { days: 30, passed: 31, is: 'gone' },
    { days: 0, passed: 0, is: 'gone' }
  ])('is $is $passed days after its last change if notes stay for $days days', ({ days, passed, is }) => {
    const run = start({ days })
    run.write('Mine')
    run.keeper.dispose()
    time.advance(passed * DAY_MS)
    expect(start({ days }).note()).toBe(is === 'kept' ? 'Mine' : undefined)
  })

  it('of another agent leaves the disk too when it is too old', () => {
    const run = start({ secrets: PLAIN })
    run.write('Of the first agent')
    run.keeper.dispose()
    time.advance(31 * DAY_MS)
    const second = start({ secrets: PLAIN, userId: 'u2', days: 30 })
    expect(readFileSync(path(), 'utf8')).toMatch(/first agent/)
    expect(second.file.rewrite()).toBe(true)
    expect(existsSync(path())).toBe(false)
  })

  it('is sealed if the system has a keyring', () => {
    const run = start()
    run.write('Prefers e-mail')
    run.keeper.dispose()
    expect(readFileSync(path(), 'utf8')).not.toMatch(/Prefers|Customer/)
    const plain = start({ secrets: PLAIN })
    plain.write('Prefers e-mail')
    plain.keeper.dispose()
    expect(readFileSync(path(), 'utf8')).toMatch(/Prefers/)
  })

  it('that is broken on the disk loses no other note', () => {
    const run = start({ secrets: PLAIN })
    run.write('x'.repeat(NOTE_LENGTH_LIMIT + 1), 'b')
    run.write('Good')
    run.keeper.dispose()
    const next = start({ secrets: PLAIN })
    expect([next.note(), next.note('b')]).toEqual(['Good', undefined])
  })

  it('is tried again if the disk refused', () => {
    let isFull = true
    const disk: Disk = {
      ...systemDisk,
      makeFolder: (name) => {
        if (isFull) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
        systemDisk.makeFolder(name)
      }
    }
    const run = start({ disk })
    run.write('Mine')
    time.advance(2000)
    expect(existsSync(path())).toBe(false)
    expect(run.store.state.notesRefused).toBe(true)
    isFull = false
    time.advance(31_000)
    expect(run.store.state.notesRefused).toBe(false)
    expect(start().note()).toBe('Mine')
  })
})
