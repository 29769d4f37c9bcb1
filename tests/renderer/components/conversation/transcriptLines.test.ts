import { expect, it } from 'vitest'
import {
  dayName,
  shownItems,
  transcriptLines,
  type UnreadMark
} from '../../../../src/renderer/components/conversation/transcriptLines'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import { buildConversationHead, buildMessage, waited } from '../../../support/fakePort'

const at = (day: number, hour: number, minute: number): number => new Date(2026, 10, day, hour, minute).getTime()
const TODAY = at(22, 14, 8)
const head = buildConversationHead({ name: 'Łukasz Wiśniewski', wait: waited(60), lastWroteAt: at(22, 13, 56) })
const words = (items: readonly TranscriptItem[], person = head, unread: UnreadMark | null = null): (string | null)[] =>
  transcriptLines(items, person, TODAY, unread).map((line) => {
    switch (line.kind) {
      case 'gap':
        return 'gap'
      case 'day':
        return line.label
      case 'unread':
        return line.text
      case 'message':
        return line.label && [line.label.who, ...(line.label.when === null ? [] : [line.label.when])].join(' · ')
    }
  })
const me = { kind: 'me' } as const

it('shows the day, the writer and the time once for each group', () => {
  expect(
    words([
      buildMessage({ id: 1, at: at(20, 9, 0) }),
      buildMessage({ id: 2, at: at(21, 9, 0), author: { kind: 'agent', name: 'Ana Sousa' } }),
      buildMessage({ id: 3, at: at(22, 14, 6) }),
      buildMessage({ id: 4, at: at(22, 14, 8) }),
      buildMessage({ id: 5, at: at(22, 14, 8), author: me }),
      { kind: 'gap', id: 6, from: at(22, 14, 8), to: null },
      buildMessage({ id: 7, at: at(22, 14, 8), author: me })
    ])
  ).toEqual([
    'Friday 20 November',
    'Łukasz · 09:00',
    'Yesterday',
    'Ana Sousa · 09:00',
    'Today',
    'Łukasz · 14:06',
    null,
    'You · 14:08',
    'gap',
    'You · 14:08'
  ])
})

it('a group ends five minutes after its first message', () => {
  expect(words([0, 4, 5, 9, 10].map((minute, id) => buildMessage({ id, at: at(22, 14, minute) })))).toEqual([
    'Today',
    'Łukasz · 14:00',
    null,
    'Łukasz · 14:05',
    null,
    'Łukasz · 14:10'
  ])
})

it('only the last message of a group points at its writer', () => {
  const ends = transcriptLines(
    [
      buildMessage({ id: 1, at: at(22, 14, 0) }),
      buildMessage({ id: 2, at: at(22, 14, 0) }),
      buildMessage({ id: 3, at: at(22, 14, 0), author: me })
    ],
    head,
    TODAY
  ).flatMap((line) => (line.kind === 'message' ? [line.isLast] : []))
  expect(ends).toEqual([false, true, true])
})

it('the line of the unread messages ends a group, and says since when if they are of more than one', () => {
  const three = [0, 1, 2].map((minute) => buildMessage({ id: minute, at: at(22, 14, minute) }))
  expect(words(three, head, { id: 1, count: 2 })).toEqual([
    'Today',
    'Łukasz · 14:00',
    '2 unread',
    'Łukasz · 14:01',
    null
  ])
  expect(words(three, head, { id: 2, count: 1 })).toContain('Unread')
  const late = [...three, buildMessage({ id: 3, at: at(22, 14, 7) })]
  expect(words(late, head, { id: 1, count: 3 })).toContain('3 unread, since 14:01')
})

it('names every message for a screen reader, with the day if it is another one', () => {
  const names = transcriptLines(
    [buildMessage({ id: 1, at: at(21, 9, 0) }), buildMessage({ id: 2, at: at(22, 9, 0) })],
    head,
    TODAY
  ).flatMap((line) => (line.kind === 'message' ? [line.name] : []))
  expect(names).toEqual(['Łukasz, Yesterday, 09:00', 'Łukasz, 09:00'])
})

it('names the bot where the server does, and else says only that it was not the customer', () => {
  const bot = buildMessage({ id: 1, author: { kind: 'unknown', bot: true }, at: at(22, 14, 0) })
  const unknown = buildMessage({ id: 2, author: { kind: 'unknown' }, at: at(22, 14, 1) })
  expect(words([bot, unknown])).toEqual(['Today', 'The bot · 14:00', 'Not the customer · 14:01'])
})

it('does not name a writer or a time for the list’s last message if nobody knows them', () => {
  const listed = buildMessage({ author: { kind: 'listed' }, at: at(22, 14, 0) })
  const mine = { ...head, assignment: me }
  const unknown = { ...head, lastWroteAt: null, wait: waited(60, { atLeast: true }) }
  expect(words([listed])).toEqual(['Today', 'Last message · 14:00'])
  expect(words([listed], mine)).toContain('Before you joined · 14:00')
  expect(words([listed], unknown)).toEqual(['Last message'])
  const newer = words([listed, buildMessage({ id: 2, at: at(22, 14, 8) })])
  expect(newer).toContain('Earlier message · 14:00')
  expect(newer.join()).not.toContain('Last message')
  const answer = buildMessage({ id: 1, author: { kind: 'me' }, at: at(22, 13, 0) })
  const inGap = words([answer, { ...listed, id: 2 }], mine)
  expect(inGap).toContain('Missed message · 14:00')
  expect(inGap.join()).not.toContain('Before you joined')
})

it('shows the queue’s last message while this app has seen no other', () => {
  expect(shownItems([], head)).toMatchObject([
    { text: head.lastMessage, at: head.lastWroteAt, author: { kind: 'listed' } }
  ])
  expect(shownItems([], { ...head, lastMessage: '', lastWithoutText: true })).toMatchObject([{ text: '' }])
  expect(shownItems([], { ...head, lastMessage: '' })).toEqual([])
  const seen = [buildMessage()]
  expect(shownItems(seen, head)).toBe(seen)
})

it('names days by the calendar, not by hours', () => {
  expect(dayName(at(22, 0, 0), at(22, 23, 59))).toBe('Today')
  expect(dayName(at(21, 23, 59), at(22, 0, 0))).toBe('Yesterday')
  expect(dayName(new Date(2025, 10, 20).getTime(), TODAY)).toBe('Thursday 20 November 2025')
})
