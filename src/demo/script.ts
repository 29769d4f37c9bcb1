import { createCharacters, type Characters } from './characters'
import type { Clock } from './clock'
import type { Agent } from './companies'
import type { CompanyState } from './companyState'
import { createCustomerScript, type CustomerScript } from './customerScript'
import { createPacer, type Pacer } from './pacer'
import { createRandom, type Random } from './random'
import { startRivals } from './rivals'

const second = 1_000
const mostWaiting = 40

export interface ScriptParts {
  readonly companyStates: readonly CompanyState[]
  readonly clock: Clock
  readonly seed: number
  /** The speed of the script. Example: 2 is twice as fast. */
  readonly speed: number
  readonly connected: (agentId: string) => boolean
}

export interface Script {
  /** Returns the colleague who takes the waiting customer over just before `person` does. Null: nobody does. */
  fasterThan(person: Agent, companyState: CompanyState): Agent | null
  pause(): void
  resume(): void
  stop(): void
}

/** Returns how many customers wait for an agent at the start. A company with many agents is busier. */
function startSize(companyState: CompanyState): number {
  return companyState.company.agents.length > 3 ? 12 : 7
}

/**
 * Adds the first customers. They have waited for 20 seconds to 18 minutes, and colleagues have taken some of them
 * over.
 */
function addFirstCustomers(
  companyState: CompanyState,
  characters: Characters,
  customerScript: CustomerScript,
  random: Random,
  now: number
): void {
  const rivals = companyState.company.agents.filter((agent) => agent.rival)
  const size = startSize(companyState)
  const total = size + 2 * rivals.length - 1
  const withRival = new Set([2, 5, 9].slice(0, total - size))
  for (let place = 0; place < total; place += 1) {
    const character = characters.invite()
    const { customer, story } = character
    const share = place / (total - 1)
    const seconds = 20 + (1_080 - 20) * share ** 1.7
    customer.lastMessage = story.opening.at(-1) ?? ''
    customer.stopped = true
    customer.waitingSince = now - Math.round(seconds * second)
    character.impatience = Math.floor(seconds / 240)
    if (withRival.has(place)) customer.agent = random.pick(rivals)
    else customerScript.keepWaiting(character)
  }
}

function keepArriving(companyState: CompanyState, customerScript: CustomerScript, pacer: Pacer, random: Random): void {
  pacer.after(random.between(20, 60) * second, () => {
    const waiting = companyState.book.stopped().filter(({ agent }) => agent === null).length
    if (waiting < mostWaiting) customerScript.arrive()
    keepArriving(companyState, customerScript, pacer, random)
  })
}

/** Simulates customers and colleagues. The same seed and the same clock give the same events. */
export function createScript({ companyStates, clock, seed, speed, connected }: ScriptParts): Script {
  const pacer = createPacer(clock, speed)
  const stops: (() => void)[] = []
  const conflicts = new Map(
    companyStates.map((companyState, index) => [
      companyState,
      createConflictChance(createRandom(seed * 1_000 + 500 + index))
    ])
  )
  let paused = false
  companyStates.forEach((companyState, index) => {
    // Each company has its own random numbers. So events at one company do not change what happens at another.
    const random = createRandom(seed * 1_000 + index)
    const characters = createCharacters(companyState, random)
    const customerScript = createCustomerScript(companyState, characters, pacer, random)
    addFirstCustomers(companyState, characters, customerScript, random, clock.now())
    keepArriving(companyState, customerScript, pacer, random)
    stops.push(customerScript.stop, startRivals({ companyState, characters, pacer, random, connected }))
  })
  return {
    fasterThan(person, companyState) {
      if (paused) return null
      const free = companyState.company.agents.filter(({ id, rival }) => rival && id !== person.id && !connected(id))
      return conflicts.get(companyState)?.winner(free) ?? null
    },
    pause() {
      paused = true
      pacer.pause()
    },
    resume() {
      paused = false
      pacer.resume()
    },
    stop() {
      pacer.cancelAll()
      for (const stop of stops) stop()
    }
  }
}

/** Decides at each take-over whether a colleague is faster than the person. */
export interface ConflictChance {
  /**
   * Call this at each take-over. Returns the colleague who is faster. Null: the person is first. `free`: the
   * colleagues who could be faster.
   */
  winner(free: readonly Agent[]): Agent | null
}

/**
 * At least the first three take-overs succeed, so a new user sees success first. After each take-over that fails, the
 * next four to eight succeed.
 */
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
