import { describe, expect, it } from 'vitest'
import { seedOr } from '../support/seeded'
import { simulateRestarts } from './restarts/simulateRestarts'

/** `npm run pairs` plays more of them. A complaint names the seed that repeats its course. */
const { DESKHAND_PAIRS, DESKHAND_PAIRS_SEED } = process.env
const SEED = seedOr(DESKHAND_PAIRS_SEED ?? (DESKHAND_PAIRS === undefined ? undefined : '1'))
const COURSES = DESKHAND_PAIRS === undefined ? 40 : 500

describe('a process that is killed three times, among faults', () => {
  it('leaves a page My day that agrees with the books of the server', () => {
    const failed: string[] = []
    const sums = { written: 0, confirmed: 0, maybe: 0, stored: 0 }
    for (let seed = SEED; seed < SEED + COURSES; seed++) {
      const { complaints, ...counts } = simulateRestarts(seed)
      for (const kind of ['written', 'confirmed', 'maybe', 'stored'] as const) sums[kind] += counts[kind]
      for (const complaint of complaints) failed.push(`seed ${seed}: ${complaint}`)
    }
    process.stdout.write(
      `${COURSES} courses with three kills from seed ${SEED}: ${JSON.stringify(sums)}; ${failed.length} complaints\n`
    )
    expect(failed).toEqual([])
  }, 3_600_000)
})
