import { expect, it } from 'vitest'
import { isCardCommand, limitCommands } from '../../../src/main/ipc/commandRate'
import type { Command } from '../../../src/shared/commands'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const refresh: Command = { type: 'queue.refresh' }

it('a renderer that sends too many commands is refused, and heard again after a moment', () => {
  const time = createFakeTime()
  let carriedOut = 0
  const wish = limitCommands(time.monotonic, () => {
    carriedOut++
    return null
  })
  const refusals = Array.from({ length: 1_000 }, () => wish(refresh))
  expect({ carriedOut, refusalCount: refusals.filter((refusal) => refusal === 'tooOften').length }).toEqual({
    carriedOut: 200,
    refusalCount: 800
  })
  time.advance(1_000)
  expect(Array.from({ length: 60 }, () => wish(refresh)).filter((refusal) => refusal === null).length).toBe(50)
})

it('an agent who types as fast as a keyboard repeats is never refused', () => {
  const time = createFakeTime()
  const wish = limitCommands(time.monotonic, () => null)
  for (let key = 0; key < 3_000; key++) {
    time.advance(30)
    expect(wish({ type: 'draft.keep', key: keyOf('a'), text: 'x' })).toBe(null)
  }
})

it.each<{ command: Command; may: boolean }>([
  { command: { type: 'card.take', key: keyOf('a') }, may: true },
  { command: { type: 'card.takeLongest' }, may: true },
  { command: { type: 'card.open', key: keyOf('a') }, may: true },
  { command: { type: 'card.next' }, may: true },
  { command: { type: 'card.hide' }, may: true },
  { command: { type: 'alerts.snooze', minutes: 5 }, may: true },
  { command: { type: 'window.fit', height: 100 }, may: true },
  { command: { type: 'renderer.failed', fault: { window: 'card', source: 'script', error: 'Error' } }, may: true },
  { command: { type: 'message.send', key: keyOf('a'), text: 'x' }, may: false },
  { command: { type: 'customer.release', key: keyOf('a') }, may: false },
  { command: { type: 'unsentText.copy' }, may: false },
  { command: { type: 'workspace.signOut' }, may: false },
  { command: { type: 'alerts.pause', minutes: null }, may: false }
])('the renderer of the card may send $command: $may', ({ command, may }) => {
  const heard: Command[] = []
  const wish = limitCommands(
    createFakeTime().monotonic,
    (one) => {
      heard.push(one)
      return null
    },
    isCardCommand
  )
  expect({ wish: wish(command), heard }).toEqual({ wish: may ? null : 'malformed', heard: may ? [command] : [] })
})
