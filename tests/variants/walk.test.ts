import { expect, it } from 'vitest'
import { variants } from '../../src/demo/variants/catalogue'
import { COMBINED, EXPECTED } from './expectations'
import { spendDay } from './workday'

/** Longest day, ms: to be named, every step, and the way back. */
const LONGEST = 180_000

/** They mostly wait, so all of them run at once; each test looks at its own. */
const ALL = { ...EXPECTED, ...COMBINED }
const days = new Map<string, Promise<readonly string[]>>()

function dayOf(variant: string): Promise<readonly string[]> {
  if (days.size === 0) for (const [name, expected] of Object.entries(ALL)) days.set(name, spendDay(name, expected))
  return days.get(variant) ?? Promise.reject(new Error(`Nothing is expected of ${variant}`))
}

it('something is expected of every variant', () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(variants.map(({ name }) => name).sort())
})

it.each(Object.entries(ALL).map(([name, { kind }]) => [name, kind] as const))('%s: %s', async (name) => {
  expect(await dayOf(name)).toEqual([])
}, LONGEST)
