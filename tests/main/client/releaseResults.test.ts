import { describe, expect, it } from 'vitest'
import { createBulkRelease } from '../../../src/main/client/bulkRelease'
import { createRelease } from '../../../src/main/client/release'
import type { CommandRefusal } from '../../../src/shared/commands'
import type { ReleaseResult } from '../../../src/shared/domain/bulkRelease'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }

function desk(...ids: readonly string[]): ScriptedClient {
  const s = scriptClient()
  s.connect(...ids.map((id) => customer(id, mine)))
  s.time.advance(1_000)
  s.take()
  return s
}

const types = (s: ScriptedClient): readonly string[] => s.take().map(({ type }) => type)
const pending = (s: ScriptedClient) => s.store.state.customers.get(A)?.pending
const released = (id: string) => ({ type: 'agent_unassigned', data: { customer_id: id, page_id: 'p1' } })
const notices = (s: ScriptedClient) => s.store.state.notices.map(({ kind }) => kind)

describe('a release', () => {
  it('says that a reminder about the customer was due', () => {
    const s = desk('a')
    s.store.apply({ type: 'customer.parked', key: A, order: { kind: 'time', until: s.time.clock() + 60_000 } })
    s.time.advance(60_000)
    s.store.apply({ type: 'parkings.checked' })
    s.client.takeOver.release(A)
    s.say(released('a'))
    expect(s.store.state.notices.findLast(({ kind }) => kind === 'released')).toMatchObject({ key: A, reminder: true })
  })

  it('of a customer who is parked without a due reminder says only that the customer was released', () => {
    const s = desk('a')
    s.store.apply({ type: 'customer.parked', key: A, order: { kind: 'time', until: s.time.clock() + 60_000 } })
    s.client.takeOver.release(A)
    s.say(released('a'))
    const notice = s.store.state.notices.findLast(({ kind }) => kind === 'released')
    expect(notice).toMatchObject({ key: A, name: 'Customer a' })
    expect(notice).not.toHaveProperty('reminder')
  })

  it('waits for the messages that the agent wants to arrive first', () => {
    const s = desk('a')
    s.client.sender.write(A, 'One')
    s.client.sender.write(A, 'Two')
    expect(types(s)).toEqual(['send_message'])
    expect(s.client.takeOver.release(A)).toBe('hasQueued')
    expect(s.client.takeOver.release(A, 'send')).toBeNull()
    expect({ types: types(s), pending: pending(s) }).toEqual({ types: [], pending: 'releasing' })
    const arrived = (text: string): void =>
      s.say({ type: 'message_sent', data: { customer_id: 'a', page_id: 'p1', message: text } })
    arrived('One')
    expect(types(s)).toEqual(['send_message'])
    arrived('Two')
    expect(types(s)).toEqual(['unassign_agent'])
    s.say(released('a'))
    expect({ pending: pending(s), isKnown: notices(s).includes('released') }).toEqual({
      pending: null,
      isKnown: true
    })
  })

  it('marks the waiting messages as not sent if the agent wants that, and leaves at once', () => {
    const s = desk('a')
    s.client.sender.write(A, 'One')
    s.client.sender.write(A, 'Two')
    s.take()
    expect(s.client.takeOver.release(A, 'keep')).toBeNull()
    const states = [...s.store.state.outbox.all()].map(({ text, delivery }) => [text, delivery.state])
    expect(states).toEqual([
      ['One', 'sending'],
      ['Two', 'failed']
    ])
    s.say({ type: 'message_sent', data: { customer_id: 'a', page_id: 'p1', message: 'One' } })
    expect(types(s)).toEqual(['unassign_agent'])
  })

  it('does not leave if a message that has to arrive first failed', () => {
    const s = desk('a')
    s.client.sender.write(A, 'One')
    s.client.sender.write(A, 'Two')
    s.client.takeOver.release(A, 'send')
    s.take()
    s.say({ type: 'message_sent', data: { customer_id: 'a', page_id: 'p1', message: 'One' } })
    s.take()
    s.say({ type: 'error', error: 'Message could not be delivered' })
    s.list(customer('a', mine))
    s.time.advance(10_000)
    expect(types(s)).not.toContain('unassign_agent')
    expect(pending(s)).toBeNull()
  })

  it('that nobody answers stops blocking the customer after eight seconds, until a list shows who has them', () => {
    const s = desk('a')
    s.client.takeOver.release(A)
    expect(types(s)).toEqual(['unassign_agent'])
    s.time.advance(7_999)
    expect(pending(s)).toBe('releasing')
    s.time.advance(1)
    expect(pending(s)).toBeNull()
    s.client.sender.write(A, 'Still there?')
    expect(types(s)).not.toContain('send_message')
  })

  it('that could not leave for eight seconds is reported once', () => {
    const s = desk('a', 'b')
    const results: ReleaseResult[] = []
    s.client.sender.write(keyOf('b'), 'Hello')
    s.client.takeOver.release(A, 'ask', (result) => results.push(result))
    expect(types(s)).toEqual(['send_message'])
    s.time.advance(8_000)
    expect(results).toEqual([{ kind: 'notSent' }])
    s.time.advance(30_000)
    s.list(customer('a', mine), customer('b', mine))
    s.time.advance(30_000)
    expect(types(s)).not.toContain('unassign_agent')
    expect(results).toEqual([{ kind: 'notSent' }])
  })

  it('that could not be written is reported as not sent', () => {
    const { store, time } = desk('a')
    const results: ReleaseResult[] = []
    const release = createRelease({
      store,
      commands: {
        add: ({ beforeSend, ended }) => {
          expect(beforeSend?.()).toBe(true)
          ended({ kind: 'unsent' })
        }
      },
      queueSync: { request: () => undefined },
      timers: time.timers,
      canSend: () => true,
      raise: () => undefined,
      whenListed: () => undefined,
      fail: () => undefined
    })
    expect(release(A, 'ask', (result) => results.push(result))).toBeNull()
    time.advance(60_000)
    expect(results).toEqual([{ kind: 'notSent' }])
  })

  it('is refused while another command about the customer runs, and for one whom the agent does not have', () => {
    const s = scriptClient()
    s.connect(customer('a', mine), customer('b'))
    expect(s.client.takeOver.release(keyOf('x'))).toBe('unknownCustomer')
    expect(s.client.takeOver.release(keyOf('b'))).toBe('withSomeoneElse')
    expect([s.client.takeOver.release(A), s.client.takeOver.release(A)]).toEqual([null, 'alreadyPending'])
    s.drop()
    expect(s.client.takeOver.release(A)).toBe('notConnected')
  })
})

