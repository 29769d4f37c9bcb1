/**
 * Returns a function that returns a random number in [0, 1) at each call (Mulberry32). The same seed produces the same
 * numbers.
 */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Returns the quantile `part` of the numbers, such as 0.5 for the median. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** Small, so that commands that repeat a run stay short. */
const LARGEST_SEED = 10_000

/** Returns the seed in this text, or else one that differs in each run. A test that draws one prints it. */
export function seedOr(given: string | undefined): number {
  return given === undefined ? 1 + Math.floor(Math.random() * LARGEST_SEED) : Number(given)
}
