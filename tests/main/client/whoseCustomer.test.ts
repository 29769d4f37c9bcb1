import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const B = keyOf('c1')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, is_assigned_to_me: false, agent_name: 'Agent B' }
const get = (s: ScriptedClient, key = A) => s.store.state.customers.get(key)
const kind = (s: ScriptedClient, key = A) => get(s, key)?.assignment.kind
const count = (s: ScriptedClient, view: 'mine' | 'others' | 'waiting') => s.store.state.customers.order[view].length
const notices = (s: ScriptedClient) => s.store.state.notices
const entries = (s: ScriptedClient) =>
  [...s.store.state.outbox.all()].map(({ text, delivery }) => `${text}: ${delivery.state}`)
const sends = (s: ScriptedClient) =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])
const lists = (s: ScriptedClient) => s.take().filter(({ type }) => type === 'get_stopped_customers').length
const changed = (id: string, part: object) => ({
  type: 'agent_assignment_changed',
  data: { action: 'assigned', customer_id: id, page_id: 'p1', ...part }
})
const assigned = (id: string, part: object) => ({ type: 'agent_assigned', data: { customer: customer(id, part) } })
const stop = (id: string, on: boolean) => ({
  type: 'customer_stop_status_changed',
  data: { stop: on, customer: customer(id) }
})

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...rows)
  // The client asks for the next list at the earliest one second after the first.
  s.time.advance(1_000)
  return s
}

