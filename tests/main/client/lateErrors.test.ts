import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { tried } from '../../support/mutated'
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
    s.part()
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
    s.part()
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

it('a confirmation that names no message proves none of two messages in doubt', () => {
  const s = withLateMessage()
  s.client.sender.write(B, 'two')
  s.time.advance(10_000)
  s.list(...rows)
  s.say({ type: 'message_sent' })
  expect(seen(s).deliveries).toEqual(['one: unconfirmed', 'two: unconfirmed'])
  s.say({ type: 'message_sent', ...of('b') })
  expect(seen(s).deliveries).toEqual(['one: unconfirmed', 'two: sent'])
  s.say({ type: 'message_sent' })
  expect(seen(s).deliveries).toEqual(['one: sent', 'two: sent'])
})

it('an error is about the message in flight if the earlier message is answered first', () => {
  const s = withLateMessage()
  s.client.sender.write(B, 'two')
  s.say(error, sent('a', 'one'))
  expect(seen(s)).toEqual({ deliveries: ['one: sent', 'two: failed'], shown: [] })
  expect(reasonTo(s, 'two')).toEqual({ state: 'failed', reason: 'The window is closed' })
})

/** What the server does with one message: after `ms` it answers, or never (`null`). */
interface Plan {
  readonly to: 'a' | 'b' | 'd'
  readonly ms: number | null
  readonly refuses: boolean
  /** What the confirmation has: all fields of the guide, only the ids, or nothing. */
  readonly form: 'full' | 'ids' | 'none'
  /** The agent writes the next message after this time. */
  readonly pause: number
}

it('a server that answers each message in its own time: nothing delivered is Not sent, nothing refused is Sent', () => {
  const plan: fc.Arbitrary<Plan> = fc.record({
    to: fc.constantFrom('a', 'b', 'd'),
    ms: fc.option(fc.integer({ min: 0, max: 25_000 }), { freq: 6 }),
    refuses: fc.boolean(),
    form: fc.constantFrom('full', 'ids', 'none'),
    pause: fc.integer({ min: 0, max: 12_000 })
  })
  const all = ['a', 'b', 'd'].map((id) => customer(id, mine))
  fc.assert(
    fc.property(fc.array(plan, { minLength: 1, maxLength: 8 }), (plans) => {
      const s = scriptClient()
      s.connect(...all)
      const fates = new Map<string, boolean>()
      const answers: { at: number; frame: object }[] = []
      const plansOf = new Map(plans.map((one, n) => [`text ${n}`, one]))
      let now = 0
      /** Lets 100 ms pass. The server reads what left, and sends what is due. */
      function tick(): void {
        s.time.advance(100)
        now += 100
        for (const { type, ...frame } of s.take()) {
          const text = String(frame['message'])
          const { ms = null, refuses = false, form = 'full' } = plansOf.get(text) ?? {}
          if (type === 'get_stopped_customers') s.part(...all.slice(Number(Object(frame['data']).skip)))
          if (type !== 'send_message' || ms === null) continue
          fates.set(text, !refuses)
          const { customer_id, page_id } = frame
          const ids = form === 'none' ? {} : { customer_id, page_id }
          const sent = { type: 'message_sent', ...ids, ...(form === 'full' && { message: text }) }
          answers.push({ at: now + ms, frame: refuses ? error : sent })
        }
        for (const due of answers.filter(({ at }) => at <= now)) {
          answers.splice(answers.indexOf(due), 1)
          s.say(due.frame)
        }
      }
      for (const [text, { to, pause }] of plansOf) {
        s.client.sender.write(keyOf(to), text)
        for (let left = pause; left > 0; left -= 100) tick()
      }
      for (let left = 120_000; left > 0; left -= 100) tick()
      const states = all.flatMap((_customer, n) =>
        s.store.state.transcripts
          .of([A, B, keyOf('d')][n] ?? A)
          .flatMap((item) =>
            item.kind === 'message' && item.delivery !== null ? [[item.text, item.delivery.state]] : []
          )
      )
      const wrong = states.filter(
        ([text = '', state]) =>
          (fates.get(text) === true && state === 'failed') || (fates.get(text) === false && state === 'sent')
      )
      expect({ wrong, restarts: s.restarts }).toEqual({ wrong: [], restarts: [] })
      expect(states).toHaveLength(plans.length)
    }),
    tried(150)
  )
})
