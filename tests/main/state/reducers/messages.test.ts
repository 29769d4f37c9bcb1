import { describe, expect, it } from 'vitest'
import { readWaitingTime } from '../../../../src/main/protocol/waits/waitingTime'
import type { StoreEvent, ServerFact } from '../../../../src/shared/events'
import { textLength } from '../../../../src/main/state/tables/transcriptLimits'
import { createTranscripts } from '../../../../src/main/state/tables/transcripts'
import type { Delivery, Message, TranscriptItem } from '../../../../src/shared/domain/message'
import { keyOf, report, START, testDesk, type TestDesk } from '../../../support/deskEvents'
import { deskFaults } from '../../../support/deskInvariants'

const KEY = keyOf('a')

function received(text: string, part: Partial<Extract<ServerFact, { type: 'message.received' }>> = {}): ServerFact {
  const who = { pageId: 'p1', customerId: 'a' }
  return {
    type: 'message.received',
    who,
    fromAgent: false,
    text,
    agentName: null,
    agentId: null,
    ...part
  }
}
const echo = (text: string): ServerFact => received(text, { fromAgent: true })
const ack = (text: string | null): ServerFact => ({
  type: 'message.acknowledged',
  who: text === null ? null : { pageId: 'p1', customerId: 'a' },
  text
})

function send(t: TestDesk, id: number, text: string): void {
  t.apply(
    { type: 'message.written', key: KEY, id, text, delivery: { state: 'queued' } },
    { type: 'message.deliveryChanged', key: KEY, id, delivery: { state: 'sending' } }
  )
}
const isMessage = (item: TranscriptItem): item is Message => item.kind === 'message'
const texts = (t: TestDesk): readonly string[] =>
  t.store.state.transcripts
    .of(KEY)
    .filter(isMessage)
    .map((item) => item.text)
const states = (t: TestDesk): readonly (string | undefined)[] =>
  t.store.state.transcripts
    .of(KEY)
    .filter(isMessage)
    .map((item) => item.delivery?.state)

function deskWithMine(): TestDesk {
  const t = testDesk()
  t.list(report('a', { assigned: true, mine: true, agentName: 'Laura', lastMessage: '' }))
  return t
}

describe('a message without text', () => {
  it.each([
    'message-empty',
    'message-missing',
    'message-null-attachments',
    'message-object-attachments',
    'message-spaces'
  ])('%s: is a line in the conversation, unread, and the preview', () => {
    const t = deskWithMine()
    t.apply(received('Hi'), received(''))
    expect(texts(t)).toEqual(['Hi', ''])
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 2, lastMessage: '', lastWithoutText: true })
    t.apply(received('there'))
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 3, lastMessage: 'there', lastWithoutText: false })
  })

  it('is the first line of an own customer if only the list says so', () => {
    const t = testDesk()
    t.list(report('a', { lastMessage: '', lastWithoutText: true }))
    expect(t.store.state.customers.get(KEY)).toMatchObject({ lastMessage: '', lastWithoutText: true })
    t.list(report('a', { assigned: true, mine: true, lastMessage: '', lastWithoutText: true }))
    expect(texts(t)).toEqual([''])
  })

  it('counts as missed if only the list tells of it', () => {
    const t = deskWithMine()
    t.apply(received('Hi'))
    t.list(report('a', { assigned: true, mine: true, lastMessage: '', lastWithoutText: true }))
    t.list(report('a', { assigned: true, mine: true, lastMessage: '', lastWithoutText: true }))
    expect(texts(t)).toEqual(['Hi', ''])
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 2, lastWithoutText: true })
  })

  it('stays if a list does not say what was written last', () => {
    const t = deskWithMine()
    t.apply(received(''))
    t.list({ pageId: 'p1', customerId: 'a', extra: [], assigned: true, mine: true })
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 1, lastWithoutText: true })
  })
})

