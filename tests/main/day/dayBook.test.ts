import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { DayRecordSchema } from '../../../src/main/persistence/dayFile'
import { createDayBook, type DayBook } from '../../../src/main/day/dayBook'
import type { DayRecord } from '../../../src/shared/domain/day'
import { ledgerOf } from '../../../src/shared/day/ledger'
import { evidenceText } from '../../../src/shared/day/text'
import { BIN_MS, DAY_ENTRY_LIMIT, EMPTY_DAY, LONGEST_DAY_MS } from '../../../src/shared/domain/day'
import { figuresOf } from '../../../src/shared/day/figures'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { createStore } from '../../../src/main/state/store'
import { createFakeTime } from '../../support/fakeTime'
import { keyOf, report } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const WORKSPACE = { origin: 'https://one.example', label: 'one', socketUrl: 'wss://one.example/ws', demo: false }
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const assigned = (id: string) => ({ type: 'agent_assigned', data: { customer: customer(id, mine) } })
const wrote = (id: string, content: string, isHuman = false) => ({
  type: 'new_message',
  data: { customer_id: id, page_id: 'p1', content, is_human: isHuman }
})

function start(laterBy = 0): ScriptedClient & { readonly day: () => DayRecord; readonly book: DayBook } {
  const s = scriptClient()
  s.time.advance(laterBy)
  const book = createDayBook({
    store: s.store,
    clock: s.time.clock,
    monotonic: s.time.monotonic,
    timers: s.time.timers
  })
  s.store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
  return Object.assign(s, { book, day: () => book.record() })
}

