import { expect, it } from 'vitest'
import { dayName } from '../../../../src/renderer/components/conversation/dayName'
import { onlyMessage, transcriptLines } from '../../../../src/renderer/components/conversation/transcriptLines'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import { buildConversationHead, buildMessage, waited } from '../../../support/fakePort'

const at = (day: number, hour: number, minute: number): number => new Date(2026, 10, day, hour, minute).getTime()
const TODAY = at(22, 14, 8)
const head = buildConversationHead({ name: 'Łukasz Wiśniewski', wait: waited(60), lastWroteAt: at(22, 13, 56) })
const words = (items: readonly TranscriptItem[], person = head): (string | null)[] =>
  transcriptLines(items, person, TODAY).map((line) => (line.kind === 'gap' ? 'gap' : line.label))

it('shows the day, the writer and the time once', () => {
  const me = { kind: 'me' } as const
  expect(
    words([
      buildMessage({ id: 1, at: at(20, 9, 0) }),
      buildMessage({ id: 2, at: at(21, 9, 0), author: { kind: 'agent', name: 'Ana Sousa' } }),
      buildMessage({ id: 3, at: at(22, 14, 6) }),
      buildMessage({ id: 4, at: at(22, 14, 6) }),
      buildMessage({ id: 5, at: at(22, 14, 6), author: me }),
      { kind: 'gap', id: 6, from: at(22, 14, 6), to: null },
      buildMessage({ id: 7, at: at(22, 14, 6), author: me })
    ])
  ).toEqual([
    'Friday 20 November',
    'Łukasz · 09:00',
    'Yesterday',
    'Ana Sousa · 09:00',
    'Today',
    'Łukasz · 14:06',
    null,
    'You · 14:06',
    'gap',
    'You · 14:06'
  ])
})

it('names every message for a screen reader, with the day if it is another one', () => {
  const names = transcriptLines(
    [buildMessage({ id: 1, at: at(21, 9, 0) }), buildMessage({ id: 2, at: at(22, 9, 0) })],
    head,
    TODAY
  ).flatMap((line) => (line.kind === 'message' ? [line.name] : []))
  expect(names).toEqual(['Łukasz, Yesterday, 09:00', 'Łukasz, 09:00'])
})

it('does not name a writer or a time for the list’s last message if nobody knows them', () => {
  const listed = buildMessage({ author: { kind: 'listed' }, at: at(22, 14, 0) })
  const unknown = { ...head, lastWroteAt: null, wait: waited(60, { atLeast: true }) }
  expect(words([listed])).toContain('Before you joined · 14:00')
  expect(words([listed], unknown)).toContain('Before you joined')
})

it('previews the only message there is', () => {
  expect(onlyMessage([], head)).toMatchObject({ label: 'Last message · 13:56', message: { text: head.lastMessage } })
  expect(onlyMessage([buildMessage({ text: 'Hello', at: at(22, 13, 50) })], head)).toMatchObject({
    label: 'Last message · 13:50'
  })
  expect(onlyMessage([buildMessage({ id: 1 }), buildMessage({ id: 2 })], head)).toBeNull()
  expect(onlyMessage([buildMessage()], { ...head, hasEarlier: true })).toBeNull()
  expect(onlyMessage([buildMessage({ author: { kind: 'me' }, delivery: { state: 'queued' } })], head)).toBeNull()
  expect(onlyMessage([], { ...head, lastMessage: '' })).toBeNull()
})

it('names days by the calendar, not by hours', () => {
  expect(dayName(at(22, 0, 0), at(22, 23, 59))).toBe('Today')
  expect(dayName(at(21, 23, 59), at(22, 0, 0))).toBe('Yesterday')
  expect(dayName(new Date(2025, 10, 20).getTime(), TODAY)).toBe('Thursday 20 November 2025')
})
