// @vitest-environment happy-dom
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { countAllocations } from './counts/allocations'
import { countEvents } from './counts/countEvents'
import { ALLOCATED, ALLOCATED_IN_V8, compareWithLimits, LIMITS, OTHERS } from './counts/limits'

vi.mock('electron', () => import('../support/noElectron'))
vi.mock('../../src/main/connection/supervisor', () => import('./counts/scriptedSupervisor'))

const TIMEOUT_MS = 120_000

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

// This test comes first, because V8 must not have compiled main's code to its fastest form yet.
it.runIf(process.versions.v8.startsWith(ALLOCATED_IN_V8))(
  '1,000 events with 10,000 customers allocate no more in main than is written down',
  { timeout: TIMEOUT_MS },
  async () => expect(await countAllocations(folder, 10_000)).toBeLessThanOrEqual(ALLOCATED.limit)
)

it.each([100, 10_000])(
  '1,000 events with %i customers cost no more than is written down',
  { timeout: TIMEOUT_MS },
  async (customers) => {
    const { grown, fallen, table } = compareWithLimits(await countEvents(folder, customers), LIMITS[customers] ?? {})
    const where = `${customers} customers, in tests/bench/counts/limits.ts:\n${table}\n`
    expect(grown, where).toEqual([])
    // A limit far above the count would not notice the next growth, so the new count must be written down.
    expect(fallen, where).toEqual([])
  }
)

it('a count that is over its limit, or has none, is named', () => {
  const limits = { kept: { now: 10, limit: 11 }, grown: { now: 10, limit: 11 }, [OTHERS]: { now: 1, limit: 2 } }
  const counts = { kept: 11, grown: 12, 'drawn: One': 2, 'drawn: Two': 1, unknown: 1 }
  const { grown, fallen, table } = compareWithLimits(new Map(Object.entries(counts)), limits)
  expect(grown).toEqual(['grown', OTHERS, 'unknown'])
  expect(fallen).toEqual([])
  expect(table).toMatch(/^grown +12 +10 +11 {2}GREW$/m)
})

it('a count that fell by more than a tenth is named', () => {
  const limits = { fell: { now: 10, limit: 11 } }
  expect(compareWithLimits(new Map([['fell', 8]]), limits)).toMatchObject({ grown: [], fallen: ['fell'] })
})

it('each limit is a tenth above what is written beside it', () => {
  const all = [...Object.values(LIMITS).flatMap((limits) => Object.values(limits)), ALLOCATED]
  expect(all.filter(({ now, limit }) => limit !== Math.ceil((now * 11) / 10))).toEqual([])
})