describe('the record of the day', () => {
  it('has the wait before each take-over of this agent, and no take-over of a colleague', () => {
    const s = start()
    s.connect(customer('a', { time_since_last_conversation: '3 minutes' }), customer('b'))
    s.say({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', customer_id: 'b', page_id: 'p1', agent_name: 'Ana' }
    })
    s.time.advance(30_000)
    expect(s.store.state.customers.get(keyOf('b'))?.assignment.kind).toBe('other')
    s.client.takeOver.take(A)
    s.say(assigned('a'))
    expect(s.day().takeOvers).toMatchObject([{ key: A }])
    expect(s.day().takeOvers[0]?.waited).toBeGreaterThanOrEqual(3.5 * MINUTE_MS)
  })

  it('has how long the customer waited for the answer, counted from the take-over', () => {
    const s = start()
    s.connect(customer('a', { time_since_last_conversation: '30 minutes' }))
    s.client.takeOver.take(A)
    s.say(assigned('a'))
    s.say(wrote('a', 'Hello?'))
    s.time.advance(20 * SECOND_MS)
    s.client.sender.write(A, 'Good morning')
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Good morning' })
    expect(s.day().answers).toMatchObject([{ took: 20 * SECOND_MS }])
  })

  it('has who was faster', () => {
    const s = start()
    s.connect(customer('a'))
    s.client.takeOver.take(A)
    s.say({ type: 'error', error: 'Customer is already assigned to Ana Sousa' })
    s.time.advance(1000)
    s.list(customer('a', { is_assigned: true, agent_name: 'Ana Sousa' }))
    expect(s.day()).toMatchObject({ lost: [{ agentName: 'Ana Sousa' }], takeOvers: [] })
  })

  it('has the most customers who waited in ten minutes, also if nothing happens', () => {
    const time = createFakeTime()
    const store = createStore(time.clock, undefined, time.monotonic)
    const book = createDayBook({ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers })
    store.apply({ type: 'workspace.entered', workspace: WORKSPACE })
    store.apply({ type: 'queue.partRead', customers: [report('a'), report('b')], asOf: store.state.revision })
    store.apply({ type: 'queue.refreshed', asOf: store.state.revision - 1 })
    store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: null, since: time.clock() } })
    time.advance(BIN_MS)
    store.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'b' }, customer: null })
    time.advance(2 * BIN_MS)
    const { bins } = book.record()
    expect(bins.map(({ most }) => most)).toEqual([2, 2, 1, 1])
    for (const [index, bin] of bins.entries()) expect(bin.at).toBe((bins[0]?.at ?? 0) + index * BIN_MS)
  })

  it('counts who is over the red limit of the page', () => {
    const s = start()
    s.connect(customer('a', { time_since_last_conversation: '59 minutes' }), customer('b'))
    expect(s.day().bins.at(-1)).toMatchObject({ most: 2, over: 1 })
  })

  it('says that the queue is unknown at the start, and while there is no connection', () => {
    const s = start()
    s.open()
    s.time.advance(2_000)
    s.list(customer('a'))
    s.time.advance(MINUTE_MS)
    s.drop()
    s.time.advance(3 * MINUTE_MS)
    const { unknown, bins } = s.day()
    expect(unknown.map(({ why }) => why)).toEqual(['reading', 'notConnected'])
    expect(unknown.at(-1)?.to).toBeNull()
    expect(bins.every(({ at }) => at < (unknown.at(-1)?.from ?? 0))).toBe(true)
    expect(unknown.every(({ from, to }) => to === null || to > from)).toBe(true)
  })

  it('forgets everything when another agent may be here', () => {
    const s = start()
    s.connect(customer('a'))
    s.client.takeOver.take(A)
    s.say(assigned('a'))
    s.store.apply({ type: 'workspace.entered', workspace: null })
    expect(s.day()).toMatchObject({ ...EMPTY_DAY, until: expect.any(Number) as number })
  })

  it('has what an earlier run kept, with the time between as closed', () => {
    const first = start()
    first.connect(customer('a'))
    first.client.takeOver.take(A)
    first.say(assigned('a'))
    const earlier = first.day()
    const second = start(5 * MINUTE_MS)
    second.connect(customer('b'))
    second.book.restore(earlier)
    expect(second.day().takeOvers).toHaveLength(1)
    expect(second.day().unknown.map(({ why }) => why)).toContain('closed')
    expect(second.day().since).toBe(earlier.since)
    second.time.advance(LONGEST_DAY_MS + BIN_MS)
    second.say(wrote('b', 'Anybody?'))
    expect(second.day()).toMatchObject({ takeOvers: [] })
  })

  it('has what an earlier run kept also if somebody has set the clock back since', () => {
    const first = start(5 * MINUTE_MS)
    first.connect(customer('a'))
    first.client.takeOver.take(A)
    first.say(assigned('a'))
    const second = start()
    second.book.restore(first.day())
    expect(second.day().takeOvers).toHaveLength(1)
    expect(second.day().unknown.map(({ why }) => why)).not.toContain('closed')
  })

  it('is the same object until something changes, and tells its listeners once a second', () => {
    const s = start()
    let told = 0
    s.connect(customer('a'))
    s.book.watch(() => told++)
    const before = s.day()
    expect(s.day()).toBe(before)
    for (const id of ['b', 'c', 'd']) s.say({ type: 'help_request', data: { customer: customer(id) } })
    s.client.takeOver.take(A)
    s.say(assigned('a'))
    s.time.advance(SECOND_MS)
    expect(told).toBe(1)
    expect(s.day()).not.toBe(before)
  })
})

