import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { MINUTE_MS, SECOND_MS } from '../../src/shared/time'
import { collect } from '../support/collect'
import { seeded } from '../support/seeded'
import { makeFolder } from './folder'
import { openLongDesk, type LongDesk } from './longDesk'
import { watchTables } from './tables'

vi.mock('electron', () => import('./electronStandIn'))

const CUSTOMERS = 25
const EVENTS_PER_SECOND = 0.5
const RECONNECTS = 200
/**
 * The tables of a file may have this many more entries by chance. If each event left an entry, there would be hundreds
 * more.
 */
const MORE = 15
/** By then everything that a list changed is saved. The record of the day is saved last, after ten seconds. */
const SAVED_AFTER_MS = 15 * SECOND_MS
/** This file keeps the agent's messages of a day, at most `DAY_ENTRY_LIMIT`. */
const OF_THE_DAY = 'src/main/day/messageLog.ts'

let folder: string
let desk: LongDesk | null = null
beforeEach(() => void (folder = makeFolder()))
afterEach(() => {
  desk?.dispose()
  desk = null
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Opens a desk. Its function `look` waits until the desk is at rest, and returns its counts and the sizes of its
 * tables. No new customers come, so no table has a reason to grow.
 */
async function openDesk() {
  const tables = watchTables()
  const random = seeded(1)
  const own = await openLongDesk({ folder, name: 'one', customers: CUSTOMERS, random, grows: false })
  tables.stop()
  desk = own
  return {
    ...own,
    look: async () => {
      await own.reconnect()
      await own.rest(MINUTE_MS)
      await own.readList()
      await own.rest(SAVED_AFTER_MS)
      collect()
      return { counts: own.counts(), entries: tables.entries() }
    }
  }
}

it('twenty minutes of work leave no more handles, timers and listeners than ten, and no table grows', async () => {
  const { look, pass, reconnect } = await openDesk()
  const workTenMinutes = async () => {
    for (let part = 0; part < 5; part++) {
      await pass(2 * MINUTE_MS, EVENTS_PER_SECOND)
      await reconnect()
    }
    return look()
  }
  const first = await workTenMinutes()
  const last = await workTenMinutes()
  expect(last.counts).toEqual(first.counts)
  const grown = Object.entries(last.entries).filter(
    ([file, size]) => file !== OF_THE_DAY && size > (first.entries[file] ?? 0) + MORE
  )
  expect(grown).toEqual([])
  expect(Object.keys(last.entries).length).toBeGreaterThan(15)
})

it(`${RECONNECTS} reconnects leave as many handles, timers and listeners, and tables as full, as before`, async () => {
  const { look, reconnect } = await openDesk()
  const before = await look()
  for (let n = 0; n < RECONNECTS; n++) await reconnect()
  expect(await look()).toEqual(before)
})
