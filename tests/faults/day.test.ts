import { writeFileSync } from 'node:fs'
import { describe, expect, it, vi } from 'vitest'
import type { Course } from './day/agent'
import type { MessageCounts } from './day/ledger'
import { seedOr } from '../support/seeded'
import { simulateDay } from './day/simulateDay'

/**
 * `npm run day` sets these: the number of days, the seed of the first one, and the file for the figures. `npm test`
 * sets none, and draws other days in each run. A complaint names the command that repeats its day.
 */
const DAYS = Number(process.env['DESKHAND_DAYS'] ?? 10)
const SEED = seedOr(process.env['DESKHAND_DAY_SEED'])
const FIGURES = process.env['DESKHAND_DAY_FIGURES']

const COUNTS = [
  'written',
  'confirmed',
  'byAgent',
  'maybe',
  'maybeStored',
  'notSent',
  'discarded',
  'stored',
  'faulted',
  'faultedConfirmed'
] as const satisfies readonly (keyof MessageCounts)[]

/** Returns the most key presses for one conversation in words: of a plain one, and of any with what happened in it. */
function mostPresses(courses: readonly Course[]): string {
  const most = courses.reduce<Course | null>((one, other) => (one && one.presses >= other.presses ? one : other), null)
  const plain = courses.filter(({ isPlain }) => isPlain)
  return (
    `at most ${Math.max(0, ...plain.map(({ presses }) => presses))} for each of ${plain.length} plain conversations, ` +
    `at most ${most?.presses ?? 0} for any of ${courses.length} (${most?.what ?? 'none'})`
  )
}

describe('a day of work with forty faults', () => {
  it('loses, doubles and misleads nobody', () => {
    const failed: string[] = []
    const sums = { customers: 0, requests: 0, presses: 0, faults: 0, minutes: 0, late: 0, lateMine: 0 }
    const courses: Course[] = []
    const messages = Object.fromEntries(COUNTS.map((kind) => [kind, 0])) as Record<keyof MessageCounts, number>
    for (let seed = SEED; seed < SEED + DAYS; seed++) {
      const day = simulateDay(seed)
      sums.customers += day.customers
      sums.requests += day.requests
      sums.presses += day.presses
      for (const kind of COUNTS) messages[kind] += day.messages[kind]
      sums.faults += day.faults
      sums.late += day.late
      sums.lateMine += day.lateMine
      courses.push(...day.courses)
      sums.minutes += day.notConnectedMinutes
      for (const complaint of day.complaints) failed.push(`${complaint} (npm run day -- --seed ${seed})`)
      if (DAYS === 1) process.stdout.write(`seed ${seed}: ${day.digest}\n`)
    }
    process.stdout.write(
      `${DAYS} days from seed ${SEED}: ${sums.customers} customers, ${sums.faults} faults, not connected for ${sums.minutes} min; ` +
        `${(sums.presses / sums.requests).toFixed(2)} presses for each of ${sums.requests} times that a customer asked; ${mostPresses(courses)}; ${sums.late} customers waited beyond the limit, and ${sums.lateMine} for an answer; messages: ${JSON.stringify(messages)}; ${failed.length} complaints\n`
    )
    if (FIGURES)
      writeFileSync(FIGURES, JSON.stringify({ days: DAYS, seed: SEED, complaints: failed.length, ...sums, messages }))
    expect(failed).toEqual([])
    // Otherwise the days would not show that the desk marks such customers.
    expect(Math.min(sums.late, sums.lateMine)).toBeGreaterThan(0)
  }, 3_600_000)

  it('is the same to the byte for the same seed', () => {
    const { digest } = simulateDay(SEED)
    expect(simulateDay(SEED).digest, `npm run day -- --seed ${SEED}`).toBe(digest)
    expect(simulateDay(SEED + 1).digest).not.toBe(digest)
  }, 120_000)

  it.each(['America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia'])(
    'is the same to the byte in %s',
    (zone) => {
      const { digest } = simulateDay(SEED)
      vi.stubEnv('TZ', zone)
      try {
        expect(simulateDay(SEED).digest, `TZ=${zone} npm run day -- --seed ${SEED}`).toBe(digest)
      } finally {
        vi.unstubAllEnvs()
      }
    },
    120_000
  )
})