describe('a message of an unknown author', () => {
  it.each(['author-direction-out', 'author-role-assistant'])(
    '%s: is not shown as the customer’s, and is not unread',
    () => {
      const t = deskWithMine()
      t.apply(received('From a bot', { fromAgent: null }))
      expect(
        t.store.state.transcripts
          .of(KEY)
          .filter(isMessage)
          .map(({ author }) => author)
      ).toEqual([{ kind: 'unknown' }])
      expect(t.store.state.customers.get(KEY)).toMatchObject({
        unread: 0,
        lastMessage: 'From a bot',
        lastWroteAt: null
      })
    }
  )

  it('is the bot’s where the server says so', () => {
    const t = deskWithMine()
    t.apply(received('From the bot', { fromAgent: null, fromBot: true }))
    expect(t.store.state.transcripts.of(KEY).filter(isMessage)).toMatchObject([
      { author: { kind: 'unknown', bot: true }, text: 'From the bot' }
    ])
  })

  it('may be the agent’s own message coming back, which is shown once', () => {
    const t = deskWithMine()
    send(t, 1, 'Hi')
    t.apply(received('Hi', { fromAgent: null }))
    expect({ texts: texts(t), states: states(t) }).toEqual({ texts: ['Hi'], states: ['sent'] })
  })
})

describe('a waiting time that is unknown', () => {
  const wait = (raw: string, atLeast?: number) => ({
    kind: 'unreadable' as const,
    raw,
    ...(atLeast === undefined ? {} : { atLeast })
  })

  it('counts from when the customer was seen, or from what is certain, and is shown as the server said it', () => {
    const t = testDesk()
    t.list(report('a', { wait: wait('bald') }), report('b', { wait: wait('02:15', 135) }))
    expect(t.store.state.customers.get(KEY)?.wait).toEqual({ since: START, atLeast: true, raw: 'bald' })
    expect(t.store.state.customers.get(keyOf('b'))?.wait).toEqual({
      since: START - 135_000,
      atLeast: true,
      raw: '02:15'
    })
  })

  it('may be in any language: what is read counts, and the rest is shown as the server said it', () => {
    const t = testDesk()
    const said = ['vor 5 Minuten', '5 phút trước', '3分前', 'قبل ٥ دقائق', 'しばらく前', 'قبل قليل', '5 saat']
    const reports = said.map((text) => {
      const reading = readWaitingTime(text, START)
      return report(text, reading === undefined ? {} : { wait: reading })
    })
    t.list(...reports)
    expect(said.map((text) => t.store.state.customers.get(keyOf(text))?.wait)).toEqual([
      { since: START - 300_000, atLeast: false, raw: null },
      { since: START - 300_000, atLeast: false, raw: null },
      { since: START - 180_000, atLeast: false, raw: null },
      { since: START - 300_000, atLeast: false, raw: null },
      { since: START, atLeast: true, raw: 'しばらく前' },
      { since: START, atLeast: true, raw: 'قبل قليل' },
      { since: START, atLeast: true, raw: '5 saat' }
    ])
  })

  it('never moves towards the present', () => {
    const t = testDesk()
    t.list(report('a', { wait: wait('02:15', 135) }))
    t.list(report('a', { wait: wait('00:10', 10) }))
    expect(t.store.state.customers.get(KEY)?.wait).toEqual({ since: START - 135_000, atLeast: true, raw: '00:10' })
  })
})

