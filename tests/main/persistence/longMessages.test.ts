import { expect, it } from 'vitest'
import { newest, newestConversations } from '../../../src/main/persistence/transcriptBounds'
import type { Message, TranscriptItem } from '../../../src/shared/domain/message'
import { keyOf, report, START, testDesk } from '../../support/deskEvents'
import { createMemoryDisk } from '../../support/memoryDisk'
import { persistClient, type PersistedClient } from '../../support/persistedClient'
import { customer } from '../../support/scriptedClient'

const A = keyOf('a')
const START_OF_RUN = Date.UTC(2026, 0, 5, 9)
const LONG = 'x'.repeat(100_000)
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Laura', last_message: '' }
const saying = (text: string, id = 'a') => ({
  type: 'new_message',
  data: { customer_id: id, page_id: 'p1', message: text, is_human: false }
})

/** Returns the items on the screen. For a message, this is the first four letters of its text. */
const shown = (s: PersistedClient, key = A): readonly string[] =>
  s.store.state.transcripts
    .of(key)
    .map((item) => (item.kind === 'message' ? item.text.slice(0, 4) : item.cut ? 'cut' : 'gap'))

/** Makes the app write its file anew, so that the file has only the messages that fit into it. */
const rewrite = (s: PersistedClient): void =>
  s.store.apply({ type: 'setting.changed', key: 'retentionDays', value: 6, locked: false })

function restart(s: PersistedClient): PersistedClient {
  const next = persistClient(s.disk.restarted(), { time: s.time })
  next.signIn('7', customer('a', mine))
  return next
}

it('restores all after a kill if all fit (long-messages)', () => {
  let s = persistClient(createMemoryDisk())
  s.signIn('7', customer('a', mine))
  for (let n = 10; n < 60; n++) s.say(saying(`${n}${LONG}`))
  s.time.advance(3000)
  for (let starts = 0; starts < 3; starts++) {
    s = restart(s)
    expect(shown(s)).toEqual([...Array.from({ length: 50 }, (_, n) => `${n + 10}xx`), 'gap'])
    s.time.advance(3000)
  }
})

it('restores the newest if not all fit, has a gap for the older ones, and does so after each start (long-messages)', () => {
  let s = persistClient(createMemoryDisk())
  s.signIn('7', customer('a', mine))
  for (let n = 100; n < 180; n++) s.say(saying(`${n}${LONG}`))
  s.time.advance(3000)
  rewrite(s)
  for (let starts = 0; starts < 3; starts++) {
    s = restart(s)
    const [first, ...others] = shown(s)
    expect({ first, others: others.length, lastButOne: others.at(-2) }).toEqual({
      first: 'cut',
      others: 19,
      lastButOne: '179x'
    })
    s.time.advance(3000)
  }
  expect(s.store.state.transcripts.of(A)[0]).toMatchObject({ cut: true, from: START_OF_RUN, to: START_OF_RUN })
})

it('does not write left-out items again with the next message (long-messages)', () => {
  const s = persistClient(createMemoryDisk())
  s.signIn('7', customer('a', mine))
  for (let n = 100; n < 180; n++) s.say(saying(`${n}${LONG}`))
  s.time.advance(3000)
  rewrite(s)
  s.say(saying('next'))
  s.time.advance(3000)
  expect(shown(s).filter((what) => what !== 'next')).toHaveLength(80)
  const [first, ...others] = shown(restart(s))
  expect({ first, others: others.length, lastButOne: others.at(-2) }).toEqual({
    first: 'cut',
    others: 20,
    lastButOne: 'next'
  })
})

it.each([60, 100, 300])(
  '2,600 short ones that come %i at a time: the newest 2,000, and one gap before them (long-messages)',
  (atOnce) => {
    const s = persistClient(createMemoryDisk())
    s.signIn('7', customer('a', mine))
    for (let n = 0; n < 2600; n++) {
      s.say(saying(`m${n}`))
      if (n % atOnce === 0) s.time.advance(1000)
    }
    s.time.advance(2000)
    const back = shown(restart(s))
    expect({
      count: back.length,
      first: back[0],
      second: back[1],
      lastButOne: back.at(-2),
      cut: back.filter((what) => what === 'cut').length
    }).toEqual({ count: 2001, first: 'cut', second: 'm601', lastButOne: 'm259', cut: 1 })
  }
)

it('keeps the order when items in the middle are left out (long-messages)', () => {
  const s = persistClient(createMemoryDisk())
  s.signIn('7', customer('a', mine))
  for (let n = 0; n < 5; n++) s.say(saying(`early ${n}`))
  s.time.advance(2000)
  for (let n = 0; n < 2100; n++) s.say(saying(`m${n}`))
  s.time.advance(2000)
  expect(shown(restart(s)).slice(0, 2)).toEqual(['cut', 'm101'])
})

const message = (id: number, text: string, more: Partial<Message> = {}): Message => ({
  kind: 'message',
  id,
  author: { kind: 'customer' },
  text,
  at: START + id,
  delivery: null,
  ...more
})

it('restores a single message whole, however long it is (long-messages)', () => {
  const items = [
    message(1, 'Hi'),
    message(2, '😀'.repeat(400_000)),
    message(3, 'x'.repeat(600_000), { author: { kind: 'me' }, delivery: { state: 'queued' } })
  ]
  expect(newest(items, 0)).toEqual(items)
})

it('removes what is too old without a gap, as the settings say (long-messages)', () => {
  const items: readonly TranscriptItem[] = [message(1, 'old'), message(2, 'new')]
  expect(newest(items, START + 2)).toEqual([items[1]])
  expect(newest(items, START + 3)).toEqual([])
})

it('keeps a gap for conversations that do not fit (long-messages)', () => {
  const t = testDesk()
  const ids = Array.from({ length: 30 }, (_, n) => `c${n}`)
  t.list(...ids.map((id) => report(id)))
  for (const id of ids) {
    t.now += 1000
    for (let n = 0; n < 5; n++) {
      t.apply({
        type: 'message.received',
        who: { pageId: 'p1', customerId: id },
        fromAgent: false,
        text: LONG,
        agentName: null,
        agentId: null
      })
    }
  }
  const kept = newestConversations(t.store.state, 0)
  expect(kept).toHaveLength(30)
  const cut = kept.filter(({ items }) => items.every((item) => item.kind === 'gap' && item.cut))
  expect(cut.length).toBeGreaterThan(5)
  expect(cut.map(({ key }) => key)).toContain(keyOf('c0'))
  expect(kept.find(({ key }) => key === keyOf('c29'))?.items.length).toBeGreaterThan(4)
})