describe('the agent’s words', () => {
  function writing(): ReturnType<typeof start> {
    const s = start()
    s.connect(customer('a', mine))
    return s
  }
  const evidence = (s: ReturnType<typeof start>): readonly unknown[] =>
    s.day().messages.map(({ state, evidence: found }) => [state, found?.kind ?? null])

  it('are on their way until the server says something', () => {
    const s = writing()
    s.client.sender.write(A, 'Good morning\n\nLaura')
    expect(s.day().messages).toMatchObject([{ key: A, text: 'Good morning Laura', state: 'sending', evidence: null }])
    expect(s.day().messages[0]?.leftAt).not.toBeNull()
  })

  it.each([
    {
      how: 'an acknowledgement',
      kind: 'acknowledged',
      frame: { type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Hi Amina' }
    },
    {
      how: 'its echo',
      kind: 'cameBack',
      frame: {
        type: 'new_message',
        data: { customer_id: 'a', page_id: 'p1', content: 'Hi Amina', is_human: true, agent_name: 'Laura' }
      }
    }
  ])('are confirmed by $how', ({ kind, frame }) => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say(frame)
    expect(evidence(s)).toEqual([['sent', kind]])
  })

  it.each([
    { how: 'an answer in the same words', frame: { message: ' Hi Amina' }, said: 'Acknowledged after 0 s, same text' },
    {
      how: 'an answer in other words',
      frame: { message: 'Hello' },
      said: 'Acknowledged after 0 s, without the exact text'
    },
    { how: 'an answer without words', frame: {}, said: 'Acknowledged after 0 s, without the exact text' }
  ])('say of $how only what is true', ({ frame, said }) => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', ...frame })
    const [message] = s.day().messages
    expect(message && evidenceText(message, false)).toBe(said)
  })

  it.each([
    { words: 'Hi Amina', said: 'Came back after 0 s, same text' },
    { words: '<p>Hi Amina</p>', said: 'Came back after 0 s, without the exact text' }
  ])('say of the echo “$words” only what is true', ({ words, said }) => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({
      type: 'new_message',
      data: { customer_id: 'a', page_id: 'p1', content: words, is_human: true, agent_name: 'Laura' }
    })
    const [message] = s.day().messages
    expect(message && evidenceText(message, false)).toBe(said)
  })

  it('are not sent if the server refuses them, with its own words', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({ type: 'error', error: 'Failed to send: page token expired' })
    expect(s.day().messages).toMatchObject([
      {
        state: 'failed',
        evidence: { kind: 'refused', reason: expect.stringContaining('page token expired') as string }
      }
    ])
  })

  it('have no card number or IBAN in the name, in the words, or in the server’s reason', () => {
    const s = start()
    const number = '4242 4242 4242 4242'
    s.connect(customer('a', { ...mine, customer_name: `Card ${number}` }))
    s.client.sender.write(A, `I see ${number}`)
    s.say({ type: 'error', error: `Failed to send: ${number} is not allowed` })
    expect(s.day().messages).toMatchObject([{ name: 'Card •••• •••• •••• 4242', state: 'failed' }])
    expect(JSON.stringify(s.day())).not.toContain(number)
  })

  it('may have been sent if the connection is lost, and then count as the agent decides', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.drop()
    expect(evidence(s)).toEqual([['unconfirmed', 'connectionLost']])
    const [one] = s.day().messages
    s.client.sender.accept(A, one?.id ?? 0)
    expect(evidence(s)).toEqual([['sent', 'byAgent']])
    // Only the workspace confirms a message. The agent has nothing left to decide.
    expect(ledgerOf(s.day())).toMatchObject({ sent: 1, confirmed: 0, maybe: 1, undecided: 0 })
  })

  it('may have been sent if the server does not answer', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.time.advance(MINUTE_MS)
    expect(evidence(s)).toEqual([['unconfirmed', 'noAnswer']])
  })

  it('are proven by a list', () => {
    const s = writing()
    const text = 'I am asking the depot now, it takes a minute'
    s.client.sender.write(A, text)
    s.drop()
    s.connect(customer('a', { ...mine, last_message: text }))
    expect(evidence(s)).toEqual([['sent', 'inList']])
  })

  it('are said to have the same text only if the list had the whole of it', () => {
    const why = (shown: string): unknown => {
      const s = writing()
      s.client.sender.write(A, 'I am asking the depot now, it takes a minute')
      s.drop()
      s.connect(customer('a', { ...mine, last_message: shown }))
      return s.day().messages.map((one) => evidenceText(one, false).replace(/^.*:\d\d, /u, ''))
    }
    expect(why('I am asking the depot now, it takes a minute')).toEqual(['same text'])
    expect(why('I am asking the depot now, …')).toEqual(['without the exact text'])
  })

  it('of an earlier run are as the disk says, also if the day is read after the outbox', () => {
    const first = writing()
    first.client.sender.write(A, 'Hi Amina')
    const earlier = first.day()
    const id = earlier.messages[0]?.id ?? 0
    const second = start(5 * MINUTE_MS)
    second.store.apply({
      type: 'message.written',
      key: A,
      id,
      text: 'Hi Amina',
      delivery: { state: 'unconfirmed' }
    })
    second.book.reset()
    second.book.restore(earlier)
    expect(second.day().messages).toMatchObject([{ id, state: 'unconfirmed' }])
  })

  it('are at most two thousand, the latest ones', () => {
    const s = writing()
    for (let id = 0; id < DAY_ENTRY_LIMIT + 5; id++)
      s.store.apply({ type: 'message.written', key: A, id, text: `${id}`, delivery: { state: 'sent' } })
    expect(s.day().messages).toHaveLength(DAY_ENTRY_LIMIT)
    expect(s.day().messages[0]?.text).toBe('5')
  })

  it('are counted also if there are more than the list has, and the counts follow what becomes of them', () => {
    const s = writing()
    const write = (id: number, state: 'sent' | 'unconfirmed', key = A): void =>
      s.store.apply({ type: 'message.written', key, id, text: `${id}`, delivery: { state } })
    write(0, 'unconfirmed')
    write(1, 'sent', keyOf('b'))
    for (let id = 2; id < 2 * DAY_ENTRY_LIMIT; id++) {
      write(id, id % 10 === 0 ? 'unconfirmed' : 'sent')
      if (id % 10 === 0) s.client.sender.discard(A, id)
      if (id % 100 === 0) s.time.advance(MINUTE_MS)
    }
    const sent = 2 * DAY_ENTRY_LIMIT
    expect(ledgerOf(s.day())).toMatchObject({ sent, undecided: 1, customers: 2, older: DAY_ENTRY_LIMIT })
    s.client.sender.discard(A, 0)
    expect(ledgerOf(s.day())).toMatchObject({ sent, undecided: 0 })
  })

  it('are counted once after a restart, also those that the list has no more', () => {
    const s = writing()
    for (let id = 0; id < DAY_ENTRY_LIMIT + 300; id++)
      s.store.apply({ type: 'message.written', key: A, id, text: `${id}`, delivery: { state: 'sent' } })
    const earlier = v.parse(DayRecordSchema, JSON.parse(JSON.stringify(s.day())))
    const next = start(5 * MINUTE_MS)
    next.connect(customer('a', mine))
    next.book.restore(earlier)
    next.store.apply({
      type: 'message.written',
      key: A,
      id: 9_999,
      text: 'Hi',
      delivery: { state: 'failed', reason: null }
    })
    expect(ledgerOf(next.day())).toMatchObject({
      ...{ sent: DAY_ENTRY_LIMIT + 300, customers: 1, notSent: 1, older: 301 }
    })
    next.time.advance(LONGEST_DAY_MS)
    expect(ledgerOf(next.book.recordNow())).toMatchObject({ sent: 0, customers: 0, older: 0 })
  })

  it('leave the ledger when the agent withdraws them', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({ type: 'error', error: 'No' })
    s.client.sender.discard(A, s.day().messages[0]?.id ?? 0)
    expect(s.day().messages).toEqual([])
  })

  it('come back if they arrive after the agent has withdrawn them, and are counted once', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({ type: 'error', error: 'No' })
    s.list(customer('a', mine))
    const [message] = s.day().messages
    s.client.sender.discard(A, message?.id ?? 0)
    expect(ledgerOf(s.day())).toMatchObject({ sent: 0, notSent: 0, customers: 0 })
    s.time.advance(20 * SECOND_MS)
    s.say(wrote('a', 'Hi Amina', true))
    const evidence = { kind: 'cameBack', at: s.time.clock() }
    expect(s.day().messages).toMatchObject([
      { id: message?.id, text: 'Hi Amina', at: message?.at, leftAt: message?.leftAt, state: 'sent', evidence }
    ])
    expect(ledgerOf(s.day())).toMatchObject({ sent: 1, notSent: 0, customers: 1 })
    // The same words of another device.
    s.time.advance(5 * SECOND_MS)
    s.say(wrote('a', 'Hi Amina', true))
    expect(ledgerOf(s.day())).toMatchObject({ sent: 1 })
  })

  it('do not come back with the words of a customer, or of a colleague', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.say({ type: 'error', error: 'No' })
    s.list(customer('a', mine))
    s.client.sender.discard(A, s.day().messages[0]?.id ?? 0)
    s.say(wrote('a', 'Hi Amina', false))
    s.say({ type: 'new_message', data: { ...wrote('a', 'Hi Amina', true).data, agent_id: 'other', agent_name: 'Eva' } })
    expect(s.day().messages).toEqual([])
  })

  it('stay as “may have been sent” when the agent withdraws them in doubt', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.time.advance(5 * MINUTE_MS)
    expect(s.day().messages).toMatchObject([{ state: 'unconfirmed' }])
    s.client.sender.discard(A, s.day().messages[0]?.id ?? 0)
    s.say(wrote('a', 'Hi Amina', true))
    const why = { kind: 'decided', at: s.time.clock() }
    expect(s.day().messages).toMatchObject([{ text: 'Hi Amina', state: 'unconfirmed', evidence: why }])
  })

  it('are decided by the agent who sends them again, and there is nothing left to decide', () => {
    const s = writing()
    s.client.sender.write(A, 'Hi Amina')
    s.time.advance(15 * SECOND_MS)
    s.client.sender.sendAgain(A, s.day().messages[0]?.id ?? 0)
    expect(evidence(s)).toEqual([
      ['unconfirmed', 'decided'],
      ['queued', null]
    ])
    expect(ledgerOf(s.day())).toMatchObject({ sent: 1, maybe: 1, undecided: 0 })
  })

  it('were held back by Deskhand if the customer is with somebody else now, and the server refused nothing', () => {
    const s = writing()
    s.drop()
    s.client.sender.write(A, 'Hi Amina')
    s.time.advance(5 * MINUTE_MS)
    s.connect(customer('a', { is_assigned: true, agent_name: 'Ana Sousa' }))
    s.time.advance(MINUTE_MS)
    expect(s.written.filter(({ type }) => type === 'send_message')).toEqual([])
    expect(evidence(s)).toEqual([['failed', 'heldBack']])
    const [message] = s.day().messages
    expect(message && evidenceText(message, false)).toMatch(/^Held back by Deskhand: /u)
  })
})

