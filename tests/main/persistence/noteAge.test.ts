import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import { createSystemPersistence } from '../../../src/main/persistence/systemPersistence'
import { createStore, type Store } from '../../../src/main/state/store'
import { DAY_MS } from '../../../src/shared/time'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

let folder = ''
let time: FakeTime
let store: Store
let stop = (): void => undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-notes-'))
  time = createFakeTime()
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true })
})

const [A, B] = [keyOf('a'), keyOf('b')]
const refresh = (): void => {
  store.apply({ type: 'queue.arrived' })
  const asOf = store.state.revision
  const mine = { assigned: true, mine: true }
  store.apply({ type: 'queue.partRead', customers: [report('a', mine), report('b', mine)], asOf })
  store.apply({ type: 'queue.refreshed', asOf })
}
const pass = (days: number): void => {
  time.advance(days * DAY_MS)
  refresh()
}
const notes = () =>
  [...store.state.notes].map(([key, { text, pinnedAt }]) => ({ key, text, pinned: pinnedAt !== null }))

/** Starts a run of the app that keeps notes for this number of days. */
function start(noteDays: number): void {
  store = createStore(time.clock, undefined, time.monotonic)
  const none = { dispose: () => undefined }
  const { persistence } = createSystemPersistence({
    ...{ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers, log: () => undefined },
    userData: folder,
    keyring: systemKeyring({}, 'linux'),
    retentionDays: (days: number) => days,
    noteDays: (days: number) => days,
    popOuts: { conversations: () => [], reopen: () => undefined, watch: () => none },
    window: { isVisible: true, onVisibility: () => none }
  } as unknown as Parameters<typeof createSystemPersistence>[0])
  stop = () => persistence.dispose()
  store.apply({ type: 'setting.changed', key: 'noteDays', value: noteDays, locked: false })
  refresh()
}

describe('a note that has stayed as long as the setting says', () => {
  it('goes while Deskhand runs, with its pin and the customer’s languages, and a newer one stays', () => {
    start(30)
    store.apply({ type: 'note.kept', key: A, text: 'Likes blue' })
    store.apply({ type: 'note.pinned', key: A, pinned: true })
    store.apply({ type: 'spelling.chosen', key: A, languages: ['de'] })
    pass(20)
    store.apply({ type: 'note.kept', key: B, text: 'Newer' })
    pass(9)
    expect(notes()).toHaveLength(2)
    expect(store.state.customers.get(A)?.pinned).toBe(true)
    pass(2)
    expect(notes()).toEqual([{ key: B, text: 'Newer', pinned: false }])
    expect(store.state.customers.get(A)?.pinned).toBe(false)
    expect(store.state.spellings.size).toBe(0)
  })

  it('stays in part, if only its text or only its pin is too old', () => {
    start(30)
    store.apply({ type: 'note.kept', key: A, text: 'Old' })
    store.apply({ type: 'note.pinned', key: B, pinned: true })
    pass(20)
    store.apply({ type: 'note.pinned', key: A, pinned: true })
    store.apply({ type: 'note.kept', key: B, text: 'New' })
    pass(11)
    expect(notes()).toEqual([
      { key: B, text: 'New', pinned: false },
      { key: A, text: '', pinned: true }
    ])
  })

  it('stays until Deskhand closes if notes are not saved', () => {
    start(0)
    store.apply({ type: 'note.kept', key: A, text: 'Only here' })
    pass(400)
    expect(notes()).toHaveLength(1)
  })

  it('stays on the screen for a day if the setting is shortened', () => {
    start(365)
    store.apply({ type: 'note.kept', key: A, text: 'Old' })
    time.advance(10 * DAY_MS)
    store.apply({ type: 'setting.changed', key: 'noteDays', value: 1, locked: false })
    expect(notes()).toHaveLength(1)
    pass(1)
    expect(notes()).toEqual([])
  })
})
