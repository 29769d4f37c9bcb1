import type { OwnReason } from '../../../src/shared/domain/message'
import { describe, expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const B = keyOf('b')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const entries = (s: ScriptedClient) => [...s.store.state.outbox.all()].map(({ delivery }) => delivery)
const sends = (s: ScriptedClient) =>
  s.written.filter((frame) => frame.type === 'send_message').map((frame) => frame['message'])
const saying = (text: string, id = 'a') => ({
  type: 'new_message',
  data: { customer_id: id, page_id: 'p1', message: text, is_human: false }
})

/**
 * Makes the agent write `texts` without a connection, and calls `meanwhile`. Then the client connects, and the list has
 * `rows`.
 */
function away(
  rows: readonly object[],
  meanwhile: (s: ScriptedClient) => void = () => undefined,
  texts = ['Hi']
): ScriptedClient {
  const s = scriptClient()
  s.connect(customer('a', mine))
  s.drop()
  for (const text of texts) s.client.sender.write(A, text)
  meanwhile(s)
  s.open()
  s.list(...rows)
  return s
}

const failed = (reason: OwnReason) => ({ state: 'failed', reason })

describe('a message that waited for the connection', () => {
  it('has a reason with the customer’s exact name', () => {
    const s = away([customer('a', { customer_name: 'שירה אברהם' })])
    expect(entries(s)).toEqual([failed({ code: 'notYours', name: 'שירה אברהם' })])
  })

  it('leaves if nothing happened', () => {
    const s = away([customer('a', mine)], (one) => one.time.advance(119_000))
    expect({ entries: entries(s), sends: sends(s) }).toEqual({ entries: [{ state: 'sending' }], sends: ['Hi'] })
  })

  it.each<{ name: string; rows: object[]; wait: number; reason: OwnReason }>([
    { name: 'waited too long', rows: [customer('a', mine)], wait: 121_000, reason: { code: 'waited' } },
    {
      name: 'the customer wrote',
      rows: [customer('a', { ...mine, last_message: 'Forget it' })],
      wait: 1000,
      reason: { code: 'wroteSince', name: 'Customer a' }
    },
    { name: 'the customer left', rows: [], wait: 1000, reason: { code: 'left', name: 'Customer a' } },
    {
      name: 'another agent has them',
      rows: [customer('a', { is_assigned: true, agent_name: 'Ana' })],
      wait: 1000,
      reason: { code: 'takenBy', name: 'Customer a', agent: 'Ana' }
    },
    { name: "it is nobody's", rows: [customer('a')], wait: 1000, reason: { code: 'notYours', name: 'Customer a' } }
  ])('fails if $name', ({ rows, wait, reason }) => {
    const s = away(rows, (one) => one.time.advance(wait))
    expect({ entries: entries(s), sends: sends(s) }).toEqual({ entries: [failed(reason)], sends: [] })
    s.time.advance(300_000)
    expect(sends(s)).toEqual([])
  })

  it('fails if the customer wrote before the list came', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.drop()
    s.client.sender.write(A, 'Hi')
    s.time.advance(1000)
    s.open()
    s.say(saying('Hello'))
    s.list(customer('a', mine))
    expect({ entries: entries(s), sends: sends(s) }).toEqual({
      entries: [failed({ code: 'wroteSince', name: 'Customer a' })],
      sends: []
    })
  })

  it('fails together with later messages', () => {
    const s = away([customer('a', { ...mine, last_message: 'Forget it' })], () => undefined, ['one', 'two'])
    expect(entries(s)[1]).toEqual(failed({ code: 'afterUnsent' }))
    expect(sends(s)).toEqual([])
  })

  it('leaves even if the agent wrote in the meantime, or the list shortens the last message', () => {
    const long = 'A long message that goes on and on until nobody reads it any more'
    const s = scriptClient()
    s.connect(customer('a', { ...mine, last_message: long }))
    s.drop()
    s.client.sender.write(A, 'one')
    s.client.sender.write(A, 'two')
    s.open()
    s.list(customer('a', { ...mine, last_message: `${long.slice(0, 30)}…` }))
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'one' })
    expect(sends(s)).toEqual(['one', 'two'])
  })

  it('is reviewed again right before it leaves: a colleague may have been faster, or the customer may have left', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('b', mine))
    s.client.takeOver.release(B)
    s.client.sender.write(A, 'Hi')
    expect(sends(s)).toEqual([])
    s.say(
      { type: 'customer_stop_status_changed', data: { stop: false, customer: customer('a') } },
      { type: 'agent_unassigned' }
    )
    expect({ entries: entries(s), sends: sends(s) }).toEqual({
      entries: [failed({ code: 'left', name: 'Customer a' })],
      sends: []
    })
  })

  it('is held back by nothing that a customer writes while the app is connected', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.client.sender.write(A, 'one')
    s.client.sender.write(A, 'two')
    s.time.advance(100)
    s.say(saying('And?'), { type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'one' })
    expect(sends(s)).toEqual(['one', 'two'])
  })
})

describe('a message that is not on disk', () => {
  const memory = { isSaved: () => false, forget: async () => undefined, dispose: () => undefined }

  it('does not leave', () => {
    const s = scriptClient({ persist: () => memory })
    s.connect(customer('a', mine))
    s.client.sender.write(A, 'Hi')
    expect({ entries: entries(s), sends: sends(s) }).toEqual({ entries: [{ state: 'queued' }], sends: [] })
  })

  it('does not leave even if it is written during another event', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    const watch = s.store.watch((_change, event) => {
      if (event.type === 'customer.read') s.client.sender.write(A, 'Hi')
    })
    s.store.apply({ type: 'customer.read', key: A })
    watch.dispose()
    expect({ entries: entries(s), sends: sends(s) }).toEqual({ entries: [{ state: 'queued' }], sends: [] })
    s.client.sender.pump()
    expect(sends(s)).toEqual(['Hi'])
  })
})
