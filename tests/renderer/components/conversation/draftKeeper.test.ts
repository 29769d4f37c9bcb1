import * as v from 'valibot'
import { expect, it } from 'vitest'
import { createDraftKeeper, withoutSent } from '../../../../src/renderer/components/conversation/draftKeeper'
import { CommandSchema, type Command } from '../../../../src/shared/commands'
import { createFakeTime } from '../../../support/fakeTime'
import { testKey } from '../../../support/fakePort'

function rig() {
  const sent: Command[] = []
  let due: (() => void) | null = null
  const keeper = createDraftKeeper(
    (command) => {
      sent.push(command)
      return Promise.resolve(null)
    },
    {
      after: (_, fn) => {
        due = fn
        return () => {
          due = null
        }
      }
    }
  )
  return { sent, keeper, pass: () => due?.(), waits: () => due !== null }
}

it('makes one command of many key presses, with the newest text', () => {
  const { sent, keeper, pass, waits } = rig()
  keeper.change(testKey(1), 'H')
  keeper.change(testKey(1), 'He')
  keeper.change(testKey(1), 'Hey')
  expect(sent).toEqual([])
  pass()
  expect(sent).toEqual([{ type: 'draft.keep', key: testKey(1), text: 'Hey' }])
  expect(waits()).toBe(false)
})

it('sends at once when another customer’s draft comes', () => {
  const { sent, keeper, pass } = rig()
  keeper.change(testKey(1), 'one')
  keeper.change(testKey(2), 'two')
  expect(sent).toEqual([{ type: 'draft.keep', key: testKey(1), text: 'one' }])
  pass()
  expect(sent).toHaveLength(2)
})

it('flushes once', () => {
  const { sent, keeper, waits } = rig()
  keeper.change(testKey(1), 'one')
  keeper.flush()
  keeper.flush()
  expect(sent).toHaveLength(1)
  expect(waits()).toBe(false)
})

it.each([70_000, 1_000_000])('of %i characters all go to main, which accepts them (long-draft)', (length) => {
  const { sent, keeper, pass } = rig()
  const text = 'x'.repeat(length)
  keeper.change(testKey(1), text)
  pass()
  const command = { type: 'draft.keep', key: testKey(1), text }
  expect(sent).toEqual([command])
  expect(v.safeParse(CommandSchema, command).success).toBe(true)
})

it('is on the disk when the agent leaves the field, once for each text (long-draft)', () => {
  const { sent, keeper, pass } = rig()
  keeper.saveNow()
  keeper.change(testKey(1), 'one')
  keeper.saveNow()
  keeper.saveNow()
  keeper.change(testKey(1), 'two')
  pass()
  keeper.saveNow()
  keeper.change(testKey(1), 'three')
  keeper.forget()
  keeper.saveNow()
  expect(sent).toEqual([
    { type: 'draft.keep', key: testKey(1), text: 'one', synced: true },
    { type: 'draft.keep', key: testKey(1), text: 'two' },
    { type: 'draft.keep', key: testKey(1), text: 'two', synced: true }
  ])
  expect(sent.every((command) => v.is(CommandSchema, command))).toBe(true)
})

it.each([
  { text: 'Hello', sent: 'Hello', saveNow: '' },
  { text: 'Hello and more', sent: 'Hello', saveNow: 'and more' },
  { text: 'Something else', sent: 'Hello', saveNow: 'Something else' },
  { text: '', sent: 'Hello', saveNow: '' }
])('of $text keeps, when $sent was sent, $rest', ({ text, sent, saveNow }) => {
  expect(withoutSent(text, sent)).toBe(saveNow)
})

it('goes to main when the agent stops typing, and every 2 s while the agent types (long-draft)', () => {
  const time = createFakeTime()
  const sent: number[] = []
  const keeper = createDraftKeeper(() => {
    sent.push(time.elapsed())
    return Promise.resolve(null)
  }, time.timers)
  const type = (length: number): void => keeper.change(testKey(1), 'x'.repeat(length))
  for (let key = 0; key < 100; key++) {
    type(100_000 + key)
    time.advance(50)
  }
  expect(sent).toEqual([2_000, 4_000])
  time.advance(100)
  expect({ sentCount: sent.length, waiting: time.waiting() }).toEqual({ sentCount: 3, waiting: [] })
  // The agent types short drafts without a pause. They go to main all the same.
  for (let key = 0; key < 10; key++) {
    type(10 + key)
    time.advance(50)
  }
  expect(sent.length).toBeGreaterThan(6)
})
