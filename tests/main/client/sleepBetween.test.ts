import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const IDS = { customer_id: 'a', page_id: 'p1' }
const TEXT = 'Good morning'
const answer = { type: 'message_sent', ...IDS, message: TEXT }
const echo = {
  type: 'new_message',
  data: { ...IDS, message: TEXT, is_human: true, agent_id: 'laura', agent_name: 'Laura' }
}
const error = { type: 'error', error: 'Odd words' }

function open(): ScriptedClient {
  const s = scriptClient()
  s.open()
  s.say({ type: 'connected', user_id: 'laura' })
  s.list(customer('a', mine))
  return s
}

function shown(s: ScriptedClient, text = TEXT): readonly string[] {
  return s.store.state.transcripts
    .of(A)
    .flatMap((item) => (item.kind === 'message' && item.text === text ? [item.delivery?.state ?? 'other'] : []))
}

describe('a sleep between the frames about a message, over which the connection lives', () => {
  it.each([
    { name: 'the answer and the echo', before: [answer], after: [echo] },
    { name: 'the echo and the answer', before: [echo], after: [answer] },
    { name: 'an echo and its copy', before: [answer, echo], after: [echo] },
    { name: 'an answer and its copy', before: [echo, answer], after: [answer] },
    { name: 'an error about something else and the answer', before: [error], after: [answer] },
    { name: 'an error about something else and the echo', before: [error], after: [echo] }
  ])('shows the message once, as sent: $name', ({ before, after }) => {
    for (const ms of [61_000, 3_600_000]) {
      const s = open()
      s.client.sender.write(A, TEXT)
      for (const frame of before) s.say(frame)
      s.time.jump(ms)
      for (const frame of after) s.say(frame)
      expect(shown(s)).toEqual(['sent'])
    }
  })

  it.each([
    { what: 'its own late echo', awake: 40_000, count: 1 },
    { what: 'a message of another device, after longer than an echo takes', awake: 310_000, count: 2 }
  ])('shows $what, by the time in which Deskhand was awake', ({ awake, count }) => {
    const s = open()
    const asked = (): void => {
      for (const { type } of s.take()) if (type === 'get_stopped_customers') s.list(customer('a', mine))
    }
    // Only a server that has sent an echo may send a late one.
    s.client.sender.write(A, 'Welcome')
    s.say({ ...answer, message: 'Welcome' }, { ...echo, data: { ...echo.data, message: 'Welcome' } })
    s.client.sender.write(A, TEXT)
    s.say(answer)
    for (let passed = 0; passed < 2 * awake; passed += 5_000) {
      if (passed === awake) s.time.jump(3_600_000)
      s.time.advance(5_000)
      asked()
    }
    expect(s.store.state.connection.state).toBe('connected')
    s.say(echo)
    expect(shown(s)).toHaveLength(count)
  })

  it('does not refuse the next message by a copy of an error', () => {
    const s = open()
    s.list(customer('a', mine), customer('b', mine))
    s.client.sender.write(keyOf('b'), 'First')
    s.client.sender.write(A, TEXT)
    s.say(error)
    s.time.jump(61_000)
    s.say(error)
    s.say(answer)
    expect(shown(s)).toEqual(['sent'])
  })

  it('believes the late answer to a take-over that Deskhand gave up', () => {
    const s = open()
    s.list(customer('a', mine), customer('b'))
    s.client.takeOver.take(keyOf('b'))
    s.time.advance(9_000)
    s.time.jump(120_000)
    s.say({
      type: 'agent_assigned',
      data: { customer: customer('b', { is_assigned: true, is_assigned_to_me: undefined, agent_name: 'Laura' }) }
    })
    expect(s.store.state.customers.get(keyOf('b'))?.assignment.kind).toBe('me')
  })
})
