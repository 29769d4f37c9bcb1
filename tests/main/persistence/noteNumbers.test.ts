import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { conversationView } from '../../../src/main/ipc/views/conversationView'
import { createNoteFile, keepNotes } from '../../../src/main/persistence/noteFile'
import { plainSeal } from '../../../src/main/persistence/seal'
import { createStore } from '../../../src/main/state/store'
import type { Note } from '../../../src/shared/domain/note'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const A = keyOf('a')
const CARD = 'Card 4111 1111 1111 1111'
const HIDDEN = 'Card •••• •••• •••• 1111'

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-notes-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Starts a run of the app with a file that is not sealed. `allowed.saves`: true if a policy saves numbers. */
function start(allowed: { saves: boolean } = { saves: false }) {
  const store = createStore(time.clock, undefined, time.monotonic)
  const file = createNoteFile({
    file: join(folder, 'notes.log'),
    disk: systemDisk,
    secrets: () => ({ kind: 'ready', encrypted: false, sealFor: () => plainSeal }),
    now: time.clock,
    log: () => undefined,
    oldest: () => 0,
    hidesNumbers: () => !allowed.saves
  })
  const keeper = keepNotes({ store, timers: time.timers, file })
  const [origin, label] = ['https://one.example', 'one.example']
  store.apply({ type: 'workspace.entered', workspace: { origin, label, socketUrl: 'wss://one.example', demo: false } })
  store.apply({ type: 'session.greeted', userId: 'u1' })
  const asOf = store.state.revision
  store.apply({ type: 'queue.arrived' })
  store.apply({ type: 'queue.partRead', customers: [report('a', { assigned: true, mine: true })], asOf })
  store.apply({ type: 'queue.refreshed', asOf })
  return {
    ...{ file, store, stop: () => keeper.dispose() },
    write: (text: string) => store.apply({ type: 'note.kept', key: A, text }),
    pin: (pinned: boolean) => store.apply({ type: 'note.pinned', key: A, pinned }),
    note: (): Note | undefined => store.state.notes.get(A),
    head: () => conversationView(store.state, { ...NOTHING_SHOWN, selected: A })?.head
  }
}
const onDisk = (): string => readFileSync(join(folder, 'notes.log'), 'utf8')

it('a note on the disk has no card numbers and IBANs, and says after a restart that they are missing', () => {
  const run = start()
  run.write(`${CARD}, account DE89 3704 0044 0532 0130 00`)
  expect(run.note()?.text).toContain(CARD)
  run.stop()
  expect(onDisk()).toContain(HIDDEN)
  expect(onDisk()).not.toMatch(/4111|3704/u)
  const next = start()
  expect(next.note()).toMatchObject({ text: expect.stringContaining(HIDDEN) as string, numbersLost: true })
  expect(next.head()?.noteNumbersLost).toBe(true)
})

it('a note without a lost number does not say so', () => {
  const run = start()
  run.write('Prefers e-mail')
  run.stop()
  const next = start()
  expect(next.note()).not.toHaveProperty('numbersLost')
  expect(next.head()).not.toHaveProperty('noteNumbersLost')
})

it('the note says so until the agent deletes the hidden number, also over a pin', () => {
  const run = start()
  run.write(CARD)
  run.stop()
  const next = start()
  next.pin(true)
  next.write(`${HIDDEN}, paid`)
  expect(next.note()?.numbersLost).toBe(true)
  next.write('Paid')
  expect(next.note()?.numbersLost).toBeUndefined()
})

it('a policy saves the numbers, and they leave the disk at once when it does so no more', () => {
  const allowed = { saves: true }
  const run = start(allowed)
  run.write(CARD)
  time.advance(1000)
  expect(onDisk()).toContain(CARD)
  allowed.saves = false
  run.file.rewrite()
  expect(onDisk()).not.toMatch(/4111/u)
  expect(onDisk()).toContain(HIDDEN)
})

it('numbers that an earlier version wrote leave the disk at the start', () => {
  const run = start({ saves: true })
  run.write(CARD)
  run.stop()
  expect(onDisk()).toContain(CARD)
  start()
  expect(onDisk()).toContain(HIDDEN)
  expect(onDisk()).not.toMatch(/4111/u)
})