describe('releasing several customers', () => {
  it('is refused if all of them are unknown, and counts each only once', () => {
    const s = desk('a')
    expect(s.client.takeOver.releaseAll([keyOf('x'), keyOf('y')])).toBe('unknownCustomer')
    expect(s.store.state.bulkRelease).toBeNull()
    expect(s.client.takeOver.releaseAll([A, keyOf('x'), A])).toBeNull()
    expect(s.store.state.bulkRelease?.rows).toEqual([{ key: A, name: 'Customer a', result: null }])
  })

  it('says after eight seconds that a release is not confirmed, and what a later list shows of it', () => {
    const s = desk('a', 'b')
    const results = () => s.store.state.bulkRelease?.rows.map(({ result }) => result?.kind)
    s.client.takeOver.releaseAll([A, keyOf('b')])
    expect(types(s)).toEqual(['unassign_agent'])
    s.time.advance(3_000)
    // The first list only proves that no late answer can come.
    s.part(customer('a', mine))
    s.time.advance(4_999)
    expect(results()).toEqual([undefined, undefined])
    s.time.advance(1)
    expect(results()).toEqual(['notConfirmed', undefined])
    s.list(customer('a'), customer('b', mine))
    expect(results()?.[0]).toBe('released')
  })

  it.each<[CommandRefusal, ReleaseResult['kind']]>([
    ['hasQueued', 'hasQueued'],
    ['notConnected', 'notConnected'],
    ['alreadyPending', 'notSent'],
    ['withSomeoneElse', 'notYours'],
    ['unknownCustomer', 'notYours']
  ])('says why a release did not begin: %s', (refusal, kind) => {
    const s = desk('a')
    const bulk = createBulkRelease({
      store: s.store,
      timers: s.time.timers,
      release: () => refusal,
      canSend: () => true,
      takeBack: () => undefined,
      hadNoEffect: () => undefined
    })
    expect(bulk.releaseAll([A])).toBeNull()
    s.time.advance(1)
    expect(s.store.state.bulkRelease).toMatchObject({ isRunning: false, rows: [{ key: A, result: { kind } }] })
  })
})