describe('an own message that appears once', () => {
  const orders: readonly { readonly name: string; readonly events: readonly ServerFact[] }[] = [
    { name: 'only message_sent', events: [ack('Hi')] },
    { name: 'only the echo', events: [echo('Hi')] },
    { name: 'message_sent, then echo', events: [ack('Hi'), echo('Hi')] },
    { name: 'echo, then message_sent', events: [echo('Hi'), ack('Hi')] },
    { name: 'bare message_sent, then echo', events: [ack(null), echo('Hi')] },
    { name: 'echo, then bare message_sent', events: [echo('Hi'), ack(null)] },
    { name: 'an echo that the server trimmed', events: [echo(' Hi\r\n')] }
  ]
  it.each(orders)('$name', ({ events }) => {
    const t = deskWithMine()
    send(t, 1, 'Hi')
    t.apply(...events)
    expect({ texts: texts(t), states: states(t) }).toEqual({ texts: ['Hi'], states: ['sent'] })
  })

  it('a second echo counts as another message', () => {
    const t = deskWithMine()
    send(t, 1, 'Hi')
    t.apply(ack('Hi'), echo('Hi'))
    // This echo comes within a second of the one before, so it counts as a copy. The next echo comes later, so it
    // counts as another message.
    t.now += 1_000
    t.apply(echo('Hi'))
    expect(texts(t)).toEqual(['Hi'])
    t.now += 1_001
    t.apply(echo('Hi'))
    expect(texts(t)).toEqual(['Hi', 'Hi'])
  })

  it('two messages with equal texts need two proofs', () => {
    const t = deskWithMine()
    send(t, 1, 'ok')
    t.apply(ack('ok'))
    send(t, 2, 'ok')
    t.apply(echo('ok'))
    expect(states(t)).toEqual(['sent', 'sending'])
    t.apply(ack('ok'))
    expect(states(t)).toEqual(['sent', 'sent'])
  })

  it('a colleague’s message with the same text is no proof', () => {
    const t = deskWithMine()
    send(t, 1, 'Hi')
    t.apply(received('Hi', { fromAgent: true, agentName: 'Ana' }))
    expect(states(t)).toEqual(['sending', undefined])
  })

  it('a late proof settles a message that may have been sent', () => {
    const t = deskWithMine()
    send(t, 1, 'late')
    t.apply({ type: 'message.deliveryChanged', key: KEY, id: 1, delivery: { state: 'unconfirmed' } })
    expect(t.store.state.customers.get(KEY)?.maybeSent).toBe(1)
    t.apply(echo('late'))
    expect(states(t)).toEqual(['sent'])
    expect(t.store.state.customers.get(KEY)?.maybeSent).toBe(0)
  })

  it('an answer without a text does not settle a refused message; an answer with the text does', () => {
    const t = deskWithMine()
    send(t, 1, 'Hi')
    t.apply(
      { type: 'message.deliveryChanged', key: KEY, id: 1, delivery: { state: 'failed', reason: 'No' } },
      ack(null)
    )
    expect(states(t)).toEqual(['failed'])
    t.apply(ack('Hi'))
    expect(states(t)).toEqual(['sent'])
  })

  it('one answer proves one message, even if another has the same text', () => {
    const t = deskWithMine()
    send(t, 1, 'ok')
    t.apply(ack('ok'))
    send(t, 2, 'ok')
    t.apply(ack('ok'))
    expect(states(t)).toEqual(['sent', 'sent'])
    send(t, 3, 'ok')
    t.apply(echo('ok'), echo('ok'))
    expect(states(t)).toEqual(['sent', 'sent', 'sending'])
  })

  it('a message that has not left is proven by nothing, because the same text came from somewhere else', () => {
    const t = deskWithMine()
    t.apply(
      { type: 'message.written', key: KEY, id: 1, text: 'Hi', delivery: { state: 'queued' } },
      ack('Hi'),
      ack(null)
    )
    expect(states(t)).toEqual(['queued'])
    t.apply(echo('Hi'))
    expect({ texts: texts(t), states: states(t) }).toEqual({ texts: ['Hi', 'Hi'], states: ['queued', undefined] })
  })

  it('an answer without a name proves nothing a minute later; an answer that names the agent does', () => {
    const t = deskWithMine()
    send(t, 101, 'Hi')
    t.apply({ type: 'message.deliveryChanged', key: KEY, id: 101, delivery: { state: 'unconfirmed' } })
    t.now += 60_001
    t.apply(ack(null), echo('Hi'))
    expect({ texts: texts(t), states: states(t) }).toEqual({ texts: ['Hi', 'Hi'], states: ['unconfirmed', undefined] })
    t.apply(received('Hi', { fromAgent: true, agentName: 'Laura' }))
    expect(states(t)).toEqual(['sent', undefined])
  })

  it('a proof for another customer proves nothing', () => {
    const t = deskWithMine()
    t.apply({ type: 'stop.changed', stopped: true, who: { pageId: 'p1', customerId: 'b' }, customer: report('b') })
    send(t, 1, 'Hi')
    t.apply({ type: 'message.acknowledged', who: { pageId: 'p1', customerId: 'b' }, text: 'Hi' })
    t.apply({ type: 'message.acknowledged', who: { pageId: 'p9', customerId: 'zz' }, text: 'Hi' })
    expect(states(t)).toEqual(['sending'])
  })
})

