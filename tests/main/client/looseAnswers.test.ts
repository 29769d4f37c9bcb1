import { describe, expect, it } from 'vitest'
import { connected as connectedTo, pass } from '../../support/listServer'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const B = keyOf('c1')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const who = { customer_id: 'c0', page_id: 'p1' }
const ack = (part: object = {}) => ({ type: 'message_sent', ...who, ...part })
const NAMELESS = { type: 'message_sent', success: true }

const states = (s: ScriptedClient): readonly string[] =>
  [A, B].flatMap((key) =>
    s.store.state.transcripts
      .of(key)
      .flatMap((item) => (item.kind === 'message' && item.delivery ? [`${item.text}: ${item.delivery.state}`] : []))
  )
const sends = (s: ScriptedClient) =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])

function connected(): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('c0', mine), customer('c1', mine))
  return s
}

describe('an answer that does not quote the message', () => {
  it('confirms the message in flight, if no other device of the agent is heard', () => {
    for (const answer of [ack(), NAMELESS, ack({ message: 'in other words' })]) {
      const s = connected()
      s.client.sender.write(A, 'mine')
      s.say(answer)
      expect(states(s)).toEqual(['mine: sent'])
    }
  })

  it.each([
    { name: 'without a text', answer: ack() },
    { name: 'without a customer', answer: NAMELESS },
    { name: 'with other words', answer: ack({ message: 'from my phone' }) }
  ])('$name proves nothing for ten minutes after an answer to another device', ({ answer }) => {
    const s = connected()
    s.say(ack())
    s.client.sender.write(A, 'mine')
    s.say(answer)
    expect(states(s)).toEqual(['mine: sending'])
    s.say(ack({ message: 'mine' }))
    expect(states(s)).toEqual(['mine: sent'])
  })

  it('is believed again ten minutes after an answer to another device', () => {
    const server = { rows: [customer('c0', mine)] }
    const s = connectedTo(server)
    s.say(ack())
    pass(s, server, 599)
    s.client.sender.write(A, 'one')
    s.say(ack())
    expect(states(s)).toEqual(['one: sending'])
    s.say(ack({ message: 'one' }))
    pass(s, server, 1)
    s.client.sender.write(A, 'two')
    s.say(ack())
    expect(states(s)).toEqual(['one: sent', 'two: sent'])
  })

  it('confirms the message in its changed form, even if other devices are heard', () => {
    const s = connected()
    s.say(ack())
    s.client.sender.write(A, 'a & b')
    s.say(ack({ message: 'a &amp; b' }))
    expect(states(s)).toEqual(['a & b: sent'])
  })

  it('is not for another device if it comes late, after the echo, and twice', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.say({ type: 'new_message', data: { ...who, is_human: true, agent_name: 'Me', message: 'one' } })
    s.time.advance(3_000)
    s.say(ack(), ack())
    s.time.advance(3_000)
    s.client.sender.write(A, 'two')
    s.say(ack())
    expect(states(s)).toEqual(['one: sent', 'two: sent'])
  })

  it('to a customer of another agent says nothing about the agent’s devices', () => {
    const s = scriptClient()
    s.connect(customer('c0', mine), customer('c1', { is_assigned: true, agent_name: 'Ana' }))
    s.say(ack({ customer_id: 'c1' }))
    s.client.sender.write(A, 'mine')
    s.say(ack())
    expect(states(s)).toEqual(['mine: sent'])
  })

  it.each([ack(), NAMELESS])('does not confirm a message after one whose answer may still come: %o', (answer) => {
    const s = connected()
    s.client.sender.write(A, 'lost')
    s.time.advance(10_000)
    s.list(customer('c0', mine), customer('c1', mine))
    s.client.sender.accept(A, [...s.store.state.outbox.all()][0]?.id ?? 0)
    s.client.sender.write(A, 'next')
    s.say(answer)
    expect(states(s)).toEqual(['lost: sent', 'next: sending'])
  })

  it.each([
    { name: 'no text', answer: ack() },
    { name: 'other words', answer: ack({ message: 'from my phone' }) }
  ])('makes a message uncertain if it has $name, and an error follows at once', ({ answer }) => {
    const s = connected()
    s.client.sender.write(A, 'mine')
    s.say(answer, { type: 'error', error: 'Too many messages' })
    expect(states(s)).toEqual(['mine: unconfirmed'])
    expect(s.store.state.notices).toMatchObject([{ kind: 'serverError', reason: 'Too many messages' }])
    expect(sends(s)).toEqual(['mine'])
  })

  it.each([
    { name: 'later', answer: ack(), after: 2_001, error: {} },
    { name: 'about another customer', answer: ack(), after: 0, error: { customer_id: 'c1', page_id: 'p1' } },
    { name: 'after an answer with the words', answer: ack({ message: 'mine' }), after: 0, error: {} }
  ])('stays the proof if the error comes $name', ({ answer, after, error }) => {
    const s = connected()
    s.client.sender.write(A, 'mine')
    s.say(answer)
    s.time.advance(after)
    s.say({ type: 'error', error: 'Too many messages', ...error })
    expect(states(s)).toEqual(['mine: sent'])
  })

  it('stays the proof if the echo came before the error', () => {
    const s = connected()
    s.client.sender.write(A, 'mine')
    s.say(ack(), { type: 'new_message', data: { ...who, is_human: true, agent_name: 'Me', message: 'mine' } })
    s.say({ type: 'error', error: 'Something else' })
    expect(states(s)).toEqual(['mine: sent'])
  })
})

describe('a copy of an answer without words', () => {
  it.each([
    { name: 'with a customer', answer: ack(), next: 'queued' },
    { name: 'without a customer', answer: NAMELESS, next: 'queued' },
    { name: 'with the words', answer: ack({ message: 'two' }), next: 'sending' }
  ])('$name does not confirm the next message, once the workspace has sent a copy', ({ answer, next }) => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.say(ack(), ack())
    s.time.advance(5_000)
    for (const text of ['two', 'three']) s.client.sender.write(A, text)
    s.say(answer, answer)
    expect(states(s)).toEqual(['one: sent', 'two: sent', `three: ${next}`])
    s.time.advance(1_000)
    expect(sends(s)).toEqual(['one', 'two', 'three'])
    s.say(answer)
  })

  it('without a customer does not confirm the message to another customer', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.say(NAMELESS, NAMELESS)
    s.time.advance(5_000)
    s.client.sender.write(A, 'two')
    s.client.sender.write(B, 'other')
    s.say(NAMELESS, NAMELESS)
    expect(states(s)).toEqual(['one: sent', 'two: sent', 'other: queued'])
  })
})
