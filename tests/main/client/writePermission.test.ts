import { describe, expect, it } from 'vitest'
import { isTakenOverUnasked, refusalOf } from '../../../src/main/client/writePermission'
import type { State } from '../../../src/main/state/tables/tables'

const KEY = 'p/c'
const mine = { present: true, assignment: { kind: 'me' }, pending: null }

/** Returns a state with one customer, `queued` unsent messages, and a limit for the length of a text, bytes. */
function stateOf(customer: object | undefined, queued = 0, textLimit = 65_536): State {
  const entries = (state: string, count: number) => Array.from({ length: count }, () => ({ delivery: { state } }))
  return {
    customers: new Map([[KEY, customer]]),
    outbox: { all: () => [...entries('sent', 300), ...entries('queued', queued)] },
    textLimit
  } as unknown as State
}

describe('a text', () => {
  it.each<{ name: string; customer: object | undefined; text: string; refusal: string | null }>([
    { name: 'to a customer of the agent', customer: mine, text: 'Hi', refusal: null },
    {
      name: 'to a customer whom nobody has',
      customer: { ...mine, assignment: { kind: 'nobody' } },
      text: 'Hi',
      refusal: null
    },
    {
      name: 'to a customer who is being taken over',
      customer: { ...mine, pending: 'taking' },
      text: 'Hi',
      refusal: null
    },
    { name: 'to nobody known', customer: undefined, text: 'Hi', refusal: 'unknownCustomer' },
    { name: 'to a customer who left', customer: { ...mine, present: false }, text: 'Hi', refusal: 'unknownCustomer' },
    {
      name: 'to a customer of a colleague',
      customer: { ...mine, assignment: { kind: 'other' } },
      text: 'Hi',
      refusal: 'withSomeoneElse'
    },
    {
      name: 'to a customer of a colleague who left',
      customer: { present: false, assignment: { kind: 'other' } },
      text: 'Hi',
      refusal: 'withSomeoneElse'
    },
    {
      name: 'to a customer who is being released',
      customer: { ...mine, pending: 'releasing' },
      text: 'Hi',
      refusal: 'releasing'
    },
    { name: 'without a sign', customer: mine, text: ' \n', refusal: 'emptyText' },
    { name: 'with a blank', customer: mine, text: 'On ⟦\ufe00date⟧\ufe00', refusal: 'hasBlank' },
    { name: 'with the brackets of a blank', customer: mine, text: 'Let ⟦x⟧ be ⟦', refusal: null },
    { name: 'with half a sign', customer: mine, text: 'a\ud800', refusal: 'badText' }
  ])('$name: the refusal is $refusal', ({ customer, text, refusal }) =>
    expect(refusalOf(stateOf(customer), KEY, text)).toBe(refusal)
  )

  it('is too long beyond the limit of the workspace', () => {
    expect(refusalOf(stateOf(mine, 0, 300), KEY, 'x'.repeat(300))).toBeNull()
    expect(refusalOf(stateOf(mine, 0, 300), KEY, 'x'.repeat(301))).toBe('tooLong')
  })

  it('has no room if 200 others wait; sent messages need no room', () => {
    expect(refusalOf(stateOf(mine, 199), KEY, 'Hi')).toBeNull()
    expect(refusalOf(stateOf(mine, 200), KEY, 'Hi')).toBe('outboxFull')
  })
})

it('a text takes over a present customer whom nobody has without a question, unless the agent wants to be asked', () => {
  const isUnasked = (customer: object | undefined, takesOver?: true) =>
    isTakenOverUnasked(stateOf(customer), { key: KEY, takesOver })
  const free = { present: true, assignment: { kind: 'nobody' } }
  expect([isUnasked(free), isUnasked(free, true), isUnasked(mine), isUnasked({ ...free, present: false })]).toEqual([
    true,
    false,
    false,
    false
  ])
  expect(isUnasked(undefined)).toBe(false)
})