describe('who has a customer', () => {
  it('an answer for another agent makes no customer mine, and teaches no name (agent-assigned-of-another)', () => {
    const s = connected(customer('c1'))
    s.say(assigned('c1', others))
    expect({ countSMine: count(s, 'mine'), countSOthers: count(s, 'others'), name: s.store.state.me.name }).toEqual({
      countSMine: 0,
      countSOthers: 1,
      name: null
    })
  })

  it('during a take-over the agent does not get a customer if the server says no', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.client.takeOver.take(B)
    s.say(assigned('c1', others))
    expect({ kind: kind(s, B), name: s.store.state.me.name }).toEqual({ kind: 'other', name: 'Me' })
    s.say(assigned('c1', { ...others, is_assigned_to_me: undefined }))
    expect(kind(s, B)).toBe('other')
  })

  it('if it names its own agent, the customer is that agent’s until the list says otherwise', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.say(assigned('c1', { ...others, is_assigned_to_me: true }))
    expect({ kind: kind(s, B), name: s.store.state.me.name, inDoubt: get(s, B)?.inDoubt, lists: lists(s) }).toEqual({
      kind: 'other',
      name: 'Me',
      inDoubt: true,
      lists: 1
    })
  })

  it('a take-over that timed out may be answered late; a refused one may not', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.time.advance(8_000)
    s.list(customer('c0'))
    s.say(assigned('c0', { is_assigned: undefined, is_assigned_to_me: undefined }))
    expect(kind(s)).toBe('me')
    s.list(customer('c0', mine), customer('c1'))
    s.client.takeOver.take(B)
    s.say({ type: 'error', error: 'No' }, assigned('c1', { ...others, is_assigned_to_me: undefined }))
    expect(kind(s, B)).toBe('other')
  })

  it('the agent’s own name in a broadcast asks for the list at once, and the agent can write (mine-from-another-device)', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.say(changed('c1', { agent_name: 'Me', customer: customer('c1', mine) }))
    expect({ lists: lists(s), kind: kind(s, B) }).toEqual({ lists: 1, kind: 'other' })
    s.list(customer('c0', mine), customer('c1', mine))
    expect({ kind: kind(s, B), notices: notices(s), write: s.client.sender.write(B, 'Hi') }).toEqual({
      kind: 'me',
      notices: [],
      write: null
    })
    expect(sends(s)).toEqual(['Hi'])
  })

  it('taking over a customer who is already mine is no conflict (mine-from-another-device)', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.client.takeOver.take(B)
    s.say({ type: 'error', error: 'Customer already assigned to Me' })
    s.list(customer('c0', mine), customer('c1', mine))
    expect({ kind: kind(s, B), notices: notices(s) }).toEqual({ kind: 'me', notices: [] })
  })

  it('the same if no list comes, but a late answer says that the customer is mine (mine-from-another-device)', () => {
    const s = connected(customer('c0'))
    s.client.sender.write(A, 'Hi')
    s.time.advance(10_000)
    s.list(customer('c0'))
    s.client.takeOver.take(A)
    s.say(
      { type: 'error', error: 'Customer already assigned to Me' },
      { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'Hi' }
    )
    s.say({ type: 'error', error: 'No lists today' })
    s.time.advance(1_500)
    expect({ kind: kind(s), notices: notices(s).map((one) => one.kind) }).toEqual({
      kind: 'me',
      notices: ['commandFailed']
    })
  })

  it('a message waits for the list, and nothing is written to another agent’s customer (rival-takes-mine-name-unknown)', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say({ type: 'agent_assigned', data: { customer: { customer_id: 'c0', page_id: 'p1' } } })
    expect(kind(s)).toBe('me')
    s.take()
    s.say(changed('c0', { agent_name: 'Agent B' }))
    expect({ lists: lists(s), inDoubt: get(s)?.inDoubt }).toEqual({ lists: 1, inDoubt: true })
    expect(s.client.sender.write(A, 'Hi')).toBeNull()
    expect({ sends: sends(s), entries: entries(s) }).toEqual({ sends: [], entries: ['Hi: queued'] })
    s.list(customer('c0', others))
    s.time.advance(1_000)
    s.list(customer('c0', others))
    expect({ count: count(s, 'mine'), sends: sends(s), entries: entries(s) }).toEqual({
      count: 0,
      sends: [],
      entries: ['Hi: failed']
    })
    expect(s.client.sender.write(A, 'Hi')).toBe('withSomeoneElse')
  })

  const answered = (part: object) => ({
    type: 'agent_assigned',
    data: { customer: { customer_id: 'c0', page_id: 'p1', is_assigned: true, ...part } }
  })

  it.each([
    { name: 'no error follows', errors: [] },
    {
      name: 'an error in the words of the guide',
      errors: [{ type: 'error', error: 'Customer already assigned to Agent B' }]
    },
    { name: 'an error in other words', errors: [{ type: 'error', error: 'El cliente ya tiene agente' }] }
  ])('agent_assigned names a colleague during a take-over, $name (rival-takes-mine-name-unknown)', ({ errors }) => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(answered({ agent_name: 'Agent B' }))
    s.client.sender.write(A, 'Hi')
    s.say(...errors)
    expect({ lists: lists(s), inDoubt: get(s)?.inDoubt, sends: sends(s), entries: entries(s) }).toEqual({
      lists: 1,
      inDoubt: true,
      sends: [],
      entries: ['Hi: queued']
    })
    s.list(customer('c0', others))
    s.time.advance(1_500)
    s.list(customer('c0', others))
    expect({ assignment: get(s)?.assignment, pending: get(s)?.pending, sends: sends(s), entries: entries(s) }).toEqual({
      assignment: { kind: 'other', agentName: 'Agent B' },
      pending: null,
      sends: [],
      entries: ['Hi: failed']
    })
    expect(notices(s)).toMatchObject([{ kind: 'conflict', agentName: 'Agent B' }])
    s.time.advance(60_000)
    expect(notices(s)).toHaveLength(1)
  })

  it('the same if the list leaves out the colleagues’ customers (rival-takes-mine-name-unknown)', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.say(answered({ agent_name: 'Agent B' }))
    // The client reads the list twice before it removes a customer of the agent.
    for (let times = 0; times < 3; times++) {
      s.list(customer('c1'))
      s.time.advance(1_000)
    }
    expect({ present: get(s)?.present, notices: notices(s) }).toMatchObject({
      present: false,
      notices: [{ kind: 'conflict', key: A }]
    })
  })

  it('the list says it was this agent and teaches the name, so the next take-over needs no list (rival-takes-mine-name-unknown)', () => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.say(answered({ agent_name: 'Me' }))
    s.client.sender.write(A, 'Hi')
    s.list(customer('c0', mine), customer('c1'))
    expect({ kind: kind(s), name: s.store.state.me.name, sends: sends(s) }).toEqual({
      kind: 'me',
      name: 'Me',
      sends: ['Hi']
    })
    s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'Hi' })
    s.time.advance(1_500)
    s.list(customer('c0', mine), customer('c1'))
    s.take()
    s.client.takeOver.take(B)
    s.say(assigned('c1', { agent_name: 'Me', is_assigned: true, is_assigned_to_me: undefined }))
    expect({ kind: kind(s, B), inDoubt: get(s, B)?.inDoubt, lists: lists(s), notices: notices(s) }).toEqual({
      kind: 'me',
      inDoubt: false,
      lists: 0,
      notices: []
    })
  })

  it('waiting messages fail if no list comes (rival-takes-mine-name-unknown)', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(answered({ agent_name: 'Agent B' }))
    s.client.sender.write(A, 'Hi')
    for (let times = 0; times < 2; times++) {
      s.say({ type: 'error', error: 'No lists today' })
      s.time.advance(1_500)
    }
    expect({
      inDoubt: get(s)?.inDoubt,
      sends: sends(s),
      entries: entries(s),
      notices: notices(s).map((one) => one.kind)
    }).toEqual({ inDoubt: true, sends: [], entries: ['Hi: failed'], notices: ['commandFailed'] })
  })

  it.each([
    { name: 'a name that nobody knows', part: { agent_name: 'Me' } },
    { name: 'no name', part: {} }
  ])('an error about something else after a take-over is shown, and the customer stays mine: $name', ({ part }) => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(answered(part), { type: 'error', error: 'Presence is not available' })
    s.list(customer('c0', mine))
    s.time.advance(1_500)
    s.list(customer('c0', mine))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, notices: notices(s) }).toMatchObject({
      kind: 'me',
      inDoubt: false,
      notices: [{ kind: 'serverError', reason: 'Presence is not available' }]
    })
  })

  it.each([
    { name: 'in the words of the guide', error: 'Customer already assigned to Agent B' },
    { name: 'in other words', error: 'El cliente ya tiene agente' }
  ])('an error after an answer without a name asks the list who has the customer, $name', ({ error }) => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(answered({}))
    s.take()
    s.say({ type: 'error', error })
    s.client.sender.write(A, 'Hi')
    expect({ lists: lists(s), inDoubt: get(s)?.inDoubt, sends: sends(s) }).toEqual({
      lists: 1,
      inDoubt: true,
      sends: []
    })
    s.list(customer('c0', others))
    s.time.advance(1_500)
    s.list(customer('c0', others))
    expect({ assignment: get(s)?.assignment, sends: sends(s), notices: notices(s) }).toMatchObject({
      assignment: { kind: 'other', agentName: 'Agent B' },
      sends: [],
      notices: [{ kind: 'conflict', agentName: 'Agent B' }]
    })
  })

  it('an error long after a take-over asks for no list', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(answered({}))
    s.time.advance(3_000)
    s.take()
    s.say({ type: 'error', error: 'Presence is not available' })
    expect({ lists: lists(s), inDoubt: get(s)?.inDoubt, noticeCount: notices(s).length }).toEqual({
      lists: 0,
      inDoubt: false,
      noticeCount: 1
    })
  })

  it('if it was this agent, waiting messages leave (rival-takes-mine-name-unknown)', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(
      { type: 'agent_assigned', data: { customer: { customer_id: 'c0', page_id: 'p1' } } },
      changed('c0', { agent_name: 'Me' })
    )
    s.client.sender.write(A, 'Hi')
    s.list(customer('c0', mine))
    expect({ kind: kind(s), name: s.store.state.me.name, sends: sends(s) }).toEqual({
      kind: 'me',
      name: 'Me',
      sends: ['Hi']
    })
  })

  it('waiting messages fail if no list says who has the customer', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say(
      { type: 'agent_assigned', data: { customer: { customer_id: 'c0', page_id: 'p1' } } },
      changed('c0', { agent_name: 'Me' })
    )
    s.client.sender.write(A, 'Hi')
    for (let times = 0; times < 2; times++) {
      s.say({ type: 'error', error: 'No lists today' })
      s.time.advance(1_500)
    }
    expect({ sends: sends(s), entries: entries(s) }).toEqual({ sends: [], entries: ['Hi: failed'] })
  })

  it('a customer’s message during a list does not hide what that list says about who has the customer', () => {
    const s = connected(customer('c0', mine))
    s.client.takeOver.release(A)
    s.time.advance(3_000)
    // The first list here answers the sync probe of the client. The second list answers its request for the whole list.
    s.list(customer('c0'))
    s.say({ type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', is_human: false, message: 'Wait!' } })
    s.list(customer('c0', { last_message: 'Before' }))
    expect({ kind: kind(s), lastMessage: get(s)?.lastMessage, notices: notices(s).map((one) => one.kind) }).toEqual({
      kind: 'nobody',
      lastMessage: 'Wait!',
      notices: ['released']
    })
  })
})