describe('a late echo of an acknowledged message', () => {
  const EARLIER = 'Welcome'
  const later = (t: TestDesk): readonly string[] => texts(t).filter((text) => text !== EARLIER)

  function acknowledged(text: string, ...more: readonly string[]): TestDesk {
    const t = deskWithMine()
    // Only a server that has sent an echo may send a late one.
    send(t, 100, EARLIER)
    t.apply(ack(EARLIER), echo(EARLIER))
    for (const [index, one] of [text, ...more].entries()) {
      send(t, 101 + index, one)
      t.apply(ack(one))
      t.now += 5_000
    }
    t.now += 85_000
    return t
  }

  it('is no message of another device', () => {
    const t = acknowledged('Good morning')
    t.apply(echo('Good morning'))
    expect([later(t), t.store.state.usesOtherDevice]).toEqual([['Good morning'], false])
  })

  it('is one only once: the next equal message is of another device', () => {
    const t = acknowledged('Good morning')
    t.apply(echo('Good morning'))
    t.now += 2_000
    t.apply(echo('Good morning'))
    expect([later(t), t.store.state.usesOtherDevice]).toEqual([['Good morning', 'Good morning'], true])
  })

  it('comes twice if the server sends everything twice', () => {
    const t = acknowledged('Good morning')
    t.apply(echo('Good morning'))
    t.now += 300
    t.apply(echo('Good morning'))
    expect(later(t)).toEqual(['Good morning'])
  })

  it('is one for each of two equal messages', () => {
    const t = acknowledged('ok', 'ok')
    t.apply(echo('ok'))
    t.now += 5_000
    t.apply(echo('ok'))
    expect(later(t)).toEqual(['ok', 'ok'])
    t.now += 5_000
    t.apply(echo('ok'))
    expect(later(t)).toEqual(['ok', 'ok', 'ok'])
  })

  it('does not end the wait of a customer who has written since', () => {
    const t = acknowledged('Good morning')
    t.apply(received('And now?'))
    const turn = t.store.state.customers.get(KEY)?.turn
    t.apply(echo('Good morning'))
    expect(t.store.state.customers.get(KEY)).toMatchObject({ turn, lastMessage: 'And now?', unread: 1 })
  })

  it('does not take the echo of a newer message with the same words', () => {
    const t = acknowledged('ok')
    send(t, 201, 'ok')
    t.apply({ type: 'message.deliveryChanged', key: KEY, id: 201, delivery: { state: 'unconfirmed' } })
    t.apply(echo('ok'))
    expect(states(t).slice(1)).toEqual(['sent', 'sent'])
  })

  const of = (text: string, part: object): ServerFact => received(text, { fromAgent: true, ...part })
  it.each<{ name: string; change: (t: TestDesk) => void; event: ServerFact }>([
    { name: 'has other words', change: () => undefined, event: echo('Good day') },
    { name: 'names a colleague', change: () => undefined, event: of('Good morning', { agentName: 'Ana' }) },
    { name: 'comes ten minutes later', change: (t) => (t.now += 600_000), event: echo('Good morning') },
    {
      name: 'comes on a later connection',
      change: (t) => {
        t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
        t.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
        t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
      },
      event: echo('Good morning')
    },
    {
      name: 'comes after the echo of a later message, because a server keeps the order',
      change: (t) => {
        send(t, 201, 'Later')
        t.apply(ack('Later'), echo('Later'))
      },
      event: echo('Good morning')
    }
  ])('is none if it $name', ({ change, event }) => {
    const t = acknowledged('Good morning')
    change(t)
    const before = later(t).length
    t.apply(event)
    expect(later(t)).toHaveLength(before + 1)
  })

  it('is none if a colleague has the customer, and nobody is named', () => {
    const t = acknowledged('Good morning')
    t.list(report('a', { assigned: true, mine: false, agentName: 'Ana', lastMessage: 'Good morning' }))
    t.apply(echo('Good morning'))
    expect(later(t)).toEqual(['Good morning', 'Good morning'])
  })

  it('is not expected of a server that never sent one', () => {
    const t = deskWithMine()
    for (let id = 101; id <= 104; id++) {
      send(t, id, `Text ${id}`)
      t.apply(ack(`Text ${id}`))
      t.now += 700_000
    }
    send(t, 105, 'Good morning')
    t.apply(ack('Good morning'))
    t.now += 90_000
    t.apply(echo('Good morning'))
    expect(later(t).slice(-2)).toEqual(['Good morning', 'Good morning'])
  })
})

