import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const [A, B, C] = [keyOf('a'), keyOf('b'), keyOf('c')]
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const rows = [customer('a', mine), customer('b', mine), customer('c')]
const of = (id: string) => ({ customer_id: id, page_id: 'p1' })
const error = { type: 'error', error: 'The window is closed' }
const sent = (id: string, message: string) => ({ type: 'message_sent', ...of(id), message })

/** Returns a client that got no answer to a message to A. The server has answered the sync probe, unless `early`. */
function withLateMessage(early = false): ScriptedClient {
  const s = scriptClient()
  s.connect(...rows)
  s.client.sender.write(A, 'one')
  s.time.advance(10_000)
  if (!early) s.list(...rows)
  s.take()
  return s
}

function seen(s: ScriptedClient) {
  const deliveries = [A, B].flatMap((key) =>
    s.store.state.transcripts
      .of(key)
      .flatMap((item) =>
        item.kind === 'message' && item.delivery !== null ? [`${item.text}: ${item.delivery.state}`] : []
      )
  )
  const shown = s.store.state.notices.flatMap((notice) => (notice.kind === 'serverError' ? [notice.reason] : []))
  return { deliveries, shown }
}

const reasonTo = (s: ScriptedClient, text: string): unknown =>
  [...s.store.state.outbox.all()].find((entry) => entry.text === text)?.delivery

describe('an error after the time-out of a message', () => {
  it.each([{ early: true }, { early: false }])(
    'is shown with its words, and the message stays in doubt (before the answer to the sync probe: $early)',
    ({ early }) => {
      const s = withLateMessage(early)
      s.say(error)
      expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed'], shown: ['The window is closed'] })
    }
  )

  it('refuses no message that left later; its answer shows that the error was about the earlier one', () => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed', 'two: sending'], shown: [] })
    s.say(sent('b', 'two'))
    expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed', 'two: sent'], shown: ['The window is closed'] })
    s.client.sender.write(B, 'three')
    s.time.advance(1_500)
    s.say({ type: 'error', error: 'Too long' })
    expect(seen(s).deliveries).toEqual(['one: unconfirmed', 'two: sent', 'three: failed'])
  })

  it('is shown if no answer comes either, and both messages are in doubt', () => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say(error)
    s.time.advance(10_000)
    expect(seen(s)).toEqual({
      deliveries: ['one: unconfirmed', 'two: unconfirmed'],
      shown: ['The window is closed']
    })
  })

  it('is shown if the connection ends', () => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say(error)
    s.drop()
    expect(seen(s)).toEqual({
      deliveries: ['one: unconfirmed', 'two: unconfirmed'],
      shown: ['The window is closed']
    })
  })

  it('that comes twice refuses no message that left later', () => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say(error, error)
    s.say(sent('b', 'two'))
    s.client.sender.write(B, 'three')
    s.say(error, sent('b', 'three'))
    expect(seen(s).deliveries).toEqual(['one: unconfirmed', 'two: sent', 'three: sent'])
  })

  it('undoes no take-over that left later', () => {
    const s = withLateMessage()
    s.client.takeOver.take(C)
    s.say({ type: 'error', error: 'Customer already assigned to Ana' })
    expect(s.store.state.customers.get(C)?.pending).toBe('taking')
    s.say({ type: 'agent_assigned', data: { customer: customer('c', mine) } })
    s.time.advance(1_000)
    s.list(customer('a', mine), customer('b', mine), customer('c', mine))
    expect(s.store.state.customers.get(C)).toMatchObject({ assignment: { kind: 'me' }, inDoubt: false })
    expect(seen(s)).toEqual({
      deliveries: ['one: unconfirmed'],
      shown: ['Customer already assigned to Ana']
    })
  })

  it.each([
    { name: 'that names its customer', fields: of('a') },
    { name: 'that names another command', fields: { command: 'assign_agent' } }
  ])('$name is shown at once', ({ fields }) => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say({ ...error, ...fields })
    expect(seen(s)).toEqual({
      deliveries: ['one: unconfirmed', 'two: sending'],
      shown: ['The window is closed']
    })
  })

  it('that names the later customer refuses the later message at once', () => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say({ ...error, ...of('b') })
    expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed', 'two: failed'], shown: [] })
    expect(reasonTo(s, 'two')).toEqual({ state: 'failed', reason: 'The window is closed' })
  })
})

