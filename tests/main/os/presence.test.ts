import { expect, test } from 'vitest'
import { createPresence, type IdleState } from '../../../src/main/os/presence'
import { createFakeTime } from '../../support/fakeTime'

function rig() {
  const time = createFakeTime()
  const system = { now: 'active' as IdleState, asked: 0, lock: (_locked: boolean): void => undefined }
  const presence = createPresence(
    {
      state: () => {
        system.asked++
        return system.now
      },
      onLock: (listener) => {
        system.lock = listener
        return () => void (system.lock = () => undefined)
      }
    },
    time.timers,
    time.monotonic
  )
  let changes = 0
  presence.watch(() => changes++)
  return { time, system, presence, changes: () => changes }
}

test('asks the system only while somebody has to know', () => {
  const { time, system, presence } = rig()
  time.advance(60_000)
  expect([system.asked, time.waiting()]).toEqual([0, []])
  presence.needed(true)
  presence.needed(true)
  time.advance(20_000)
  expect(system.asked).toBe(5)
  presence.needed(false)
  expect(time.waiting()).toEqual([])
})

test.each<[IdleState, boolean]>([
  ['locked', true],
  ['idle', true],
  ['active', false],
  ['unknown', false]
])('%s: dark is %s', (state, dark) => {
  const { time, system, presence, changes } = rig()
  presence.needed(true)
  system.now = state
  time.advance(5000)
  expect([presence.isDark(), changes()]).toEqual([dark, dark ? 1 : 0])
})

test('a lock that is told of counts at once, and nothing is left behind', () => {
  const { time, system, presence, changes } = rig()
  system.lock(true)
  expect(presence.isDark()).toBe(true)
  system.lock(false)
  expect([presence.isDark(), changes()]).toEqual([false, 2])
  presence.needed(true)
  presence.dispose()
  system.lock(true)
  expect([presence.isDark(), time.waiting()]).toEqual([false, []])
})

type Answer = 'locked' | 'unlocked' | 'unknown'

test('what is told as it happens is always from just now', () => {
  const { time, presence } = rig()
  presence.needed(true)
  time.advance(60_000)
  expect(presence.isFresh()).toBe(true)
})

/** A system that tells of the lock only when it is asked. */
function askedRig() {
  const time = createFakeTime()
  const answers: ((answer: Answer) => void)[] = []
  const presence = createPresence(
    {
      state: () => 'active',
      onLock: () => () => undefined,
      askLocked: () => new Promise((resolve) => answers.push(resolve))
    },
    time.timers,
    time.monotonic
  )
  let changes = 0
  presence.watch(() => changes++)
  const answer = async (given: Answer): Promise<void> => {
    answers.splice(0).forEach((resolve) => resolve(given))
    await Promise.resolve()
  }
  return { time, presence, answer, open: () => answers.length, changes: () => changes }
}

test('where only asking tells of the lock, it is not known before the first answer', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  expect([presence.isAsking(), presence.isDark()]).toEqual([true, false])
  await answer('locked')
  expect([presence.isAsking(), presence.isDark(), changes()]).toEqual([false, true, 1])
})

test('… and an answer that changes nothing is told, too', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  expect([presence.isAsking(), presence.isDark(), changes()]).toEqual([false, false, 1])
})

test('while somebody calls it is asked again, and the last answer counts until the next', async () => {
  const { time, presence, answer } = askedRig()
  presence.needed(true)
  await answer('locked')
  time.advance(5_000)
  expect([presence.isAsking(), presence.isDark()]).toEqual([false, true])
  await answer('unlocked')
  expect(presence.isDark()).toBe(false)
})

test('what was known before a quiet time counts no more', async () => {
  const { presence, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  presence.needed(false)
  presence.needed(true)
  expect(presence.isAsking()).toBe(true)
})

test('where nobody can tell, nobody is taken for locked out, and that is known from the start', async () => {
  const { presence, answer, changes } = askedRig()
  await answer('unknown')
  expect([presence.isLockUnknown(), presence.isDark(), changes()]).toEqual([true, false, 1])
})

test('an answer is from just now for 100 ms, and then another is asked for, one at a time', async () => {
  const { time, presence, answer, open, changes } = askedRig()
  await answer('unlocked')
  presence.needed(true)
  await answer('unlocked')
  time.advance(100)
  expect([presence.isFresh(), open()]).toEqual([true, 0])
  time.advance(1)
  expect([presence.isFresh(), presence.isFresh(), open(), changes()]).toEqual([false, false, 1, 1])
  await answer('unlocked')
  expect([presence.isFresh(), presence.isDark(), changes()]).toEqual([true, false, 2])
})

test('an answer that was asked for early counts at once', async () => {
  const { time, presence, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(2000)
  expect(presence.isFresh()).toBe(false)
  await answer('locked')
  expect([presence.isFresh(), presence.isDark()]).toEqual([true, true])
})

test('a look of its own asks nothing while a question is out', async () => {
  const { time, presence, open, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(4950)
  presence.isFresh()
  time.advance(50)
  expect(open()).toBe(1)
})

test('whoever needs to know no more is not told', async () => {
  const { time, presence, answer, changes } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(2000)
  presence.isFresh()
  presence.needed(false)
  await answer('locked')
  expect([presence.isDark(), changes()]).toEqual([false, 1])
})
