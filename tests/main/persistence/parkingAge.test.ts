import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { systemKeyring } from '../../../src/main/persistence/keyring'
import { createParkingFile, type ParkingFile } from '../../../src/main/persistence/parkingFile'
import { plainSeal } from '../../../src/main/persistence/seal'
import { createSystemPersistence } from '../../../src/main/persistence/systemPersistence'
import { createStore } from '../../../src/main/state/store'
import type { KeptCustomers } from '../../../src/shared/domain/kept'
import type { Parking } from '../../../src/shared/domain/parking'
import { DAY_MS, HOUR_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const AWAY = { origin: 'https://one.example', userId: '1' }

let folder = ''
let time: FakeTime
let stop = (): void => undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-parkings-'))
  time = createFakeTime()
})
afterEach(() => {
  stop()
  rmSync(folder, { recursive: true })
})

/** The file as the next run of the app reads it. */
function nextRun(keptClock = time.clock): ParkingFile {
  const desks = join(folder, 'desks')
  mkdirSync(desks, { recursive: true })
  return createParkingFile({
    ...{ file: join(desks, 'parkings.log'), disk: systemDisk, now: time.clock, keptClock, log: () => undefined },
    secrets: () => ({ kind: 'ready', encrypted: false, sealFor: () => plainSeal })
  })
}

/** Starts a run of the app in which nobody signs in. Returns a function that removes what is too old. */
async function start(): Promise<() => void> {
  const store = createStore(time.clock, undefined, time.monotonic)
  const none = { dispose: () => undefined }
  const { persistence, ready } = createSystemPersistence({
    ...{ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers, log: () => undefined },
    userData: folder,
    keyring: systemKeyring({}, 'linux'),
    retentionDays: (days: number) => days,
    noteDays: (days: number) => days,
    popOuts: { conversations: () => [], reopen: () => undefined, watch: () => none },
    window: { isVisible: true, onVisibility: () => none }
  } as unknown as Parameters<typeof createSystemPersistence>[0])
  stop = () => persistence.dispose()
  await ready
  return () => {
    time.advance(25 * HOUR_MS)
    store.apply({ type: 'queue.refreshed', asOf: store.state.revision })
  }
}

function parkedNow(): KeptCustomers {
  const parking: Parking = { kind: 'words', until: null, parkedAt: time.clock(), state: 'parked' }
  const turn = { kind: 'theirs', since: time.clock(), atLeast: false } as const
  return { parkings: new Map([[keyOf('a'), parking]]), turns: new Map([[keyOf('b'), turn]]) }
}

it('a clock that is set a year ahead for a while deletes no parking and no turn of an agent who is away', async () => {
  nextRun().write(AWAY, parkedNow())
  const sweep = await start()
  time.setClock(365 * DAY_MS)
  sweep()
  time.setClock(-365 * DAY_MS)
  const kept = nextRun().read(AWAY)
  expect([kept?.parkings.size, kept?.turns.size]).toEqual([1, 1])
})

it('whose turn it is leaves the disk when every parking of that time is forgotten', () => {
  const { turns } = parkedNow()
  const file = nextRun()
  file.write(AWAY, { parkings: new Map(), turns })
  time.advance(38 * DAY_MS - 1)
  file.rewrite()
  expect(nextRun().read(AWAY)?.turns.size).toBe(1)
  time.advance(1)
  file.rewrite()
  expect(nextRun(() => 0).read(AWAY)?.turns.size).toBe(0)
})
