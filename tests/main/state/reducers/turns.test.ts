import { describe, expect, it } from 'vitest'
import { BULK_LIMIT } from '../../../../src/shared/domain/bulkRelease'
import type { CustomerReport } from '../../../../src/shared/domain/customer'
import type { Turn } from '../../../../src/shared/domain/turn'
import type { Delivery } from '../../../../src/shared/domain/message'
import type { StoreEvent } from '../../../../src/shared/events'
import { keyOf, report, START, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

const KEY = keyOf('a')
const who = { pageId: 'p1', customerId: 'a' }
const ANSWER = 'We are open until ten tonight.'
const connected: StoreEvent = {
  type: 'connection.changed',
  connection: { state: 'connected', asOf: START, since: START }
}

type Received = Extract<StoreEvent, { type: 'message.received' }>
const says = (text: string, part: Partial<Received> = {}): Received => ({
  type: 'message.received',
  who,
  fromAgent: false,
  text,
  agentName: null,
  agentId: null,
  ...part
})
const anaSays = (text: string): Received => says(text, { fromAgent: true, agentName: 'Ana', agentId: 'ana' })
const isMine = (part = {}) => report('a', { assigned: true, mine: true, ...part })
const anas = (part = {}) => report('a', { assigned: true, mine: false, agentName: 'Ana', ...part })
const assigned = (to: boolean): StoreEvent => ({
  type: 'assignment.changed',
  assigned: to,
  who,
  agentName: 'Ana',
  agentId: 'ana',
  customer: null
})

function desk(...rows: readonly CustomerReport[]): TestDesk {
  const t = testDesk()
  t.apply(connected, { type: 'session.greeted', userId: 'me' })
  t.list(...rows)
  return t
}

const turnOf = (t: TestDesk, key = KEY): Turn | undefined => t.store.state.customers.get(key)?.turn

function lose(t: TestDesk): void {
  t.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
}

function send(t: TestDesk, id: number, text: string): void {
  t.apply({ type: 'message.written', key: KEY, id, text, delivery: { state: 'queued' } })
  become(t, id, { state: 'sending' })
}

function become(t: TestDesk, id: number, delivery: Delivery): void {
  t.apply({ type: 'message.deliveryChanged', key: KEY, id, delivery })
}

/** Takes the waiting customer over, as the server confirms it. */
function take(t: TestDesk, row = isMine()): void {
  t.apply({ type: 'customer.commandStarted', key: KEY, pending: 'taking' })
  t.apply({ type: 'customer.taken', customer: row }, { type: 'customer.commandDone', key: KEY, pending: 'taking' })
}

describe('a turn', () => {
  it('is not known before the first message', () => {
    expect(turnOf(desk(isMine()))).toEqual({ kind: 'unknown', since: null })
  })

  it('is the customer’s from the first message on, and a second message does not move it', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    t.now += 60_000
    t.apply(says('Anybody?'))
    expect(turnOf(t)).toEqual({ kind: 'theirs', since: START, atLeast: true })
  })

  it('is the agent’s from the moment at which a proven message left', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    t.now += 10_000
    send(t, 1, ANSWER)
    const sentAt = t.now
    t.now += 5_000
    expect(turnOf(t)).toMatchObject({ kind: 'theirs' })
    t.apply({ type: 'message.acknowledged', who, text: ANSWER, isAnswer: true })
    expect(turnOf(t)).toEqual({ kind: 'ours', since: sentAt, atLeast: false })
  })

  it.each(['unconfirmed', 'queued', 'sending'] as const)('stays the customer’s while an answer is only %s', (state) => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    send(t, 1, ANSWER)
    become(t, 1, { state })
    expect(turnOf(t)).toMatchObject({ kind: 'theirs' })
  })

  it('stays the customer’s if they wrote again before the answer was proven', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    t.now += 10_000
    send(t, 1, ANSWER)
    t.now += 1_000
    t.apply(says('And on Sunday?'))
    const wroteAt = t.now
    t.now += 1_000
    t.apply({ type: 'message.acknowledged', who, text: ANSWER, isAnswer: true })
    expect(turnOf(t)).toEqual({ kind: 'theirs', since: wroteAt, atLeast: false })
  })

  it('is not changed by a bot, and not known after a writer who may be an agent', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'), says('An agent will answer soon.', { fromAgent: null, fromBot: true }))
    expect(turnOf(t)).toMatchObject({ kind: 'theirs' })
    t.apply(says('Perhaps an agent.', { fromAgent: null }))
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: START })
  })

  it('is that of the wait while nobody has the customer, and after the take-over', () => {
    const t = desk(report('a', { wait: waited(600) }))
    const wait = { kind: 'theirs', since: START - 600_000, atLeast: false }
    expect(turnOf(t)).toEqual(wait)
    t.now += 5_000
    t.apply(says('Still here'))
    take(t, isMine({ wait: waited(0) }))
    expect(turnOf(t)).toEqual(wait)
  })

  it('is “at least” if only Deskhand’s own time of the wait is known', () => {
    const t = desk(report('a', { wait: { kind: 'unreadable', raw: 'bald' } }))
    take(t, isMine({ wait: { kind: 'unreadable', raw: 'bald' } }))
    expect(turnOf(t)).toEqual({ kind: 'theirs', since: START, atLeast: true })
  })

  it('is cleared when the customer goes back to the bot', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'), { type: 'stop.changed', stopped: false, who, customer: null })
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: null })
    expect(t.store.state.customers.waitForMe).toBe(0)
  })

  it('moves with the clock', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'), { type: 'clock.set', by: 3_600_000 })
    expect(turnOf(t)).toMatchObject({ since: START + 3_600_000 })
  })
})

