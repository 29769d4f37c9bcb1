import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { plainSeal } from '../../../src/main/persistence/seal'
import { createSpellingFile, keepSpellings } from '../../../src/main/persistence/spellingFile'
import { createStore } from '../../../src/main/state/store'
import { CUSTOMER_SPELLING_LIMIT } from '../../../src/shared/domain/spelling'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { DAY_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const WORKSPACE: Workspace = {
  origin: 'https://one.example',
  label: 'one.example',
  socketUrl: 'wss://one.example/ws',
  demo: false
}
const [A, B] = [keyOf('a'), keyOf('b')]

let folder = ''
let time: FakeTime
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-spellings-'))
  time = createFakeTime()
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'spellings.log')

/** Starts a run of the app in which this agent signs in. */
function start(userId = 'u1', days = 365) {
  const store = createStore(time.clock, undefined, time.monotonic)
  const file = createSpellingFile({
    file: path(),
    disk: systemDisk,
    secrets: () => ({ kind: 'ready', encrypted: false, sealFor: () => plainSeal }),
    now: time.clock,
    log: () => undefined,
    oldest: () => time.clock() - days * DAY_MS
  })
  const keeper = keepSpellings({ store, timers: time.timers, file })
  store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  store.apply({ type: 'session.greeted', userId })
  const languages = (): Readonly<Record<string, readonly string[]>> =>
    Object.fromEntries([...store.state.spellings].map(([key, kept]) => [key, kept.languages]))
  return { store, keeper, languages }
}

it('what an agent chose for a customer is there after a restart, and only for this agent', () => {
  const first = start()
  first.store.apply({ type: 'spelling.chosen', key: A, languages: ['de', 'en-GB'] })
  first.store.apply({ type: 'spelling.chosen', key: B, languages: [] })
  first.keeper.dispose()
  expect(start('u2').languages()).toEqual({})
  expect(start().languages()).toEqual({ [A]: ['de', 'en-GB'], [B]: [] })
})

it('a choice that is taken back, is too old, or whose agent signs out is not kept', async () => {
  const first = start()
  first.store.apply({ type: 'spelling.chosen', key: A, languages: ['de'] })
  first.store.apply({ type: 'spelling.chosen', key: B, languages: ['fr'] })
  first.store.apply({ type: 'spelling.chosen', key: B, languages: null })
  first.keeper.dispose()
  expect(start().languages()).toEqual({ [A]: ['de'] })
  time.advance(2 * DAY_MS)
  expect(start('u1', 1).languages()).toEqual({})
  const later = start()
  await later.keeper.forget(WORKSPACE)
  expect(existsSync(path()) && readFileSync(path(), 'utf8').includes('"de"')).toBe(false)
})

it('the number of customers has a limit, and the oldest choice goes first', () => {
  const { store } = start()
  for (let at = 0; at <= CUSTOMER_SPELLING_LIMIT; at++)
    store.apply({ type: 'spelling.chosen', key: keyOf(`c${at}`), languages: ['de'] })
  expect(store.state.spellings.size).toBe(CUSTOMER_SPELLING_LIMIT)
  expect(store.state.spellings.has(keyOf('c0'))).toBe(false)
})
