import { describe, expect, it } from 'vitest'
import { isTakenOverUnasked, refusalOf } from '../../../src/main/client/writePermission'
import type { State } from '../../../src/main/state/tables/tables'

const KEY = 'p/c'
const mine = { present: true, assignment: { kind: 'me' }, pending: null }

/** A state with one customer, `queued` unsent messages, and a limit for the length of a text, bytes. */
function stateOf(customer: object | undefined, queued = 0, textLimit = 65_536): State {
  const entries = (state: string, count: number) => Array.from({ length: count }, () => ({ delivery: { state } }))
  return {
    customers: new Map([[KEY, customer]]),
    outbox: { all: () => [...entries('sent', 300), ...entries('queued', queued)] },
    textLimit
  } as unknown as State
}

describe('a text', () => {
  it.each<[name: string, customer: object | undefined, text: string, refusal: string | null]>([
    ['to a customer of the agent', mine, 'Hi', null],
    ['to a customer whom nobody has', { ...mine, assignment: { kind: 'nobody' } }, 'Hi', null],
    ['to a customer who is being taken over', { ...mine, pending: 'taking' }, 'Hi', null],
    ['to nobody known', undefined, 'Hi', 'unknownCustomer'],
    ['to a customer who left', { ...mine, present: false }, 'Hi', 'unknownCustomer'],
    ['to a customer of a colleague', { ...mine, assignment: { kind: 'other' } }, 'Hi', 'withSomeoneElse'],
    [
      'to a customer of a colleague who left',
      { present: false, assignment: { kind: 'other' } },
      'Hi',
      'withSomeoneElse'
    ],
    ['to a customer who is being released', { ...mine, pending: 'releasing' }, 'Hi', 'releasing'],
    ['without a sign', mine, ' \n', 'emptyText'],
    ['with half a sign', mine, 'a\ud800', 'badText']
  ])('%s', (_name, customer, text, refusal) => expect(refusalOf(stateOf(customer), KEY, text)).toBe(refusal))

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
