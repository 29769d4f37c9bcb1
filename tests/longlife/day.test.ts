import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { collect } from '../support/collect'
import { seeded } from '../support/seeded'
import { openLongDesk, MINUTE_MS, SECOND_MS, type LongDesk } from './longDesk'
import { watchTables, type Tables } from './tables'

vi.mock('electron', () => import('./electronStandIn'))

const CUSTOMERS = 40
const EVENTS_PER_SECOND = 1
const RECONNECTS = 200

let folder: string
let tables: Tables
let desk: LongDesk | null = null
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-longlife-'))
  tables = watchTables()
})
afterEach(() => {
  tables.restore()
  desk?.dispose()
  desk = null
  rmSync(folder, { recursive: true, force: true })
})

/** Nobody new comes, so no table has a reason to grow. */
function openDesk(): Promise<LongDesk> {
  return openLongDesk({ folder, name: 'one', customers: CUSTOMERS, random: seeded(1), grows: false, namesTimers: true })
}

async function atRest({ reconnect, rest, readList, counts }: LongDesk) {
  await reconnect()
  await rest(MINUTE_MS)
  await readList()
  await rest(2 * SECOND_MS)
  collect()
  return { counts: counts(), entries: tables.entries() }
}

it('twenty minutes of work leave no more watchers and timers than ten, and no table grows', async () => {
  desk = await openDesk()
  const looks = []
  for (let half = 0; half < 2; half++) {
    for (let part = 0; part < 5; part++) {
      await desk.pass(2 * MINUTE_MS, EVENTS_PER_SECOND)
      await desk.reconnect()
    }
    looks.push(await atRest(desk))
  }
  const [first, last] = looks
  console.log(JSON.stringify(first, null, 1), JSON.stringify(last, null, 1))
  expect(last?.counts).toEqual(first?.counts)
})

it(`${RECONNECTS} reconnects leave as many handles, timers, watchers and listeners as before`, async () => {
  desk = await openDesk()
  const before = await atRest(desk)
  for (let n = 0; n < RECONNECTS; n++) await desk.reconnect()
  const after = await atRest(desk)
  expect(after).toEqual(before)
})