describe('a conversation', () => {
  it('starts with the list’s last message, then has the messages that arrived', () => {
    const t = testDesk()
    t.list(report('a', { lastMessage: 'Where is it?' }))
    t.apply(received('Hello?'))
    expect(texts(t)).toEqual(['Where is it?', 'Hello?'])
    expect(t.store.state.customers.get(KEY)).toMatchObject({ unread: 1, lastMessage: 'Hello?', lastWroteAt: START })
    t.apply({ type: 'customer.read', key: KEY })
    expect(t.store.state.customers.get(KEY)?.unread).toBe(0)
  })

  it('may have the same text from the customer twice', () => {
    const t = deskWithMine()
    t.apply(received('ok'), received('ok'))
    expect(texts(t)).toEqual(['ok', 'ok'])
  })

  it('with a customer whom nobody has becomes the agent’s once a message is confirmed', () => {
    const t = testDesk()
    t.list(report('a', { lastMessage: '' }))
    send(t, 1, 'Hi')
    t.apply({
      type: 'assignment.changed',
      assigned: true,
      who: { pageId: 'p1', customerId: 'a' },
      agentName: 'L',
      agentId: null,
      customer: null
    })
    expect(t.keys('others')).toEqual([])
    t.apply(ack('Hi'))
    expect({ keys: t.keys('mine'), inDoubt: t.store.state.customers.get(KEY)?.inDoubt }).toEqual({
      keys: [KEY],
      inDoubt: true
    })
  })

  it('shows a gap while the connection is lost, and one gap for two losses in silence', () => {
    const t = deskWithMine()
    const connected = {
      type: 'connection.changed',
      connection: { state: 'connected', asOf: START, since: START }
    } as const
    const lost = {
      type: 'connection.changed',
      connection: {
        state: 'reconnecting',
        asOf: START,
        retryAt: null,
        failure: { kind: 'closed', detail: '', code: 1006 }
      }
    } as const
    t.apply(connected, received('before'))
    t.now = START + 60_000
    t.apply(lost)
    expect(t.store.state.transcripts.of(KEY).at(-1)).toMatchObject({ kind: 'gap', from: START, to: null })
    t.apply(connected, lost)
    t.now = START + 90_000
    t.apply(connected)
    expect(t.store.state.transcripts.of(KEY).slice(1)).toMatchObject([{ kind: 'gap', from: START, to: START + 90_000 }])
  })

  it('has a limited length', () => {
    const t = deskWithMine()
    for (let n = 0; n < 2100; n++) t.apply(received(`m${n}`))
    expect(texts(t)).toHaveLength(2000)
    expect(texts(t).at(-1)).toBe('m2099')
  })

  it('has a limited length, but never loses own texts that have not arrived', () => {
    const t = deskWithMine()
    t.apply({
      type: 'message.written',
      key: KEY,
      id: 900_000,
      text: 'Mine',
      delivery: { state: 'failed', reason: null }
    })
    for (let n = 0; n < 2100; n++) t.apply(received(`m${n}`))
    expect(texts(t)).toContain('Mine')
  })
})