describe('after a message that the agent discarded while it was in doubt', () => {
  const echo = (text = ANSWER): Received => says(text, { fromAgent: true, agentId: 'me' })

  /** The customer asks, and the agent discards the answer 20 seconds later. The answer may have arrived. */
  function discarded(text = ANSWER): TestDesk {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    t.now += 10_000
    const id = t.store.newId()
    send(t, id, text)
    t.now += 20_000
    become(t, id, { state: 'unconfirmed' })
    t.apply({ type: 'message.discarded', key: KEY, id })
    return t
  }

  it('its late echo is an answer from the moment at which the message left', () => {
    const t = discarded()
    t.now += 5_000
    t.apply(echo())
    expect(turnOf(t)).toEqual({ kind: 'ours', since: START + 10_000, atLeast: false })
  })

  it('its late echo does not answer what the customer wrote after it left', () => {
    const t = discarded()
    t.now += 1_000
    t.apply(says('And on Sunday?'))
    const wroteAt = t.now
    t.now += 5_000
    t.apply(echo())
    expect(turnOf(t)).toEqual({ kind: 'theirs', since: wroteAt, atLeast: false })
  })

  it('its late echo is no sign of another device', () => {
    const t = discarded()
    t.apply(echo())
    expect(t.store.state.usesOtherDevice).toBe(false)
  })

  it('a second echo, other words or words of ten minutes later are from another device', () => {
    for (const say of [
      (t: TestDesk) => t.apply(echo(), echo()),
      (t: TestDesk) => t.apply(echo('From my telephone')),
      (t: TestDesk) => {
        t.now += 600_001
        t.apply(echo())
      }
    ]) {
      const t = discarded()
      say(t)
      expect(t.store.state.usesOtherDevice).toBe(true)
    }
  })

  it('a list that shows it as the last words does not make it words of the customer', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    send(t, t.store.newId(), 'We will see.')
    t.apply({ type: 'message.acknowledged', who, text: 'We will see.', isAnswer: true })
    const id = t.store.newId()
    send(t, id, ANSWER)
    lose(t)
    become(t, id, { state: 'unconfirmed' })
    t.apply({ type: 'message.discarded', key: KEY, id })
    t.now += 30_000
    t.apply(connected)
    t.list(isMine({ lastMessage: ANSWER }))
    expect(turnOf(t)).toMatchObject({ kind: 'unknown' })
  })

  it('a gap after it leaves open whose turn it is', () => {
    const t = discarded()
    lose(t)
    t.now += 1_000
    t.apply(connected, echo())
    expect(turnOf(t)).toMatchObject({ kind: 'unknown' })
  })
})

describe('the turn of a colleague’s customer', () => {
  it('is not known until this connection has shown a colleague’s answer', () => {
    const t = desk(anas())
    t.apply(says('Hello?'))
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: null })
    t.apply(anaSays(ANSWER))
    expect(turnOf(t)).toEqual({ kind: 'ours', since: START, atLeast: false })
    t.now += 1_000
    t.apply(says('Thanks, and on Sunday?'))
    expect(turnOf(t)).toEqual({ kind: 'theirs', since: START + 1_000, atLeast: false })
  })

  it('is not known after a gap, whatever the list says', () => {
    const t = desk(anas())
    t.apply(anaSays(ANSWER))
    lose(t)
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: START })
    t.apply(connected)
    t.list(anas({ lastMessage: ANSWER }))
    t.apply(says('Hello?'))
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: START })
  })

  it('is not a mark on the colleague who takes a waiting customer over unheard', () => {
    const t = desk(report('a', { wait: waited(600) }))
    t.apply(assigned(true))
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: null })
  })
})

