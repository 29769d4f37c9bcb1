import { expect, it } from 'vitest'
import { variants } from '../../src/demo/variants/catalogue'
import { COMBINED, EXPECTED, type Expectation } from './expectations'
import { createTurns } from './looked'
import { spendDay } from './workday'

/**
 * The longest time that one simulated workday takes, ms. The day ends when a cause is named, or after all steps and the
 * reconnect.
 */
const LONGEST_MS = 180_000

/**
 * At most this many desks open at the same time. Only opening keeps the processor busy, so working desks do not count.
 */
const AT_A_TIME = 16

const ALL = { ...EXPECTED, ...COMBINED }
/** All workdays run at once, because they mostly wait. Each test waits for its own workday. */
const days = new Map<string, Promise<readonly string[]>>()

const turns = createTurns(AT_A_TIME)

async function start(variant: string, expected: Expectation): Promise<readonly string[]> {
  return spendDay(variant, expected, await turns.next())
}

function dayOf(variant: string): Promise<readonly string[]> {
  if (days.size === 0) for (const [name, expected] of Object.entries(ALL)) days.set(name, start(name, expected))
  return days.get(variant) ?? Promise.reject(new Error(`Nothing is expected of ${variant}`))
}

it('every variant has an expectation', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(variants.map(({ name }) => name).sort())
})

it.each(Object.entries(ALL).map(([name, { kind }]) => ({ name, kind }) as const))(
  '$name: $kind',
  async ({ name }) => {
    expect(await dayOf(name)).toEqual([])
  },
  LONGEST_MS
)
