import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const B = keyOf('b')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const of = (id: string) => ({ customer_id: id, page_id: 'p1' })

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...(rows.length > 0 ? rows : [customer('a', mine), customer('b', mine)]))
  return s
}

const deliveries = (s: ScriptedClient, key = A) =>
  s.store.state.transcripts
    .of(key)
    .flatMap((item) =>
      item.kind === 'message' && item.delivery !== null ? [`${item.text}: ${item.delivery.state}`] : []
    )
const notices = (s: ScriptedClient) =>
  s.store.state.notices.map((notice) => [notice.kind, 'reason' in notice ? notice.reason : null])

describe('an error about another customer', () => {
  it.each<{ name: string; error: object }>([
    { name: 'error', error: { type: 'error', data: { message: 'Not found', ...of('b') } } },
    { name: 'assign_agent_error', error: { type: 'assign_agent_error', ...of('b'), error: 'Not found' } },
    {
      name: 'an answer that failed',
      error: { type: 'agent_assigned', data: { ...of('b'), success: false, error: 'Not found' } }
    },
    { name: 'error, with a number for an id', error: { type: 'error', customer_id: 7, error: 'Not found' } }
  ])('refuses no message to this customer, and raises a notice: $name', ({ error }) => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say(error)
    expect({ deliveries: deliveries(s), notices: notices(s) }).toEqual({
      deliveries: ['Hello: sending'],
      notices: [['serverError', 'Not found']]
    })
    s.say({ type: 'message_sent', ...of('a'), message: 'Hello' })
    expect(deliveries(s)).toEqual(['Hello: sent'])
  })

  it('refuses no list, not even the first', () => {
    const s = scriptClient()
    s.open()
    s.say({ type: 'error', ...of('b'), error: 'Not found' })
    s.time.advance(10_000)
    s.list(customer('a'))
    expect({ state: s.store.state.connection.state, restarts: s.restarts, notices: notices(s) }).toEqual({
      state: 'connected',
      restarts: [],
      notices: [['serverError', 'Not found']]
    })
  })

  it('refuses no take-over of this customer', () => {
    const s = connected(customer('a'), customer('b'))
    s.client.takeOver.take(A)
    s.say({ type: 'error', ...of('b'), error: 'Customer already assigned to Ana' })
    expect(s.store.state.customers.get(A)?.pending).toBe('taking')
    s.say({ type: 'agent_assigned', data: { customer: customer('a', mine) } })
    expect({ kind: s.store.state.customers.get(A)?.assignment.kind, notices: notices(s) }).toEqual({
      kind: 'me',
      notices: [['serverError', 'Customer already assigned to Ana']]
    })
  })

  it('does not undo a take-over that was just answered', () => {
    const s = connected(customer('a'), customer('b'))
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned' }, { type: 'error', ...of('b'), error: 'Not found' })
    expect(notices(s)).toEqual([['serverError', 'Not found']])
  })

  it('about this customer refuses the message, even while a list is in flight', () => {
    const s = connected()
    s.time.advance(1_000)
    s.client.queueSync.request()
    s.time.advance(2_000)
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', ...of('a'), error: 'The window is closed' })
    expect(deliveries(s)).toEqual(['Hello: failed'])
    s.list(customer('a', mine), customer('b', mine))
    expect(notices(s)).toEqual([])
  })

  it('with another page is about another customer', () => {
    const s = connected()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', customer_id: 'a', page_id: 'p2', error: 'The window is closed' })
    expect(deliveries(s)).toEqual(['Hello: sending'])
  })
})

describe('an error that comes twice', () => {
  const error = { type: 'error', error: 'The window is closed' }

  it('refuses one message; the next message, to another customer, gets its own answer', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.client.sender.write(B, 'two')
    s.say(error, error, error)
    expect({ deliveriesS: deliveries(s), deliveriesSB: deliveries(s, B) }).toEqual({
      deliveriesS: ['one: failed'],
      deliveriesSB: ['two: sending']
    })
    s.time.advance(1_000)
    s.say(
      { type: 'new_message', data: { ...of('b'), is_human: true, agent_name: 'Me', message: 'two' } },
      { type: 'message_sent', ...of('b'), message: 'two' }
    )
    s.time.advance(5_000)
    expect({ deliveriesS: deliveries(s), deliveriesSB: deliveries(s, B), notices: notices(s) }).toEqual({
      deliveriesS: ['one: failed'],
      deliveriesSB: ['two: sent'],
      notices: []
    })
    expect(
      s.store.state.transcripts.of(B).filter((item) => item.kind === 'message' && item.text === 'two')
    ).toHaveLength(1)
  })

  it('refuses the next one too if no answer comes', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.client.sender.write(B, 'two')
    s.say(error, error)
    s.time.advance(1_499)
    expect(deliveries(s, B)).toEqual(['two: sending'])
    s.time.advance(1)
    expect(deliveries(s, B)).toEqual(['two: failed'])
  })

  it('with another text refuses the next one at once', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.client.sender.write(B, 'two')
    s.say(error, { type: 'error', error: 'Too fast' })
    expect(deliveries(s, B)).toEqual(['two: failed'])
  })

  it('refuses the next one if it comes after more than a second', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.say(error)
    s.time.advance(1_000)
    s.list(customer('a', mine), customer('b', mine))
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(deliveries(s, B)).toEqual(['two: failed'])
  })

  it('is forgotten at the end of the connection if it is undecided', () => {
    const s = connected()
    s.client.sender.write(A, 'one')
    s.client.sender.write(B, 'two')
    s.say(error, error)
    s.drop()
    expect(deliveries(s, B)).toEqual(['two: unconfirmed'])
    s.connect(customer('a', mine), customer('b', mine))
    s.time.advance(5_000)
    expect(deliveries(s, B)).toEqual(['two: unconfirmed'])
  })
})

describe('a server that sends its broadcasts twice', () => {
  const stopped = (id: string) => ({
    type: 'customer_stop_status_changed',
    data: { stop: true, customer: customer(id) }
  })

  /**
   * Returns a client whose server sends everything twice. The client has noticed this, because two events that cannot
   * happen twice in a row arrived twice.
   */
  function doubled(): ScriptedClient {
    const s = connected(customer('a', mine), customer('b', mine), customer('c', mine))
    for (const id of ['x', 'y']) s.say(stopped(id), stopped(id))
    expect(s.frames.counters().saysTwice).toBe(true)
    return s
  }

  function release(s: ScriptedClient, id: string): void {
    s.client.takeOver.release(keyOf(id))
  }

  it('but answers once: two releases within a second are both answered', () => {
    const s = doubled()
    release(s, 'c')
    s.say({ type: 'agent_unassigned' })
    s.time.advance(1_500)
    for (const id of ['a', 'b']) {
      release(s, id)
      s.say({ type: 'agent_unassigned' })
    }
    expect(['a', 'b'].map((id) => s.store.state.customers.get(keyOf(id))?.pending)).toEqual([null, null])
  })

  it('and answers twice: the copy does not answer the next release', () => {
    const s = doubled()
    release(s, 'c')
    s.say({ type: 'agent_unassigned' }, { type: 'agent_unassigned' })
    s.time.advance(1_500)
    release(s, 'a')
    s.say({ type: 'agent_unassigned' })
    release(s, 'b')
    s.say({ type: 'agent_unassigned' })
    expect(['a', 'b'].map((id) => s.store.state.customers.get(keyOf(id))?.pending)).toEqual([null, 'releasing'])
  })
})
