import { describe, expect, it } from 'vitest'
import { createStore } from '../../../src/main/state/store'
import { createTranscripts } from '../../../src/main/state/tables/transcripts'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { Delivery, TranscriptItem } from '../../../src/shared/domain/message'
import { keyOf } from '../../support/deskEvents'

const LIMIT = 5_000
const message = (id: number, at: number, text = 'Hi', delivery: Delivery | null = null): TranscriptItem => ({
  kind: 'message',
  id,
  author: delivery === null ? { kind: 'customer' } : { kind: 'me' },
  text,
  at,
  delivery
})
const key = (n: number): CustomerKey => keyOf(`c${n}`)
const texts = (items: readonly TranscriptItem[]): readonly string[] =>
  items.map((item) => (item.kind === 'gap' ? 'gap' : item.text))

describe('conversations of an earlier run', () => {
  it('are not more than 5,000 with those of this run, and the oldest ones are left out', () => {
    const transcripts = createTranscripts(100_000)
    const author = { kind: 'customer' } as const
    transcripts.append(keyOf('now'), { author, text: 'Now', at: 1_000_000, delivery: null })
    // The file has the conversations with the newest messages first.
    for (let n = LIMIT; n > 0; n--) transcripts.putBefore(key(n), [message(n, n)])
    transcripts.putInOrder()
    expect([...transcripts.keys()]).toHaveLength(LIMIT)
    expect([1, 2, LIMIT].map((n) => texts(transcripts.of(key(n))))).toEqual([['gap'], ['Hi'], ['Hi']])
    transcripts.append(keyOf('later'), { author, text: 'Later', at: 1_000_001, delivery: null })
    expect([2, 3].map((n) => texts(transcripts.of(key(n))))).toEqual([['gap'], ['Hi']])
    expect(texts(transcripts.of(keyOf('now')))).toEqual(['Now'])
  })

  it('are not more than 5,000 in the state either', () => {
    const store = createStore(() => 1_000_000)
    const [origin, label] = ['https://one.example', 'one']
    store.apply({
      type: 'workspace.entered',
      workspace: { origin, label, socketUrl: 'wss://one.example', demo: false }
    })
    store.apply({ type: 'session.greeted', userId: 'u1' })
    const transcripts = Array.from({ length: LIMIT + 1 }, (_, n) => ({
      key: key(LIMIT + 1 - n),
      items: [message(n + 1, LIMIT + 1 - n)]
    }))
    const work = { messages: [], drafts: [], transcripts, heardUntil: null }
    store.apply({ type: 'unsentWork.restored', origin, userId: 'u1', work })
    expect([...store.state.transcripts.keys()]).toHaveLength(LIMIT)
    expect(store.state.transcripts.of(key(1))).toMatchObject([{ kind: 'gap', cut: true }, { kind: 'gap' }])
  })

  it('with own messages that have not arrived all stay', () => {
    const transcripts = createTranscripts(100_000)
    for (let n = 1; n <= LIMIT + 2; n++)
      transcripts.putBefore(key(n), [message(n, n, 'Hi', n < 4 ? { state: 'unconfirmed' } : null)])
    transcripts.putInOrder()
    expect([1, 3, 4, 5, 6].map((n) => texts(transcripts.of(key(n))))).toEqual([
      ['Hi'],
      ['Hi'],
      ['gap'],
      ['gap'],
      ['Hi']
    ])
  })

  it('lose the oldest texts first if they are too long together', () => {
    const transcripts = createTranscripts(100_000)
    const long = 'x'.repeat(7 * 1024 * 1024)
    for (let n = 10; n > 0; n--) transcripts.putBefore(key(n), [message(n, n, long)])
    transcripts.putInOrder()
    expect(Array.from({ length: 10 }, (_, n) => transcripts.of(key(n + 1))[0]?.kind)).toEqual([
      'gap',
      ...Array.from({ length: 9 }, () => 'message')
    ])
  })
})
