import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }

function desk(): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('a', mine))
  s.time.advance(1_000)
  s.take()
  return s
}

describe('while Deskhand checks whether the connection works', () => {
  it('no message leaves, and it leaves once the connection works', () => {
    const s = desk()
    s.check(false)
    s.client.sender.write(keyOf('a'), 'Hello')
    expect(s.take()).toEqual([])
    s.check(true)
    expect(s.take()).toMatchObject([{ type: 'send_message' }])
  })

  it('no list is read, and it is read once the connection works', () => {
    const s = desk()
    s.check(false)
    s.client.queueSync.request()
    s.time.advance(10_000)
    expect(s.take()).toEqual([])
    s.check(true)
    expect(s.take()).toMatchObject([{ type: 'get_stopped_customers' }])
  })
})

describe('if the server answers no pings', () => {
  it('the shortest list proves that the connection works', () => {
    const s = desk()
    s.unproven()
    expect(s.take()).toMatchObject([{ type: 'get_stopped_customers', data: { limit: 1 } }])
    s.part(customer('a', mine))
    s.time.advance(60_000)
    expect(s.restarts).toEqual([])
    expect(s.store.state.customers.get(keyOf('a'))?.assignment.kind).toBe('me')
  })

  it('a shortest list without an answer for ten seconds makes Deskhand replace the connection', () => {
    const s = desk()
    s.unproven()
    s.time.advance(9_999)
    expect(s.restarts).toEqual([])
    s.time.advance(1)
    expect(s.restarts).toEqual(['listUnanswered'])
  })
})
