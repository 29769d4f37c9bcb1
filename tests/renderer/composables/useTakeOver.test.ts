import { expect, it } from 'vitest'
import { canTake } from '../../../src/renderer/composables/useTakeOver'

const WAITS = { assignment: { kind: 'nobody' }, pending: null } as const

it.each([
  { what: 'a row whose customer waits', customer: { ...WAITS, withBot: false, leaving: false }, expected: true },
  { what: 'an open customer who waits', customer: { ...WAITS, present: true }, expected: true },
  { what: 'a row whose customer is with the bot', customer: { ...WAITS, withBot: true }, expected: false },
  { what: 'an open customer who is with the bot', customer: { ...WAITS, present: false }, expected: false },
  { what: 'a row that leaves the view', customer: { ...WAITS, leaving: true }, expected: false },
  { what: 'a customer of this agent', customer: { ...WAITS, assignment: { kind: 'me' } }, expected: false },
  { what: 'a customer who is being taken over', customer: { ...WAITS, pending: 'taking' }, expected: false }
] as const)('$what: can be taken over: $expected', ({ customer, expected }) => {
  expect(canTake(customer)).toBe(expected)
})
