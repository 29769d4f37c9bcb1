import { expect, it } from 'vitest'
import { variants } from '../../src/demo/variants/catalogue'
import { COMBINED, EXPECTED, type Expectation } from './expectations'
import { createTurns } from './looked'
import { spendDay } from './workday'

/** Longest day, ms: to be named, every step, and the way back. */
const LONGEST = 180_000

/** So many open their desk at a time, which is the only work for the processor. */
const AT_A_TIME = 16

const ALL = { ...EXPECTED, ...COMBINED }
/** They mostly wait, so all of them run at once; each test looks at its own. */
const days = new Map<string, Promise<readonly string[]>>()

const turns = createTurns(AT_A_TIME)

async function start(variant: string, expected: Expectation): Promise<readonly string[]> {
  return spendDay(variant, expected, await turns.next())
}

function dayOf(variant: string): Promise<readonly string[]> {
  if (days.size === 0) for (const [name, expected] of Object.entries(ALL)) days.set(name, start(name, expected))
  return days.get(variant) ?? Promise.reject(new Error(`Nothing is expected of ${variant}`))
}

it('something is expected of every variant', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(variants.map(({ name }) => name).sort())
})

it.each(Object.entries(ALL).map(([name, { kind }]) => [name, kind] as const))(
  '%s: %s',
  async (name) => {
    expect(await dayOf(name)).toEqual([])
  },
  LONGEST
)