describe('two errors after the time-out of a message', () => {
  it.each([
    { second: 'Too many messages', reason: null },
    { second: 'The window is closed', reason: 'The window is closed' }
  ])('refuse the later message too, which gets words only if both have the same: $second', ({ second, reason }) => {
    const s = withLateMessage()
    s.client.sender.write(B, 'two')
    s.say(error)
    s.time.advance(1_000)
    s.say({ type: 'error', error: second })
    expect(reasonTo(s, 'two')).toEqual({ state: 'failed', reason })
    expect(new Set(seen(s).shown)).toEqual(new Set(['The window is closed', second]))
  })
})

describe('an error refuses the message in flight at once', () => {
  it('after the late answer of the earlier one', () => {
    const s = withLateMessage()
    s.say(sent('a', 'one'))
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(seen(s)).toEqual({ deliveries: ['one: sent', 'two: failed'], shown: [] })
  })

  it('more than a minute after the time-out of the earlier one', () => {
    const s = withLateMessage()
    s.time.advance(60_001)
    s.take()
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed', 'two: failed'], shown: [] })
  })

  it('on the next connection', () => {
    const s = withLateMessage()
    s.drop()
    s.connect(...rows)
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(seen(s)).toEqual({ deliveries: ['one: unconfirmed', 'two: failed'], shown: [] })
  })
})

describe('an error after the time-out of a take-over or a release', () => {
  it.each<{ action: 'take' | 'release'; ms: number }>([
    { action: 'take', ms: 8_000 },
    { action: 'release', ms: 3_000 }
  ])('refuses no message that left later: $action', ({ action, ms }) => {
    const s = scriptClient()
    s.connect(...rows)
    if (action === 'take') s.client.takeOver.take(C)
    else s.client.takeOver.release(A)
    s.time.advance(ms)
    s.page()
    s.list(...rows)
    s.client.sender.write(B, 'two')
    s.say({ type: 'error', error: 'No such customer' }, sent('b', 'two'))
    expect(seen(s)).toEqual({ deliveries: ['two: sent'], shown: ['No such customer'] })
  })

  it('refuses the message if a list has shown that the release was carried out', () => {
    const s = scriptClient()
    s.connect(...rows)
    s.client.takeOver.release(A)
    s.time.advance(3_000)
    s.page()
    s.list(customer('a'), customer('b', mine), customer('c'))
    s.client.sender.write(B, 'two')
    s.say(error)
    expect(seen(s)).toEqual({ deliveries: ['two: failed'], shown: [] })
  })
})

it.each([
  { name: 'after a time-out', s: () => withLateMessage(), asks: ['get_stopped_customers'] },
  {
    name: 'out of the blue',
    s: () => {
      const fresh = scriptClient()
      fresh.connect(...rows)
      return fresh
    },
    asks: []
  }
])(
  'an error that a colleague has the customer asks for a list only if it may be a late answer: $name',
  ({ s: make, asks }) => {
    const s = make()
    s.time.advance(5_000)
    s.take()
    s.say({ type: 'error', error: 'Customer already assigned to Ana' })
    expect(s.take().map(({ type }) => type)).toEqual(asks)
    expect(seen(s).shown).toEqual(['Customer already assigned to Ana'])
  }
)

it('an error is about the message in flight if the earlier message is answered first', () => {
  const s = withLateMessage()
  s.client.sender.write(B, 'two')
  s.say(error, sent('a', 'one'))
  expect(seen(s)).toEqual({ deliveries: ['one: sent', 'two: failed'], shown: [] })
  expect(reasonTo(s, 'two')).toEqual({ state: 'failed', reason: 'The window is closed' })
})
