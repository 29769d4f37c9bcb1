import { expect, it } from 'vitest'
import { createMayWish } from '../../../src/main/pipe/mayWish'
import type { Command } from '../../../src/shared/commands'

const send: Command = { type: 'message.send', key: 'p1/a', text: 'Hello' }

it.each<Command>([
  send, { type: 'draft.keep', key: 'p1/a', text: 'x' }, { type: 'workspace.signOut' }, { type: 'words.copy' },
  { type: 'link.open', url: 'https://desk.example' }, { type: 'customer.take', key: 'p1/a' }
])('L14: the card’s page may not send $type, the desk’s may', (command) => {
  expect(createMayWish('card', () => 0)(command)).toBe('malformed')
  expect(createMayWish('desk', () => 0)(command)).toBeNull()
})

it.each<Command>([
  { type: 'card.take', key: 'p1/a' }, { type: 'card.takeLongest' }, { type: 'card.open', key: 'p1/a' }, { type: 'card.hide' },
  { type: 'alerts.snooze', minutes: 1 }, { type: 'alerts.snoozeUntil', until: 1 }, { type: 'window.fit', height: 100 }
])('the card’s page may send $type', (command) => {
  expect(createMayWish('card', () => 0)(command)).toBeNull()
})

it('L14: a page that sends without end is refused, and heard again a moment later', () => {
  let now = 0
  const may = createMayWish('desk', () => now)
  const answers = Array.from({ length: 1000 }, () => may(send))
  expect(answers.filter((answer) => answer === null)).toHaveLength(200)
  expect(answers.at(-1)).toBe('tooMany')
  now += 1000
  expect(may(send)).toBeNull()
})

it('L14, a relative: ten drafts a second for an hour are never refused', () => {
  let now = 0
  const may = createMayWish('desk', () => now)
  for (let count = 0; count < 36_000; count++) {
    now += 100
    expect(may({ type: 'draft.keep', key: 'p1/a', text: 'x' })).toBeNull()
  }
})
