import { createCast, type Cast } from './characters'
import type { Clock } from './clock'
import type { Agent } from './companies'
import type { Floor } from './companyState'
import { createLife, type Life } from './customerScript'
import { createPacer, type Pacer } from './pacer'
import { createRace } from './conflictChance'
import { createRandom, type Random } from './random'
import { startRivals } from './rivals'

const second = 1_000
const mostWaiting = 40

export interface ScriptParts {
  readonly floors: readonly Floor[]
  readonly clock: Clock
  readonly seed: number
  /** 2 is twice as fast as life. */
  readonly speed: number
  readonly connected: (agentId: string) => boolean
}

export interface Script {
  /** Who, if anybody, is faster than this person who is about to take over somebody waiting. */
  fasterThan(person: Agent, floor: Floor): Agent | null
  pause(): void
  resume(): void
  stop(): void
}

/** How many wait at the start, by company: one floor is busy, the other quieter. */
function startSize(floor: Floor): number {
  return floor.company.agents.length > 3 ? 12 : 7
}

/** Fills the floor as if the morning were already on: waits from 20 seconds to 18 minutes, some with rivals. */
function setTheScene(floor: Floor, cast: Cast, life: Life, random: Random, now: number): void {
  const rivals = floor.company.agents.filter((agent) => agent.rival)
  const size = startSize(floor)
  const total = size + 2 * rivals.length - 1
  const withRival = new Set([2, 5, 9].slice(0, total - size))
  for (let place = 0; place < total; place += 1) {
    const character = cast.invite()
    const { customer, story } = character
    const share = place / (total - 1)
    const seconds = 20 + (1_080 - 20) * share ** 1.7
    customer.lastMessage = story.opening.at(-1) ?? ''
    customer.stopped = true
    customer.waitingSince = now - Math.round(seconds * second)
    character.impatience = Math.floor(seconds / 240)
    if (withRival.has(place)) customer.agent = random.pick(rivals)
    else life.keepWaiting(character)
  }
}

function arriveNowAndThen(floor: Floor, life: Life, pacer: Pacer, random: Random): void {
  pacer.after(random.between(20, 60) * second, () => {
    const waiting = floor.book.stopped().filter(({ agent }) => agent === null).length
    if (waiting < mostWaiting) life.arrive()
    arriveNowAndThen(floor, life, pacer, random)
  })
}

/** Plays customers and rivals. The same seed on the same clock plays the same. */
export function createScript({ floors, clock, seed, speed, connected }: ScriptParts): Script {
  const pacer = createPacer(clock, speed)
  const stops: (() => void)[] = []
  const races = new Map(floors.map((floor, index) => [floor, createRace(createRandom(seed * 1_000 + 500 + index))]))
  let paused = false
  floors.forEach((floor, index) => {
    // A stream of chance each, so that what happens at one company does not change the other.
    const random = createRandom(seed * 1_000 + index)
    const cast = createCast(floor, random)
    const life = createLife(floor, cast, pacer, random)
    setTheScene(floor, cast, life, random, clock.now())
    arriveNowAndThen(floor, life, pacer, random)
    stops.push(life.stop, startRivals({ floor, cast, pacer, random, connected }))
  })
  return {
    fasterThan(person, floor) {
      if (paused) return null
      const free = floor.company.agents.filter(({ id, rival }) => rival && id !== person.id && !connected(id))
      return races.get(floor)?.winner(free) ?? null
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