describe('after a gap', () => {
  function answered(text = ANSWER): TestDesk {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    send(t, 1, text)
    t.apply({ type: 'message.acknowledged', who, text, isAnswer: true })
    t.now += 60_000
    lose(t)
    return t
  }

  function back(t: TestDesk, lastMessage: string): Turn | undefined {
    t.now += 30_000
    t.apply(connected)
    t.list(isMine({ lastMessage }))
    return turnOf(t)
  }

  it('the agent’s turn is not known, until the list shows the answer as the last words', () => {
    const t = answered()
    expect(turnOf(t)).toEqual({ kind: 'unknown', since: START + 60_000 })
    expect(back(t, ANSWER)).toEqual({ kind: 'ours', since: START, atLeast: false })
  })

  it('a short answer proves nothing, because the customer may have written the same', () => {
    expect(back(answered('ok'), 'ok')).toEqual({ kind: 'unknown', since: START + 60_000 })
  })

  it('words that Deskhand does not know are the customer’s', () => {
    const t = answered()
    expect(back(t, 'One more question')).toEqual({ kind: 'theirs', since: START + 90_000, atLeast: true })
  })

  it('words that Deskhand does not know are nobody’s if the agent also uses another device', () => {
    const t = answered()
    t.apply(connected, says('From my telephone', { fromAgent: true, agentId: 'me' }))
    lose(t)
    expect(back(t, 'One more question')).toMatchObject({ kind: 'unknown' })
  })

  it('a customer who waits for this agent keeps waiting', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    lose(t)
    expect(turnOf(t)).toMatchObject({ kind: 'theirs', since: START })
    expect(back(t, 'Hello?')).toMatchObject({ kind: 'theirs', since: START })
  })

  it('a list that shows the words of a message in doubt proves the answer', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'))
    t.now += 10_000
    send(t, 1, ANSWER)
    lose(t)
    become(t, 1, { state: 'unconfirmed' })
    expect(back(t, ANSWER)).toEqual({ kind: 'ours', since: START + 10_000, atLeast: false })
  })

  it('of a restart, the list proves whose turn it is in a restored conversation', () => {
    const t = testDesk()
    const origin = 'https://desk.example'
    t.apply({
      type: 'workspace.entered',
      workspace: { label: 'desk', origin, socketUrl: 'wss://desk.example/ws', demo: false }
    })
    t.apply(connected, { type: 'session.greeted', userId: 'me' })
    t.list(isMine({ lastMessage: ANSWER }))
    const at = START - 50_000
    const message = {
      kind: 'message',
      id: 1,
      author: { kind: 'me' },
      text: ANSWER,
      at,
      delivery: { state: 'sent' }
    } as const
    const work = { messages: [], drafts: [], transcripts: [{ key: KEY, items: [message] }], heardUntil: at }
    t.apply({ type: 'unsentWork.restored', work, origin, userId: 'me' })
    expect(turnOf(t)).toEqual({ kind: 'ours', since: at, atLeast: false })
  })
})

describe('the order of this agent’s customers', () => {
  it('begins with those who wait, then those in doubt, not known and answered, and counts who waits', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const t = desk(...ids.map((id) => report(id, { assigned: true, mine: true })))
    const wrote = (id: string, fromAgent: boolean): void => {
      t.now += 1_000
      t.apply(says('Words', { who: { pageId: 'p1', customerId: id }, fromAgent, agentId: fromAgent ? 'me' : null }))
    }
    wrote('e', true)
    wrote('b', false)
    wrote('d', true)
    wrote('a', false)
    t.apply({ type: 'message.written', key: keyOf('f'), id: 9, text: 'Hi', delivery: { state: 'unconfirmed' } })
    expect(t.keys('mine')).toEqual(['b', 'a', 'f', 'c', 'd', 'e'].map((id) => keyOf(id)))
    expect(t.store.state.customers.waitForMe).toBe(2)
    wrote('b', true)
    expect(t.keys('mine')).toEqual(['a', 'f', 'c', 'b', 'd', 'e'].map((id) => keyOf(id)))
    expect(t.store.state.customers.waitForMe).toBe(1)
  })
})

