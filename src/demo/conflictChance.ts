import type { Agent } from './companies'
import type { Random } from './random'

/** Decides now and then that a colleague is faster than a person who takes somebody over. */
export interface ConflictChance {
  /** Asked at each attempt; null: the person is first. `free` are the colleagues who could be faster. */
  winner(free: readonly Agent[]): Agent | null
}

/** The first attempts succeed, so that whoever tries the app for a minute sees how it goes well first. */
export function createConflictChance(random: Random): ConflictChance {
  let left = random.whole(4, 6)
  return {
    winner(free) {
      if (free.length === 0) return null
      left -= 1
      if (left > 0) return null
      left = random.whole(5, 9)
      return random.pick(free)
    }
  }
}
