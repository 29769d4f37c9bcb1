import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('c0')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
const others = { is_assigned: true, is_assigned_to_me: false, agent_name: 'Bob' }
const unsaid = { is_assigned: undefined, agent_name: undefined, is_assigned_to_me: undefined }
const get = (s: ScriptedClient, key = A) => s.store.state.customers.get(key)
const kind = (s: ScriptedClient, key = A) => get(s, key)?.assignment.kind
const sends = (s: ScriptedClient) =>
  s.written.filter(({ type }) => type === 'send_message').map((frame) => frame['message'])
const lists = (s: ScriptedClient) => s.take().filter(({ type }) => type === 'get_stopped_customers').length

function connected(...rows: readonly object[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...rows)
  s.time.advance(1_000)
  return s
}

/** Makes the client ask for the list, and answers with these rows. */
function relist(s: ScriptedClient, ...rows: readonly object[]): void {
  s.client.queueSync.request()
  s.list(...rows)
}

describe('a row of a list that does not say who has the customer', () => {
  it('with an explicit no: the customer is not mine, the text waits, and the next list is asked for at once', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    s.take()
    relist(s, customer('c0', { ...unsaid, is_assigned_to_me: false }), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'nobody', inDoubt: true })
    s.client.sender.write(A, 'Hi')
    expect(sends(s)).toEqual([])
    s.time.advance(1_000)
    expect(lists(s)).toBeGreaterThan(1)
    s.list(customer('c0', { ...unsaid, is_assigned_to_me: false }), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'nobody', inDoubt: false })
  })

  it.each([
    { agent_name: 'Bob', after: 'other' },
    { agent_name: undefined, after: 'nobody' }
  ])(
    'with an explicit no and the name $agent_name, for a customer who was with Bob: $after',
    ({ agent_name, after }) => {
      const s = connected(customer('c0', others), customer('c1'))
      relist(s, customer('c0', { ...unsaid, is_assigned_to_me: false, agent_name }), customer('c1'))
      expect(kind(s)).toBe(after)
    }
  )

  it('frees a colleague’s customer if the server leaves out false values', () => {
    const s = connected(customer('c0', others), customer('c1', unsaid))
    expect(kind(s)).toBe('other')
    relist(s, customer('c0', unsaid), customer('c1', unsaid))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'nobody', inDoubt: false })
    const alone = connected(customer('c0', others))
    relist(alone, customer('c0', unsaid))
    expect(kind(alone)).toBe('nobody')
  })

  it('mine where lists say who has whom: nothing leaves until one more list, and if that says nothing either nobody has them', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    relist(s, customer('c0', unsaid), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt }).toEqual({ kind: 'me', inDoubt: true })
    s.client.sender.write(A, 'Hi')
    expect(sends(s)).toEqual([])
    s.time.advance(1_000)
    s.list(customer('c0', unsaid), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, sends: sends(s) }).toEqual({
      kind: 'nobody',
      inDoubt: false,
      sends: []
    })
  })

  it('for my customer, and the next list says it: they stay mine, and the message leaves', () => {
    const s = connected(customer('c0', mine), customer('c1'))
    relist(s, customer('c0', unsaid), customer('c1'))
    s.client.sender.write(A, 'Hi')
    s.time.advance(1_000)
    s.list(customer('c0', mine), customer('c1'))
    expect({ kind: kind(s), inDoubt: get(s)?.inDoubt, sends: sends(s) }).toEqual({
      kind: 'me',
      inDoubt: false,
      sends: ['Hi']
    })
  })

  it('a server whose lists never say who has a customer removes no customer of mine or of a colleague', () => {
    const s = connected(customer('c0', unsaid), customer('c1', unsaid))
    s.client.takeOver.take(A)
    const changed = { action: 'assigned', customer_id: 'c1', page_id: 'p1', agent_name: 'Bob' }
    s.say(
      { type: 'agent_assigned', data: { customer: { customer_id: 'c0', page_id: 'p1' } } },
      { type: 'agent_assignment_changed', data: changed }
    )
    for (let times = 0; times < 3; times++) {
      s.time.advance(1_500)
      relist(s, customer('c0', unsaid), customer('c1', unsaid))
      expect({ mine: kind(s), other: kind(s, keyOf('c1')), inDoubt: get(s)?.inDoubt }).toEqual({
        mine: 'me',
        other: 'other',
        inDoubt: false
      })
    }
  })

  it('a list that was not asked for changes nothing by what it leaves out', () => {
    const s = connected(customer('c0', mine), customer('c1', others))
    s.part(customer('c0', unsaid), customer('c1', unsaid))
    expect([kind(s), kind(s, keyOf('c1'))]).toEqual(['me', 'other'])
  })
})