describe('a release that is undone', () => {
  function released(): TestDesk {
    const t = desk(report('a', { wait: waited(600) }))
    take(t, isMine({ wait: waited(600) }))
    t.now += 60_000
    t.apply(says('Hello?'))
    t.now += 60_000
    t.apply(assigned(false), { type: 'stop.changed', stopped: false, who, customer: null })
    t.now += 5_000
    return t
  }
  const row = { lastMessage: 'Hello?', wait: waited(0) }

  it('leaves the wait, the last words and the turn those of the customer', () => {
    const t = released()
    take(t, isMine(row))
    const times = {
      wait: { since: START - 600_000 },
      lastWroteAt: START + 60_000,
      turn: { kind: 'theirs', since: START - 600_000 }
    }
    expect(t.store.state.customers.get(KEY)).toMatchObject(times)
    t.now += 30_000
    t.list(isMine({ ...row, wait: waited(30) }))
    expect(t.store.state.customers.get(KEY)).toMatchObject(times)
  })

  it('leaves the unread messages unread, with those that came meanwhile', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'), { type: 'customer.read', key: KEY, opened: true })
    t.apply({ type: 'customer.markedUnread', key: KEY })
    t.apply(assigned(false), { type: 'stop.changed', stopped: false, who, customer: null })
    expect(t.store.state.customers.get(KEY)?.unread).toBe(0)
    take(t, isMine({ lastMessage: 'Hello?' }))
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 1, seen: true })
    t.apply(assigned(false), { type: 'stop.changed', stopped: false, who, customer: null }, says('Still there?'))
    take(t, isMine({ lastMessage: 'Still there?' }))
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 2, seen: false })
  })

  it('does the same for each of as many customers as can be released at once', () => {
    const ids = Array.from({ length: BULK_LIMIT }, (_, id) => `c${id}`)
    const own = (id: string, seconds: number) => report(id, { assigned: true, mine: true, wait: waited(seconds) })
    const t = desk(...ids.map((id) => own(id, 600)))
    t.now += 60_000
    for (const customerId of ids)
      t.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId }, customer: null })
    t.now += 5_000
    for (const id of ids) {
      t.apply({ type: 'customer.commandStarted', key: keyOf(id), pending: 'taking' })
      t.apply({ type: 'customer.taken', customer: own(id, 0) })
    }
    const waits = ids.map((id) => t.store.state.customers.get(keyOf(id))?.wait.since)
    expect(new Set(waits)).toEqual(new Set([START - 600_000]))
  })

  it('does the same if the server first says that the customer waits', () => {
    const t = released()
    t.apply({ type: 'customer.commandStarted', key: KEY, pending: 'taking' })
    t.apply({ type: 'stop.changed', stopped: true, who, customer: report('a', row) })
    t.apply({ type: 'customer.taken', customer: isMine(row) })
    expect(t.store.state.customers.get(KEY)).toMatchObject({
      wait: { since: START - 600_000 },
      lastWroteAt: START + 60_000,
      turn: { kind: 'theirs' }
    })
  })

  it('is a new wait if the customer asked again', () => {
    const t = released()
    t.apply({ type: 'stop.changed', stopped: true, who, customer: report('a', row) })
    expect(t.store.state.customers.get(KEY)?.wait.since).toBe(t.now)
  })
})

describe('unread messages', () => {
  const unread = (t: TestDesk): number | undefined => t.store.state.customers.get(KEY)?.unread

  it('stay unread after the agent marked them, until the agent opens the conversation again', () => {
    const t = desk(isMine())
    t.apply(says('Hello?'), { type: 'customer.read', key: KEY })
    t.apply({ type: 'customer.markedUnread', key: KEY })
    expect(unread(t)).toBe(1)
    t.apply({ type: 'customer.read', key: KEY })
    expect(unread(t)).toBe(1)
    t.apply({ type: 'customer.read', key: KEY, opened: true })
    expect(unread(t)).toBe(0)
  })

  it('stay unread until the agent has answered, if the agent wants that', () => {
    const t = desk(isMine())
    t.apply({ type: 'setting.changed', key: 'staysUnreadUntilAnswered', value: true, locked: false })
    t.apply(says('Hello?'), { type: 'customer.read', key: KEY, opened: true })
    expect(unread(t)).toBe(1)
    send(t, 1, ANSWER)
    t.apply({ type: 'message.acknowledged', who, text: ANSWER, isAnswer: true })
    expect(unread(t)).toBe(0)
  })
})
