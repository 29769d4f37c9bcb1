import { describe, expect, it } from 'vitest'
import { seedOr } from '../support/seeded'
import { EVIDENCE_KINDS, type EvidenceKind } from '../../src/shared/domain/day'
import { simulateRestarts } from './restarts/simulateRestarts'

/** `npm run pairs` plays more of them. A complaint names the seed that repeats its course. */
const { DESKHAND_PAIRS, DESKHAND_PAIRS_SEED } = process.env
const SEED = seedOr(DESKHAND_PAIRS_SEED ?? (DESKHAND_PAIRS === undefined ? undefined : '1'))
const COURSES = DESKHAND_PAIRS === undefined ? 40 : 500

describe('a process that is killed three times, among faults', () => {
  it('leaves a panel My day that agrees with the books of the server', () => {
    const failed: string[] = []
    const sums = { written: 0, stored: 0 }
    const kinds = new Map<EvidenceKind, number>()
    for (let seed = SEED; seed < SEED + COURSES; seed++) {
      const { complaints, written, stored, evidence } = simulateRestarts(seed)
      sums.written += written
      sums.stored += stored
      for (const kind of EVIDENCE_KINDS) kinds.set(kind, (kinds.get(kind) ?? 0) + (evidence[kind] ?? 0))
      for (const complaint of complaints) failed.push(`seed ${seed}: ${complaint}`)
    }
    process.stdout.write(
      `${COURSES} courses with three kills from seed ${SEED}: ${JSON.stringify({ ...sums, ...Object.fromEntries(kinds) })}; ${failed.length} complaints\n`
    )
    expect(failed).toEqual([])
  }, 3_600_000)
})
