import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AccountFile } from '../../../src/main/persistence/accountFile'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import { createSystemPersistence } from '../../../src/main/persistence/systemPersistence'
import { createStore, type Store } from '../../../src/main/state/store'
import { EMPTY_DAY, type DayRecord, type SentMessage } from '../../../src/shared/domain/day'
import { HOUR_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const AWAY = { origin: 'https://one.example', userId: '1' }
const HERE = { origin: 'https://one.example', userId: '2' }

let folder = ''
let time: FakeTime
let store: Store
let file: AccountFile<DayRecord>
let stop = (): void => undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-day-'))
  time = createFakeTime()
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true })
})

/** Starts a run of the app, and ends the run before. */
async function start(): Promise<void> {
  stop()
  store = createStore(time.clock, undefined, time.monotonic)
  const none = { dispose: () => undefined }
  const { persistence, dayFile, ready } = createSystemPersistence({
    ...{ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers, log: () => undefined },
    userData: folder,
    keyring: systemKeyring({}, 'linux'),
    retentionDays: (days: number) => days,
    noteDays: (days: number) => days,
    popOuts: { conversations: () => [], reopen: () => undefined, watch: () => none },
    window: { isVisible: true, onVisibility: () => none }
  } as unknown as Parameters<typeof createSystemPersistence>[0])
  file = dayFile
  stop = () => persistence.dispose()
  await ready
}

/** A day of one hour until now, in which the agent wrote `text` at its end. */
function dayWith(text: string, at = time.clock()): DayRecord {
  const message: SentMessage = {
    ...{ id: 1, key: keyOf('a'), name: 'A', text, at, leftAt: null, state: 'sent', evidence: null }
  }
  return { ...EMPTY_DAY, since: at - HOUR_MS, until: time.clock(), messages: [message] }
}

const onDisk = (): string => (existsSync(path()) ? readFileSync(path(), 'utf8') : '')
const path = (): string => join(folder, 'desks', 'day.log')
const refresh = (): void => store.apply({ type: 'queue.refreshed', asOf: store.state.revision })

describe('the day of an agent who does not come back', () => {
  it('leaves the disk within a day while another agent works', async () => {
    await start()
    file.write(AWAY, dayWith('Good morning'))
    time.advance(25 * HOUR_MS)
    refresh()
    expect(existsSync(path())).toBe(false)
  })

  it('leaves the disk when another agent’s day is written', async () => {
    await start()
    file.write(AWAY, dayWith('Good morning'))
    time.advance(25 * HOUR_MS)
    file.write(HERE, dayWith('Good evening'))
    expect(onDisk()).toContain('Good evening')
    expect(onDisk()).not.toContain('Good morning')
  })

  it('leaves the disk at the next start, before anybody signs in', async () => {
    await start()
    file.write(AWAY, dayWith('Good morning'))
    time.advance(23 * HOUR_MS)
    await start()
    expect(onDisk()).toContain('Good morning')
    time.advance(2 * HOUR_MS)
    await start()
    expect(existsSync(path())).toBe(false)
  })

  it('leaves the disk at once if conversations are not kept any more', async () => {
    await start()
    file.write(AWAY, dayWith('Good morning'))
    store.apply({ type: 'setting.changed', key: 'retentionDays', value: 0, locked: false })
    expect(existsSync(path())).toBe(false)
  })
})

it('a day that is in part too old loses only that part', async () => {
  await start()
  const early = dayWith('Good morning', time.clock() - 23 * HOUR_MS)
  const late = dayWith('Good evening')
  file.write(AWAY, { ...early, messages: [...early.messages, ...late.messages] })
  expect(file.read(AWAY)?.messages).toHaveLength(2)
  time.advance(2 * HOUR_MS)
  await start()
  expect(onDisk()).toContain('Good evening')
  expect(onDisk()).not.toContain('Good morning')
  expect(file.read(AWAY)).toMatchObject({ since: time.clock() - 24 * HOUR_MS, messages: late.messages })
})
