import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { seeded, seedOr } from '../support/seeded'
import { FAULTS, UNPLAYED } from './pairs/faults'
import { runPair } from './pairs/runPair'

/**
 * `npm run pairs` sets these: `all` runs every pair; a pair is the indexes of two faults, such as `3,17`. `npm test`
 * sets none, and draws other pairs in each run. A complaint names the command that repeats its pair.
 */
const { DESKHAND_PAIRS, DESKHAND_PAIR, DESKHAND_PAIRS_SEED, DESKHAND_PAIRS_FIGURES } = process.env
const IS_DRAWN = DESKHAND_PAIRS === undefined && DESKHAND_PAIR === undefined
const SEED = seedOr(DESKHAND_PAIRS_SEED ?? (IS_DRAWN ? undefined : '1'))
/** Each seed gives every pair another course. */
const SEEDS = Number(process.env['DESKHAND_PAIRS_SEEDS'] ?? 1)
const DRAWN = 200

const COUNTS = ['written', 'confirmed', 'stored', 'faulted', 'faultedConfirmed'] as const

function chosenPairs(): readonly (readonly [number, number])[] {
  if (DESKHAND_PAIR) {
    const [first = 0, second = 0] = DESKHAND_PAIR.split(',').map(Number)
    return [[first, second]]
  }
  const all = FAULTS.flatMap((_one, first) => FAULTS.map((_other, second) => [first, second] as const))
  if (DESKHAND_PAIRS === 'all') return all
  const random = seeded(SEED)
  return Array.from({ length: DRAWN }, () => all[Math.floor(random() * all.length)] ?? ([0, 0] as const))
}

describe('two faults at the same time', () => {
  it('have names of their own', () => {
    expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length)
  })

  it('lose no message, double none, confirm none wrongly, and leave the desk as the server says', () => {
    const failed: string[] = []
    const sums = { written: 0, confirmed: 0, stored: 0, faulted: 0, faultedConfirmed: 0 }
    const pairs = chosenPairs()
    for (let seed = SEED; seed < SEED + SEEDS; seed++)
      for (const [first, second] of pairs) {
        const [one, other] = [FAULTS[first], FAULTS[second]]
        if (!one || !other) throw new Error(`There is no pair ${first},${second}`)
        const result = runPair(one, other, seed * 100_000 + first * FAULTS.length + second)
        for (const kind of COUNTS) sums[kind] += result[kind]
        for (const complaint of result.complaints)
          failed.push(
            `${one.name}, then ${other.name}: ${complaint} (npm run pairs -- --seed ${seed} --pair ${first},${second})`
          )
      }
    process.stdout.write(
      `${pairs.length} of ${FAULTS.length ** 2} pairs of ${FAULTS.length} faults, ${SEEDS} seeds from ${SEED}: ` +
        `${JSON.stringify(sums)}; ${failed.length} complaints\n`
    )
    process.stdout.write(`Not played: ${UNPLAYED.map(({ name, where }) => `${name} (${where})`).join('; ')}\n`)
    if (DESKHAND_PAIRS_FIGURES) {
      const figures = { pairs: pairs.length, faults: FAULTS.length, seeds: SEEDS, seed: SEED, ...sums }
      writeFileSync(DESKHAND_PAIRS_FIGURES, JSON.stringify({ ...figures, complaints: failed.length }))
    }
    expect(failed).toEqual([])
  }, 3_600_000)
})