describe('a take-over whose answer is lost', () => {
  it('counts when the next list says that the agent has the customer, and the next answer counts from it', () => {
    const s = start()
    s.connect(customer('a', { time_since_last_conversation: '30 minutes' }))
    s.client.takeOver.take(A)
    s.time.advance(300)
    s.drop()
    s.time.advance(20 * SECOND_MS)
    s.connect(customer('a', { ...mine, time_since_last_conversation: '30 minutes' }))
    expect(s.day().takeOvers).toMatchObject([{ key: A }])
    s.client.sender.write(A, 'Good morning')
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Good morning' })
    for (const { took } of s.day().answers) expect(took).toBeLessThan(MINUTE_MS)
  })

  it('counts when the answer came too late, and the list says it', () => {
    const s = start()
    s.connect(customer('a'))
    s.client.takeOver.take(A)
    s.time.advance(11 * SECOND_MS)
    expect(s.store.state.customers.get(A)?.pending).toBeNull()
    // The answer to the first part, and then the whole list.
    for (let part = 0; part < 2; part++) s.list(customer('a', mine))
    expect(s.day().takeOvers).toMatchObject([{ key: A }])
  })

  it('does not count when the list says that nobody has the customer, and a customer comes later unasked', () => {
    const s = start()
    s.connect(customer('a'))
    s.client.takeOver.take(A)
    s.drop()
    s.connect(customer('a'))
    s.list(customer('a', mine))
    expect(s.day().takeOvers).toEqual([])
  })

  it('does not count a customer whom the agent did not ask for', () => {
    const s = start()
    s.connect(customer('a'))
    s.list(customer('a', mine))
    expect(s.day().takeOvers).toEqual([])
  })
})

describe('a connection that is lost again and again', () => {
  it('leaves a record that can be read, and does not claim to know more than it does', () => {
    const s = start()
    s.connect(customer('a'))
    for (let times = 0; times < DAY_ENTRY_LIMIT + 10; times++) {
      s.time.advance(20 * SECOND_MS)
      s.store.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: s.time.clock() } })
      s.time.advance(5 * SECOND_MS)
      s.store.apply({
        type: 'connection.changed',
        connection: { state: 'connected', asOf: null, since: s.time.clock() }
      })
      s.store.apply({ type: 'queue.refreshed', asOf: s.store.state.revision })
    }
    const record = s.book.recordNow()
    expect(record.unknown.length).toBeLessThanOrEqual(DAY_ENTRY_LIMIT)
    expect(v.safeParse(DayRecordSchema, record).success).toBe(true)
    expect(figuresOf(record).unknown).toBeGreaterThanOrEqual((DAY_ENTRY_LIMIT + 10) * 5 * SECOND_MS)
  })
})