const CONFLICTS: readonly { readonly name: string; readonly error: object }[] = [
  { name: 'conflict-guide-words', error: { error: 'Customer already assigned to Agent B' } },
  { name: 'conflict-code-only', error: { code: 'ALREADY_ASSIGNED' } },
  { name: 'conflict-detail', error: { detail: 'Customer already assigned to Agent B' } },
  {
    name: 'conflict-error-detail',
    error: { error: { code: 'already_assigned', detail: 'Customer already assigned to Agent B' } }
  },
  { name: 'conflict-errors-list', error: { errors: [{ message: 'Customer already assigned to Agent B' }] } },
  { name: 'conflict-other-words', error: { error: 'This customer has already been assigned to another agent' } },
  { name: 'conflict in another language', error: { error: 'El cliente ya tiene agente' } }
]

describe('a colleague was faster', () => {
  it.each(CONFLICTS)('$name: the list decides, not the text of the error', ({ error }) => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.takeOver.take(A)
    s.say({ type: 'error', ...error })
    s.list(customer('c0', others), customer('c1'))
    expect(notices(s)).toMatchObject([{ kind: 'conflict', key: A, agentName: 'Agent B' }])
  })

  it.each(CONFLICTS)('$name: the list decides for a message that takes over, too', ({ error }) => {
    const s = connected(customer('c0'), customer('c1'))
    s.client.sender.write(A, 'Hi')
    s.say({ type: 'error', ...error })
    s.list(customer('c0', others), customer('c1'))
    expect({ kind: notices(s)[0]?.kind, entries: entries(s) }).toEqual({ kind: 'conflict', entries: ['Hi: failed'] })
  })

  it('the take-over failed with the server’s text if nobody has the customer in the list', () => {
    const s = connected(customer('c0'))
    s.client.takeOver.take(A)
    s.say({ type: 'error', error: 'already assigned, or something' })
    s.list(customer('c0'))
    expect(notices(s)).toMatchObject([
      { kind: 'commandFailed', action: 'take', reason: 'already assigned, or something' }
    ])
  })

  it('each message is settled separately (conflict-then-same-words)', () => {
    const s = connected(customer('c0'))
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'error', error: 'Customer already assigned to Agent B' })
    s.list(customer('c0'))
    s.client.sender.write(A, 'Hello')
    const ack = { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'Hello' }
    const echo = {
      type: 'new_message',
      data: { customer_id: 'c0', page_id: 'p1', is_human: true, agent_name: 'Me', message: 'Hello' }
    }
    s.say(ack, echo, ack, echo)
    s.time.advance(14_000)
    expect(entries(s).filter((one) => one.endsWith('failed'))).toEqual(['Hello: failed'])
    const shown = s.store.state.transcripts
      .of(A)
      .flatMap((item) => (item.kind === 'message' ? [item.delivery?.state] : []))
    expect(shown.filter((state) => state === 'sent' || state === 'failed')).toEqual(['failed', 'sent'])
  })
})

