import { describe, expect, it } from 'vitest'
import type { KnownTurn } from '../../../src/shared/domain/turn'
import type { UnsentWork } from '../../../src/shared/domain/kept'
import type { TranscriptItem } from '../../../src/shared/domain/message'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { HOUR_MS } from '../../../src/shared/time'
import { keyOf, report, START, testDesk, type TestDesk } from '../../support/deskEvents'

const A = keyOf('a')
const WORKSPACE: Workspace = {
  label: 'desk',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/x',
  demo: false
}
const CLOSED = START - HOUR_MS
const WAITS: KnownTurn = { kind: 'theirs', since: CLOSED - 60_000, atLeast: false }
const ANSWERED: KnownTurn = { kind: 'ours', since: CLOSED - 30_000, atLeast: false }
const WORDS = 'Where is my parcel?'
const ANSWER = 'I am looking for it now, one moment please.'

type Author = 'customer' | 'me' | 'listed'
let id = 0
const said = (kind: Author, text: string, state: 'sent' | 'unconfirmed' = 'sent'): TranscriptItem => ({
  kind: 'message',
  id: ++id,
  author: { kind },
  text,
  at: CLOSED - 60_000 + id,
  delivery: kind === 'me' ? { state } : null
})

/** The order in which the app reads the conversations of the earlier run and the first list. */
describe.each(['files first', 'list first'] as const)('after a restart, %s', (order) => {
  function restarted(
    turn: KnownTurn | null,
    items: readonly TranscriptItem[],
    lastMessage: string,
    { draft, agentName }: { readonly draft?: string; readonly agentName?: string } = {}
  ): TestDesk {
    const t = testDesk()
    const work: UnsentWork = {
      messages: [],
      drafts:
        draft === undefined
          ? []
          : [{ customer: { pageId: 'p1', customerId: 'a', name: 'A', pageName: '' }, text: draft }],
      transcripts: items.length === 0 ? [] : [{ key: A, items }],
      heardUntil: CLOSED
    }
    const who = agentName === undefined ? { mine: true } : { mine: false, agentName }
    const list = (): void => t.list(report('a', { assigned: true, ...who, lastMessage }))
    const { origin } = WORKSPACE
    const restore = (): void => t.apply({ type: 'unsentWork.restored', work, origin, userId: null })
    const turns = new Map(turn === null ? [] : [[A, turn]])
    t.apply(
      { type: 'workspace.entered', workspace: WORKSPACE },
      { type: 'parkings.restored', origin, userId: null, parkings: new Map(), turns },
      { type: 'connection.changed', connection: { state: 'connected', asOf: START, since: START } }
    )
    for (const step of order === 'files first' ? [restore, list] : [list, restore]) step()
    return t
  }

  const customer = (t: TestDesk) => t.store.state.customers.get(A)
  const conversation = (t: TestDesk): readonly string[] =>
    t.store.state.transcripts.of(A).map((item) => (item.kind === 'gap' ? 'gap' : `${item.author.kind}: ${item.text}`))

  it('a customer who was taken over and never answered still waits for the agent', () => {
    for (const items of [[said('listed', WORDS)], []])
      for (const options of [{}, { draft: 'Half a thought' }])
        expect(customer(restarted(WAITS, items, WORDS, options))).toMatchObject({ turn: WAITS, unread: 0 })
    expect(customer(restarted(null, [said('listed', WORDS)], WORDS))?.turn.kind).toBe('unknown')
  })

  it('a customer who waited and wrote again waits since the first message, and the words stand in the conversation', () => {
    const t = restarted(WAITS, [said('me', ANSWER), said('customer', WORDS)], 'Hello?')
    expect(customer(t)).toMatchObject({ turn: WAITS, unread: 1 })
    expect(conversation(t)).toEqual([`me: ${ANSWER}`, `customer: ${WORDS}`, 'gap', 'listed: Hello?'])
    t.list(report('a', { assigned: true, mine: true, lastMessage: 'Hello?' }))
    expect(conversation(t)).toHaveLength(4)
    expect(customer(t)?.unread).toBe(1)
  })

  it('new words after an answer are the customer’s', () => {
    const t = restarted(ANSWERED, [said('customer', WORDS), said('me', ANSWER)], 'Thank you')
    expect(customer(t)).toMatchObject({ turn: { kind: 'theirs', atLeast: true }, unread: 1 })
    expect(conversation(t).slice(-2)).toEqual(['gap', 'listed: Thank you'])
  })

  it('the words of the last start are not added again', () => {
    const items = [said('customer', WORDS), said('me', ANSWER), said('listed', 'Thank you')]
    const t = restarted(WAITS, items, 'Thank you')
    expect(customer(t)).toMatchObject({ turn: WAITS, unread: 0 })
    expect(conversation(t)).toHaveLength(4)
  })

  it('an answer that the server changed is not taken for words of the customer', () => {
    const t = restarted(ANSWERED, [said('customer', WORDS), said('me', 'Fish & chips')], 'Fish &amp; chips')
    expect(customer(t)).toMatchObject({ turn: { kind: 'unknown' }, unread: 0 })
    expect(conversation(t)).toHaveLength(3)
  })

  it('a message in doubt may be the row’s, so nobody knows whose turn it is', () => {
    const t = restarted(WAITS, [said('customer', WORDS), said('me', 'Sent?', 'unconfirmed')], 'Sent?')
    expect(customer(t)?.turn).toEqual({ kind: 'unknown', since: order === 'list first' ? WAITS.since : null })
  })

  it('words are not taken for new ones if messages were cut', () => {
    const cut: TranscriptItem = { kind: 'gap', id: ++id, from: 0, to: CLOSED - 60_000, cut: true }
    const t = restarted(ANSWERED, [cut, said('customer', WORDS), said('me', ANSWER)], 'Hello')
    if (order === 'files first') expect(conversation(t)).toHaveLength(4)
    expect(conversation(t).slice(0, 4)).toEqual(['gap', `customer: ${WORDS}`, `me: ${ANSWER}`, 'gap'])
  })

  it('a customer whom a colleague has now does not wait for this agent', () => {
    const t = restarted(WAITS, [said('customer', WORDS)], 'Hello?', { agentName: 'Ana' })
    t.list(report('a', { assigned: true, mine: true, lastMessage: 'Hello?' }))
    expect(customer(t)?.turn.kind).toBe('unknown')
  })
})

it('a conversation of an earlier wait gets the newest words when the agent takes the customer over', () => {
  const t = testDesk()
  const who = { pageId: 'p1', customerId: 'a' }
  const writes = (text: string) =>
    ({ type: 'message.received', who, fromAgent: false, text, agentName: null, agentId: null }) as const
  t.list(report('a', { assigned: true, mine: true, lastMessage: 'First' }))
  t.apply(writes('Second'))
  t.apply({ type: 'stop.changed', stopped: false, who, customer: null })
  t.now += HOUR_MS
  t.list(report('a', { lastMessage: 'A week later' }))
  t.list(report('a', { assigned: true, mine: true, lastMessage: 'A week later' }))
  expect(t.store.state.transcripts.of(A).map((item) => (item.kind === 'message' ? item.text : 'gap'))).toEqual([
    'First',
    'Second',
    'A week later'
  ])
})
