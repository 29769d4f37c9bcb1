import { expect, it } from 'vitest'
import { earlierConversations } from '../../../src/shared/domain/earlierConversations'
import type { MessageAuthor, TranscriptItem } from '../../../src/shared/domain/message'
import { DAY_MS, HOUR_MS } from '../../../src/shared/time'

const NOW = Date.UTC(2026, 10, 22, 14)
const customer: MessageAuthor = { kind: 'customer' }
const ana: MessageAuthor = { kind: 'agent', name: 'Ana Sousa' }
const said = (at: number, author: MessageAuthor = customer): TranscriptItem => ({
  ...{ kind: 'message', id: at, author, text: 'Hello', at, delivery: null }
})

it('is unknown without an earlier conversation', () => {
  expect(earlierConversations([], NOW)).toBeNull()
  expect(earlierConversations([said(NOW - HOUR_MS), said(NOW, ana)], NOW - HOUR_MS)).toBeNull()
})

it('counts conversations, and knows when the last one was and with whom', () => {
  const items = [
    said(NOW - 10 * DAY_MS),
    said(NOW - 10 * DAY_MS + 1, { kind: 'me' }),
    said(NOW - 3 * DAY_MS),
    said(NOW - 3 * DAY_MS + HOUR_MS, ana),
    said(NOW)
  ]
  const found = {
    count: 2,
    atLeast: false,
    lastAt: NOW - 3 * DAY_MS + HOUR_MS,
    with: { kind: 'agent', name: 'Ana Sousa' }
  }
  expect(earlierConversations(items, NOW)).toEqual(found)
  // The customer waits again, and this computer has not seen a message of this new conversation.
  expect(earlierConversations(items.slice(0, -1), NOW)).toEqual(found)
  // Here nobody waits, so the last conversation is the one that is open, and is no earlier visit.
  expect(earlierConversations(items.slice(0, -1), null)).toMatchObject({ count: 1, with: { kind: 'me' } })
})

it('claims no more than is known', () => {
  const cut = { kind: 'gap', id: 1, from: 0, to: 1, cut: true } as const
  const items = [cut, said(NOW - DAY_MS, { kind: 'agent', name: null }), said(NOW - 2, { kind: 'listed' })]
  expect(earlierConversations(items, NOW)).toEqual({ count: 1, atLeast: true, lastAt: NOW - DAY_MS, with: null })
})
