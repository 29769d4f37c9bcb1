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

it('makes one command of many key strokes, the newest text', () => {
  const { sent, keeper, pass, waits } = rig()
  keeper.change(testKey(1), 'H')
  keeper.change(testKey(1), 'He')
  keeper.change(testKey(1), 'Hey')
  expect(sent).toEqual([])
  pass()
  expect(sent).toEqual([{ type: 'draft.keep', key: testKey(1), text: 'Hey' }])
  expect(waits()).toBe(false)
})

it('sends at once what belongs to another customer', () => {
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

it.each([70_000, 1_000_000])('long-draft: of %i characters every one goes to main, which takes them', (length) => {
  const { sent, keeper, pass } = rig()
  const text = 'x'.repeat(length)
  keeper.change(testKey(1), text)
  pass()
  const command = { type: 'draft.keep', key: testKey(1), text }
  expect(sent).toEqual([command])
  expect(v.safeParse(CommandSchema, command).success).toBe(true)
})

it('long-draft: who leaves the field has it on the disk, once for each text', () => {
  const { sent, keeper, pass } = rig()
  keeper.rest()
  keeper.change(testKey(1), 'one')
  keeper.rest()
  keeper.rest()
  keeper.change(testKey(1), 'two')
  pass()
  keeper.rest()
  keeper.change(testKey(1), 'three')
  keeper.forget()
  keeper.rest()
  expect(sent).toEqual([
    { type: 'draft.keep', key: testKey(1), text: 'one', synced: true },
    { type: 'draft.keep', key: testKey(1), text: 'two' },
    { type: 'draft.keep', key: testKey(1), text: 'two', synced: true }
  ])
  expect(sent.every((command) => v.is(CommandSchema, command))).toBe(true)
})

it.each([
  ['Hello', 'Hello', ''],
  ['Hello and more', 'Hello', 'and more'],
  ['Something else', 'Hello', 'Something else'],
  ['', 'Hello', '']
])('of %j keeps, when %j was sent, %j', (text, sent, rest) => {
  expect(withoutSent(text, sent)).toBe(rest)
})

it('long-draft: goes to main when the keys rest, and every 2 s while they do not', () => {
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
  // A short one does not wait for a rest.
  for (let key = 0; key < 10; key++) {
    type(10 + key)
    time.advance(50)
  }
  expect(sent.length).toBeGreaterThan(6)
})
