import { expect, it } from 'vitest'
import { readFrame } from '../../src/main/protocol/parse'
import type { CustomerKey } from '../../src/shared/domain/ids'
import { busyAtMost } from '../support/busyTime'
import { deskFaults } from '../support/deskInvariants'
import { frameMutator } from '../support/frameMutations'
import { eventFaults, witnessFrames } from '../support/frameWitness'
import { customer, scriptClient, type ScriptedClient } from '../support/scriptedClient'
import { seeded } from '../support/seeded'
import { courses } from '../support/thorough'

const RUNS = courses('DESKHAND_FUZZ_RUNS', { short: 8_000, long: 100_000 })
const SEED = Number(process.env['DESKHAND_FUZZ_SEED'] ?? 1)
/** After this many frames, the next ones go to a new connection and an empty desk. */
const FRAMES_EACH = 400
/** The longest time that main may be busy with one frame, ms. */
const LIMIT = 50
/**
 * A busy computer compiles code and collects garbage at the wrong moment. So this many frames may take longer than
 * `LIMIT`, but no frame may take longer than three times `LIMIT`.
 */
const LONGER_FRAMES = 3
const LOOK_AT_ALL_EVERY = 20

const CUSTOMERS = [
  { id: 'c', page: 4 },
  { id: 'd', page: 4 },
  { id: 'c', page: 5 },
  { id: 7, page: 'p1' },
  { id: '7', page: 4 },
  { id: 'alone', page: null },
  { id: '__proto__', page: 4 }
] as const
const QUEUE = CUSTOMERS.map(({ id, page }, index) =>
  customer(id, {
    page_id: page,
    is_assigned: index < 3,
    is_assigned_to_me: index < 2,
    agent_name: index === 2 ? 'Ana' : index < 2 ? 'Jo' : null
  })
)

const events = new Map<string, number>()
const problems = new Map<string, number>()
const count = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1)

/** Does something that agents, the clock or the network do between frames, so that messages and commands are open. */
function meanwhile(script: ScriptedClient, random: () => number): void {
  const { client, store, time } = script
  const keys = [...store.state.customers.all()].slice(0, CUSTOMERS.length).map(({ key }) => key)
  const key: CustomerKey | undefined = keys[Math.floor(random() * keys.length)]
  switch (Math.floor(random() * 9)) {
    case 0:
      return void (key && client.sender.write(key, 'Hi'))
    case 1:
      return void (key && client.takeOver.take(key))
    case 2:
      return void (key && client.takeOver.release(key))
    case 3:
      return client.queueSync.request()
    case 4:
      for (const { key: owner, id } of [...store.state.outbox.all()]) client.sender.discard(owner, id)
      return
    case 5:
      script.drop()
      return script.connect(...QUEUE)
    default:
      return time.advance(random() * 4_000)
  }
}

it(`${RUNS.toLocaleString('en')} mutated frames from connection to store: nothing throws, no rule breaks, only the named customers change`, () => {
  const from = performance.now()
  let frames = 0
  let slowest = 0
  let longer = 0
  for (let session = 0; frames < RUNS; session++) {
    const seed = SEED * 1_000_000 + session
    const random = seeded(seed)
    const next = frameMutator(random, CUSTOMERS)
    const script = scriptClient()
    const witness = witnessFrames(script.store)
    script.connect(...QUEUE)
    witness.look()
    for (let index = 0; index < FRAMES_EACH && frames < RUNS; index++, frames++) {
      if (random() < 0.05) {
        meanwhile(script, random)
        witness.look()
      }
      const text = next()
      const faults = hear(text, index % LOOK_AT_ALL_EVERY === 0)
      if (faults.length > 0)
        throw new Error(`Seed ${seed}, frame ${index}: ${faults.slice(0, 3).join('; ')}, after ${text}`)
    }
    script.client.dispose()
    witness.dispose()

    function hear(text: string, thorough: boolean): readonly string[] {
      const took = busyAtMost(() => script.say(text))
      slowest = Math.max(slowest, took)
      if (took > LIMIT) longer++
      const { stated } = witness
      for (const type of stated) count(events, type)
      const found = [...witness.look(), ...(thorough ? deskFaults(script.store.state) : [])]
      if (stated.length > 0) return found
      const { event, problems: why } = readFrame(text, false, script.time.clock())
      for (const { kind } of why) count(problems, kind)
      // A list goes to the command queue, and so does an error. An error that means "signed out" goes to the
      // connection.
      if (event?.type === 'queue.listed' || event?.type === 'command.refused') {
        count(events, event.type)
        return [...found, ...eventFaults(event)]
      }
      return event === null && why.length === 0 ? [...found, 'ignored without a problem'] : found
    }
  }
  const seconds = (performance.now() - from) / 1_000
  const told = (counts: Map<string, number>): string =>
    [...counts]
      .sort()
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')
  process.stdout.write(
    `${frames.toLocaleString('en')} mutated frames in ${seconds.toFixed(1)} s, slowest ${slowest.toFixed(1)} ms, seed ${SEED}. ` +
      `Facts: ${told(events)}. Problems of what was ignored: ${told(problems)}.\n`
  )
  expect(longer).toBeLessThanOrEqual(LONGER_FRAMES)
  expect(slowest).toBeLessThanOrEqual(3 * LIMIT)
  // Ten kinds of events reach the store or the command queue; pings do not. The mutations must cause every kind,
  // because this test proves nothing about a kind that does not occur.
  expect(events.size).toBe(10)
  expect([...problems.keys()]).toEqual(
    expect.arrayContaining(['idUnsafe', 'malformed', 'noType', 'notJson', 'unknownType'])
  )
}, 3_600_000)
