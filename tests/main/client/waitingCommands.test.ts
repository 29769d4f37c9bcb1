import { expect, it } from 'vitest'
import type { QueuedCommand } from '../../../src/main/client/queuedCommand'
import { createWaitingCommands, type WaitingCommands } from '../../../src/main/client/waitingCommands'

type Which = Parameters<WaitingCommands['take']>[0]

/**
 * Makes commands that wait in the command queue. Their names: `list`, or an action and a customer, such as `send a`.
 * `bulk` after them: the command is one of a bulk action.
 */
function waiting(...names: readonly string[]) {
  const commands = createWaitingCommands()
  const known = new Map<QueuedCommand, string>()
  const add = (name: string): void => {
    const [type, key = null, bulk] = name.split(' ')
    const command = { key, request: { type }, isBulk: bulk === 'bulk' } as unknown as QueuedCommand
    known.set(command, name)
    commands.add(command)
  }
  names.forEach(add)
  const take = (which: Which = 'any'): string | null => {
    const taken = commands.take(which)
    return taken === null ? null : (known.get(taken) ?? '?')
  }
  const drain = (): readonly (string | undefined)[] => commands.drain().map((command) => known.get(command))
  return { add, take, drain }
}

it('messages leave first, then take-overs and releases, then lists, the oldest of each kind first', () => {
  const { take } = waiting('list', 'release a', 'take b', 'send c', 'send d')
  expect([take(), take(), take(), take(), take(), take()]).toEqual([
    'send c',
    'send d',
    'release a',
    'take b',
    'list',
    null
  ])
})

it('commands for one customer keep their order', () => {
  const { take } = waiting('take a', 'send a', 'release b')
  expect([take(), take(), take()]).toEqual(['take a', 'send a', 'release b'])
})

it('on request only lists leave, or all but lists', () => {
  const { take } = waiting('send a', 'list', 'take b')
  expect([take('listsOnly'), take('listsOnly'), take('noLists'), take('noLists'), take('noLists')]).toEqual([
    'list',
    null,
    'send a',
    'take b',
    null
  ])
})

it('a command that five others have overtaken leaves next', () => {
  const { add, take } = waiting('list')
  const taken = Array.from({ length: 7 }, (_, n) => {
    add(`send ${n}`)
    add(`send ${n} more`)
    return take()
  })
  expect(taken.indexOf('list')).toBe(5)
})

it('a command that may not leave yet cannot be overtaken', () => {
  const { add, take } = waiting('send a', 'list')
  for (let n = 0; n < 6; n++) {
    add(`take ${n}`)
    take('noLists')
  }
  add('send z')
  expect(take()).toBe('send z')
})

it('all can be taken at once, the oldest first', () => {
  const { drain, take } = waiting('list', 'send a', 'take b')
  expect({ first: drain(), again: drain(), next: take() }).toEqual({
    first: ['list', 'send a', 'take b'],
    again: [],
    next: null
  })
})

it('a command of the agent goes ahead of what is left of a bulk action, however much has left before', () => {
  const { add, take } = waiting(...Array.from({ length: 200 }, (_, n) => `take ${n} bulk`))
  const before = Array.from({ length: 20 }, () => take())
  add('take a')
  add('send b')
  add('release c')
  expect({ before, after: Array.from({ length: 5 }, () => take()) }).toEqual({
    before: Array.from({ length: 20 }, (_, n) => `take ${n} bulk`),
    after: ['send b', 'take a', 'release c', 'take 20 bulk', 'take 21 bulk']
  })
})

it('a bulk action stays behind, even if many commands of the agent have gone ahead of it', () => {
  const { add, take } = waiting('take y bulk', 'take z bulk')
  const own = Array.from({ length: 8 }, (_, n) => `take ${n}`)
  own.forEach(add)
  expect(Array.from({ length: 11 }, () => take())).toEqual([...own, 'take y bulk', 'take z bulk', null])
})

it('a command for a customer of a bulk action brings this part of the bulk action forward', () => {
  const { take } = waiting('take a bulk', 'take b bulk', 'take c bulk', 'send c')
  expect([take(), take(), take(), take()]).toEqual(['take c bulk', 'send c', 'take a bulk', 'take b bulk'])
})

it('a list leaves after five commands of a bulk action', () => {
  const { take, add } = waiting('take a bulk', 'take b bulk')
  add('list')
  for (let n = 0; n < 8; n++) add(`take ${n} bulk`)
  expect(Array.from({ length: 7 }, () => take()).indexOf('list')).toBe(5)
})
