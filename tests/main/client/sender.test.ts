import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const [A, B] = [keyOf('a'), keyOf('b')]
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const messages = (s: ScriptedClient) =>
  [...s.store.state.outbox.all()].map(({ text, delivery }) => `${text}: ${delivery.state}`)
const idOf = (s: ScriptedClient, text: string): number => {
  const found = [...s.store.state.outbox.all()].find((entry) => entry.text === text)
  if (found === undefined) throw new Error(`no message "${text}"`)
  return found.id
}

/** Returns a connected client. The agent has customers a and b, and writes a message to a. */
function written(text = 'Hi'): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('a', mine), customer('b', mine))
  s.client.sender.write(A, text)
  return s
}

function failed(): ScriptedClient {
  const s = written()
  s.say({ type: 'error', error: 'Message too long' })
  return s
}

function unconfirmed(): ScriptedClient {
  const s = written()
  s.drop()
  return s
}

const DECISIONS = ['sendAgain', 'accept', 'discard'] as const

describe.each(DECISIONS.map((decision) => ({ decision })))('$decision', ({ decision }) => {
  it.each([
    { name: 'that does not exist', of: failed, key: A, id: () => 999 },
    { name: 'to another customer', of: failed, key: B, id: (s: ScriptedClient) => idOf(s, 'Hi') },
    {
      name: 'without an answer, to another customer',
      of: unconfirmed,
      key: B,
      id: (s: ScriptedClient) => idOf(s, 'Hi')
    },
    { name: 'that is on its way', of: written, key: A, id: (s: ScriptedClient) => idOf(s, 'Hi') }
  ])('is refused for a message $name', ({ of, key, id }) => {
    const s = of()
    const before = messages(s)
    expect(s.client.sender[decision](key, id(s))).toBe('unknownMessage')
    expect(messages(s)).toEqual(before)
  })
})

describe('a message that failed', () => {
  it('is not accepted', () => {
    const s = failed()
    expect({ refusal: s.client.sender.accept(A, idOf(s, 'Hi')), messages: messages(s) }).toEqual({
      refusal: 'unknownMessage',
      messages: ['Hi: failed']
    })
  })

  it('is discarded', () => {
    const s = failed()
    expect({ refusal: s.client.sender.discard(A, idOf(s, 'Hi')), messages: messages(s) }).toEqual({
      refusal: null,
      messages: []
    })
  })

  it('is sent again as a new message', () => {
    const s = failed()
    const id = idOf(s, 'Hi')
    expect({ refusal: s.client.sender.sendAgain(A, id), messages: messages(s) }).toEqual({
      refusal: null,
      messages: ['Hi: sending']
    })
    expect(idOf(s, 'Hi')).not.toBe(id)
  })

  it('stays where it is if the customer is a colleague’s by then', () => {
    const s = failed()
    s.say({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 'a', page_id: 'p1', agent_name: 'Bo' }
    })
    expect(s.client.sender.sendAgain(A, idOf(s, 'Hi'))).toBe('withSomeoneElse')
    expect(messages(s)).toEqual(['Hi: failed'])
  })
})

it('a message without an answer is accepted as sent, and then is not there to be decided about', () => {
  const s = unconfirmed()
  const id = idOf(s, 'Hi')
  expect(messages(s)).toEqual(['Hi: unconfirmed'])
  expect(s.client.sender.accept(A, id)).toBeNull()
  expect(s.client.sender.accept(A, id)).toBe('unknownMessage')
})
