export interface Random {
  /** Returns a number from 0 (included) to 1 (excluded). */
  unit(): number
  between(low: number, high: number): number
  /** Returns a whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  chance(probability: number): boolean
  /** Picks one item of a list. Throws if the list is empty. */
  pick<Item>(list: readonly Item[]): Item
}

/**
 * Makes random numbers with Mulberry32. The same seed gives the same numbers, and so the same demo. The numbers are
 * not safe for secrets.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0

  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  function whole(low: number, high: number): number {
    return low + Math.floor(unit() * (high - low + 1))
  }

  return {
    unit,
    whole,
    between: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick(list) {
      const item = list[whole(0, list.length - 1)]
      if (item === undefined) throw new RangeError('There is nothing to pick from')
      return item
    }
  }
}