function inDoubtAndQueued(): ScriptedClient {
  const s = connected(customer('c0', mine))
  s.client.sender.write(A, 'one')
  s.time.advance(10_000)
  s.list(customer('c0', mine))
  s.client.sender.write(A, 'two')
  expect(entries(s)).toEqual(['one: unconfirmed', 'two: queued'])
  return s
}
const unassigned = {
  type: 'agent_assignment_changed',
  data: { action: 'unassigned', customer_id: 'c0', page_id: 'p1', agent_name: null }
}

describe('a message that may or may not leave', () => {
  it.each([
    {
      name: 'queued-released-accepted',
      prove: (s: ScriptedClient) => void s.client.sender.accept(A, [...s.store.state.outbox.all()][0]?.id ?? 0)
    },
    {
      name: 'queued-released-late-proof',
      prove: (s: ScriptedClient) => s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'one' })
    },
    {
      name: 'queued and released, then a late echo',
      prove: (s: ScriptedClient) =>
        s.say({
          type: 'new_message',
          data: { customer_id: 'c0', page_id: 'p1', is_human: true, agent_name: 'Me', message: 'one' }
        })
    }
  ])('$name: no message leaves after a release, and the customer stays released', ({ prove }) => {
    const s = inDoubtAndQueued()
    expect(s.client.takeOver.release(A)).toBe('hasQueued')
    expect(s.client.takeOver.release(A, 'keep')).toBeNull()
    s.say(unassigned)
    s.time.advance(3_000)
    prove(s)
    s.time.advance(4_000)
    expect({ sends: sends(s), kind: kind(s), lastEntrie: entries(s).at(-1) }).toEqual({
      sends: ['one'],
      kind: 'nobody',
      lastEntrie: 'two: failed'
    })
  })

  it('a waiting message does not leave after somebody else released the customer', () => {
    const s = inDoubtAndQueued()
    s.say(unassigned)
    expect(entries(s)).toEqual(['one: unconfirmed', 'two: failed'])
  })

  it('a message written before a release does not leave after the next take-over', () => {
    const s = inDoubtAndQueued()
    s.say(unassigned, { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'one' })
    s.client.takeOver.take(A)
    s.say(assigned('c0', mine))
    expect({ sends: sends(s), kind: kind(s), lastEntrie: entries(s).at(-1) }).toEqual({
      sends: ['one'],
      kind: 'me',
      lastEntrie: 'two: failed'
    })
  })

  it('no message leaves after the release, and the text stays in the composer (written-while-releasing)', () => {
    const s = connected(customer('c0', mine))
    s.client.takeOver.release(A)
    expect(s.client.sender.write(A, 'Words')).toBe('releasing')
    s.time.advance(3_000)
    s.list(customer('c0'))
    s.list(customer('c0'))
    expect({ sends: sends(s), kind: kind(s) }).toEqual({ sends: [], kind: 'nobody' })
  })

  it('a message that was discarded while it waited for another customer’s release blocks none after it', () => {
    const s = connected(customer('c0', mine), customer('c1', mine))
    s.client.takeOver.release(keyOf('c1'))
    s.client.sender.write(A, 'one')
    s.say(unassigned)
    s.client.sender.write(A, 'two')
    expect(sends(s)).toEqual([])
    // Customer c1 comes back to the queue, and so is assigned to nobody. This ends the release of c1.
    s.say({ type: 'customer_stop_status_changed', data: { stop: true, customer: customer('c1') } })
    expect(sends(s)).toEqual(['two'])
  })

  it('a release without an answer holds messages back for 8 s at most; then the list decides', () => {
    const s = connected(customer('c0', mine))
    s.client.takeOver.release(A)
    s.time.advance(3_000)
    s.list(customer('c0', mine))
    s.time.advance(5_000)
    expect(get(s)?.pending).toBeNull()
    expect(s.client.sender.write(A, 'Words')).toBeNull()
    expect(sends(s)).toEqual([])
    s.list(customer('c0', mine))
    s.time.advance(1_000)
    s.list(customer('c0', mine))
    expect(sends(s)).toEqual(['Words'])
  })

  it('a release first sends the waiting messages; if one does not arrive, the agent keeps the customer', () => {
    const s = connected(customer('c0', mine))
    s.client.sender.write(A, 'one')
    s.client.sender.write(A, 'two')
    expect(s.client.takeOver.release(A)).toBe('hasQueued')
    expect(s.client.takeOver.release(A, 'send')).toBeNull()
    s.take()
    s.say(
      { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'one' },
      { type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'two' }
    )
    expect(s.take().map(({ type }) => type)).toEqual(['send_message', 'unassign_agent'])
    s.say(unassigned)
    expect(notices(s)).toMatchObject([{ kind: 'released' }])
  })

  it('a release leaves after the message in flight', () => {
    const s = connected(customer('c0', mine))
    s.client.sender.write(A, 'one')
    expect(s.client.takeOver.release(A)).toBeNull()
    expect(s.written.at(-1)?.type).toBe('send_message')
    s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'one' })
    expect(s.written.at(-1)?.type).toBe('unassign_agent')
  })

  it('a message does not leave to a customer who left and came back', () => {
    const s = inDoubtAndQueued()
    s.say(stop('c0', false), stop('c0', true), {
      type: 'message_sent',
      customer_id: 'c0',
      page_id: 'p1',
      message: 'one'
    })
    expect({ sends: sends(s), lastEntrie: entries(s).at(-1) }).toEqual({ sends: ['one'], lastEntrie: 'two: failed' })
    expect([...s.store.state.outbox.all()].at(-1)?.delivery).toMatchObject({
      reason: { code: 'cameBack', name: 'Customer c0' }
    })
  })

  it('a message that takes over does not leave if an agent had the customer in between', () => {
    const s = connected(customer('c0'), customer('c1', mine))
    s.client.sender.write(B, 'first')
    s.client.sender.write(A, 'Hi')
    s.say(changed('c0', { agent_name: 'Agent B' }), unassigned, {
      type: 'message_sent',
      customer_id: 'c1',
      page_id: 'p1',
      message: 'first'
    })
    expect({ sends: sends(s), lastEntrie: entries(s).at(-1) }).toEqual({ sends: ['first'], lastEntrie: 'Hi: failed' })
  })

  it.each([-3_600_000, 86_400_000, -31_536_000_000])(
    'new messages stay new, and old ones old, if the clock is set by %i ms',
    (ms) => {
      const s = connected(customer('c0', mine), customer('c1', mine))
      s.client.sender.write(B, 'first')
      s.client.sender.write(A, 'Hi')
      s.time.setClock(ms)
      s.say({ type: 'message_sent', customer_id: 'c1', page_id: 'p1', message: 'first' })
      expect(sends(s)).toEqual(['first', 'Hi'])
      s.say({ type: 'message_sent', customer_id: 'c0', page_id: 'p1', message: 'Hi' })
      const echo = { type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', is_human: true, message: 'Hi' } }
      s.say(echo)
      s.time.advance(61_000)
      s.say(echo)
      expect(
        s.store.state.transcripts.of(A).filter((item) => item.kind === 'message' && item.text === 'Hi')
      ).toHaveLength(2)
    }
  )
})