describe('a transcript with many or long messages', () => {
  const LONG = 'x'.repeat(100_000)
  const cuts = (t: TestDesk, key = KEY) =>
    t.store.state.transcripts.of(key).filter((item) => item.kind === 'gap' && item.cut)

  it('fifty messages of 100,000 characters are all kept (long-messages)', () => {
    const t = deskWithMine()
    for (let n = 0; n < 50; n++) t.apply(received(LONG))
    expect(texts(t).filter((text) => text === LONG)).toHaveLength(50)
    expect(cuts(t)).toEqual([])
  })

  it('of 3,000 short ones the oldest go, and one gap marks them, from the first to the last (long-messages)', () => {
    const t = deskWithMine()
    for (let n = 0; n < 3000; n++) {
      t.now = START + n
      t.apply(received(`m${n}`))
    }
    const [first, second] = t.store.state.transcripts.of(KEY)
    expect(first).toMatchObject({ kind: 'gap', cut: true, to: START + 999 })
    expect(second).toMatchObject({ text: 'm1000' })
    expect(cuts(t)).toHaveLength(1)
    expect(deskFaults(t.store.state)).toEqual([])
  })

  it('a message that has not arrived stays, with a gap before it and a gap after it (long-messages)', () => {
    const t = deskWithMine()
    for (let n = 0; n < 10; n++) t.apply(received(`early ${n}`))
    t.apply({ type: 'message.written', key: KEY, id: 900_000, text: 'Mine', delivery: { state: 'queued' } })
    for (let n = 0; n < 2100; n++) t.apply(received(`m${n}`))
    const kinds = t.store.state.transcripts
      .of(KEY)
      .slice(0, 4)
      .map((item) => (item.kind === 'gap' ? 'cut' : item.text))
    expect(kinds).toEqual(['cut', 'Mine', 'cut', 'm100'])
    t.apply({ type: 'message.deliveryChanged', key: KEY, id: 900_000, delivery: { state: 'sent' } }, received('next'))
    expect(
      t.store.state.transcripts
        .of(KEY)
        .slice(0, 2)
        .map((item) => (item.kind === 'gap' ? 'cut' : item.text))
    ).toEqual(['cut', 'm101'])
  })

  it('all conversations have at most 64 Mi characters, and the quietest lose theirs first (long-messages)', () => {
    const t = testDesk()
    const ids = Array.from({ length: 30 }, (_, n) => `c${n}`)
    t.list(...ids.map((id) => report(id)))
    const says = (id: string, text: string): StoreEvent => ({
      type: 'message.received',
      who: { pageId: 'p1', customerId: id },
      fromAgent: false,
      text,
      agentName: null,
      agentId: null
    })
    for (const id of ids) for (let n = 0; n < 40; n++) t.apply(says(id, LONG))
    const total = ids.reduce((sum, id) => sum + textLength(t.store.state.transcripts.of(keyOf(id))), 0)
    expect(total).toBeLessThanOrEqual(64 * 1024 * 1024)
    expect(total).toBeGreaterThan(50 * 1024 * 1024)
    expect(t.store.state.transcripts.of(keyOf('c0'))).toMatchObject([{ kind: 'gap', cut: true }])
    expect(cuts(t, keyOf('c29'))).toEqual([])
    // When the customer writes again, the conversation shows the gap, the last known message, and the new message.
    t.apply(says('c0', 'Hello?'))
    expect(
      t.store.state.transcripts.of(keyOf('c0')).map((item) => (item.kind === 'gap' ? 'cut' : item.author.kind))
    ).toEqual(['cut', 'listed', 'customer'])
  })

  it('a lost connection is told apart from left-out messages (long-messages)', () => {
    const transcripts = createTranscripts()
    for (let n = 0; n < 2100; n++)
      transcripts.append(KEY, { author: { kind: 'customer' }, text: 'x', at: START, delivery: null })
    transcripts.markMissed(KEY)
    transcripts.openGap(START + 1)
    transcripts.closeGap(START + 2)
    const gaps = transcripts.of(KEY).filter((item) => item.kind === 'gap')
    expect(gaps).toMatchObject([
      { cut: true, from: START, to: START },
      { from: START + 1, to: START + 2 }
    ])
    expect(gaps[0]?.missed).toBeUndefined()
  })

  it('a message of which only the beginning came is marked (long-messages)', () => {
    const t = deskWithMine()
    t.apply(received('The beginning', { cut: true }), received('whole'))
    expect(
      t.store.state.transcripts
        .of(KEY)
        .slice(-2)
        .map((item) => item.cut)
    ).toEqual([true, undefined])
  })
})

describe('all conversations together', () => {
  const item = (text: string, delivery: Delivery | null = null) =>
    ({ author: { kind: 'customer' }, text, at: START, delivery }) as const

  it('a flood of long messages leaves the newest, and at least one', () => {
    const transcripts = createTranscripts()
    const flood = 'x'.repeat(100_000)
    for (let n = 0; n < 200; n++) transcripts.append(keyOf('a'), item(`${n} ${flood}`))
    const items = transcripts.of(keyOf('a'))
    expect(items.length).toBeLessThan(90)
    expect(items[0]).toMatchObject({ kind: 'gap', cut: true })
    expect(items.at(-1)).toMatchObject({ text: `199 ${flood}` })
    transcripts.append(keyOf('b'), item(flood.repeat(60)))
    expect(transcripts.of(keyOf('b'))).toHaveLength(1)
  })

  it('the conversations without news for the longest time go first, but none with texts that have not arrived', () => {
    const transcripts = createTranscripts()
    transcripts.append(keyOf('unsent'), item('Hi', { state: 'failed', reason: null }))
    transcripts.append(keyOf('old'), item('Hi'))
    transcripts.append(keyOf('busy'), item('Hi'))
    for (let n = 0; n < 5000; n++) {
      transcripts.append(keyOf(n), item('Hi'))
      transcripts.append(keyOf('busy'), item('Hi'))
    }
    const lengths = ['unsent', 'old', 'busy', 4999].map((id) => transcripts.of(keyOf(id)).length)
    // The oldest conversation was removed, and only a gap is left of it. The busy one was cut, and begins with a gap.
    expect(lengths).toEqual([1, 1, 2001, 1])
    expect({ keyOf: transcripts.of(keyOf('old')), firstKeyOf: transcripts.of(keyOf('busy'))[0] }).toMatchObject({
      keyOf: [{ kind: 'gap', cut: true }],
      firstKeyOf: { kind: 'gap', cut: true }
    })
    expect([...transcripts.keys()].length).toBeLessThanOrEqual(5000)
  })
})
