import { describe, expect, it } from 'vitest'
import { watchGaps } from '../../../src/main/client/gapNotice'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

const A = keyOf('a')
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura' }
const cards = (s: ScriptedClient) => s.store.state.notices.filter((notice) => notice.kind === 'caughtUp')

function withCards(): ScriptedClient {
  const s = scriptClient()
  watchGaps(s.store, s.time.clock)
  return s
}

function reconnect(s: ScriptedClient, seconds: number, ...customers: readonly object[]): void {
  const { time } = s
  s.drop()
  time.advance(seconds * 1000)
  s.connect(...customers)
}

describe('the notice after a gap', () => {
  it('says how many customers came, and in which conversations messages may be missing', () => {
    const s = withCards()
    s.connect(customer('a'), customer('b'), customer('m', mine))
    const from = s.time.clock()
    reconnect(s, 40, customer('b'), customer('c'), customer('d'), customer('m', mine))
    expect(cards(s)).toMatchObject([{ from, to: s.time.clock(), came: 2, gaps: 1, gapIn: keyOf('m') }])
  })

  it('is not shown for a drop of less than ten seconds, and there is only one', () => {
    const s = withCards()
    s.connect(customer('a'))
    reconnect(s, 9, customer('a'), customer('b'))
    expect(cards(s)).toEqual([])
    reconnect(s, 60, customer('a'))
    reconnect(s, 10, customer('a'), customer('b'))
    expect(cards(s)).toMatchObject([{ came: 1 }])
  })

  it('does not count a customer who waited before, also if the customer left and came back in the gap', () => {
    const s = withCards()
    s.connect(customer('a'), customer('b'))
    s.drop()
    s.time.advance(40_000)
    s.store.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'a' }, customer: null })
    s.connect(customer('a'), customer('b'), customer('c'), customer('m', mine))
    expect(cards(s)).toMatchObject([{ came: 1 }])
  })

  it('goes when the connection is lost again', () => {
    const s = withCards()
    s.connect(customer('a'))
    reconnect(s, 40, customer('b'))
    expect(cards(s)).toHaveLength(1)
    s.drop()
    expect(cards(s)).toEqual([])
  })

  it('is not shown at the first connection', () => {
    const s = withCards()
    s.connect(customer('a'))
    expect(cards(s)).toEqual([])
  })
})

describe('after a gap', () => {
  const say = (text: string) => ({
    type: 'new_message',
    data: { customer_id: 'a', page_id: 'p1', is_human: false, message: text }
  })
  const items = (s: ScriptedClient) =>
    s.store.state.transcripts.of(A).map((item) => (item.kind === 'gap' ? (item.missed ? 'gap!' : 'gap') : item.text))

  it('a last message that was never seen is shown, and marked as perhaps not the only one', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.say(say('One'))
    reconnect(s, 60, customer('a', { ...mine, last_message: 'Three' }))
    expect(items(s)).toEqual(['Hello', 'One', 'gap!', 'Three'])
    expect(s.store.state.transcripts.of(A).at(-1)).toMatchObject({ author: { kind: 'listed' } })
    expect(s.store.state.customers.get(A)?.unread).toBe(2)
  })

  it('the same last message, whole or shortened, marks nothing', () => {
    const s = scriptClient()
    s.connect(customer('a', mine))
    s.say(say('A rather long message about a parcel that has not come'))
    reconnect(s, 60, customer('a', { ...mine, last_message: 'A rather long message about a...' }))
    expect(items(s)).toEqual(['Hello', 'A rather long message about a parcel that has not come', 'gap'])
  })

  it('a list that shows the text proves a message in doubt if only one message has that text', () => {
    const long = 'Your parcel comes on Monday.'
    // The short text `Hi` proves nothing: the customer could have written it too.
    const cases = [
      [[long], ['sent']],
      [
        [long, long],
        ['unconfirmed', 'unconfirmed']
      ],
      [['Hi'], ['unconfirmed']]
    ] as const
    for (const [written, states] of cases) {
      const s = scriptClient()
      s.connect(customer('a', mine))
      for (const text of written) {
        s.client.sender.write(A, text)
        s.drop()
        s.connect(customer('a', mine))
        for (const entry of s.store.state.outbox.all()) {
          if (entry.delivery.state === 'queued')
            s.store.apply({ type: 'message.deliveryChanged', key: A, id: entry.id, delivery: { state: 'unconfirmed' } })
        }
      }
      reconnect(s, 5, customer('a', { ...mine, last_message: written[0] }))
      expect([...s.store.state.outbox.all()].map((entry) => entry.delivery.state)).toEqual(states)
    }
  })
})
