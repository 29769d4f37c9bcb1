import { expect, it } from 'vitest'
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

it('asks the system only while presence is needed', () => {
  const { time, system, presence } = rig()
  time.advance(60_000)
  expect({ asked: system.asked, waiting: time.waiting() }).toEqual({ asked: 0, waiting: [] })
  presence.needed(true)
  presence.needed(true)
  time.advance(20_000)
  expect(system.asked).toBe(5)
  presence.needed(false)
  expect(time.waiting()).toEqual([])
})

it.each<{ state: IdleState; dark: boolean }>([
  { state: 'locked', dark: true },
  { state: 'idle', dark: true },
  { state: 'active', dark: false },
  { state: 'unknown', dark: false }
])('$state: dark is $dark', ({ state, dark }) => {
  const { time, system, presence, changes } = rig()
  presence.needed(true)
  system.now = state
  time.advance(5000)
  expect({ isDark: presence.isDark(), changes: changes() }).toEqual({ isDark: dark, changes: dark ? 1 : 0 })
})

it('believes an event of the lock at once, and leaves no timer', () => {
  const { time, system, presence, changes } = rig()
  system.lock(true)
  expect(presence.isDark()).toBe(true)
  system.lock(false)
  expect({ isDark: presence.isDark(), changes: changes() }).toEqual({ isDark: false, changes: 2 })
  presence.needed(true)
  presence.dispose()
  system.lock(true)
  expect({ isDark: presence.isDark(), waiting: time.waiting() }).toEqual({ isDark: false, waiting: [] })
})

type Answer = 'locked' | 'unlocked' | 'unknown'

it('is always fresh if the system sends events', () => {
  const { time, presence } = rig()
  presence.needed(true)
  time.advance(60_000)
  expect(presence.isFresh()).toBe(true)
})

/** A presence whose system reports the lock only when Deskhand asks. */
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

it('does not know the lock before the first answer if it must ask', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  expect({ isAsking: presence.isAsking(), isDark: presence.isDark() }).toEqual({ isAsking: true, isDark: false })
  await answer('locked')
  expect({ isAsking: presence.isAsking(), isDark: presence.isDark(), changes: changes() }).toEqual({
    isAsking: false,
    isDark: true,
    changes: 1
  })
})

it('tells watchers about an answer that changes nothing, too', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  expect({ isAsking: presence.isAsking(), isDark: presence.isDark(), changes: changes() }).toEqual({
    isAsking: false,
    isDark: false,
    changes: 1
  })
})

it('asks again while presence is needed, and keeps the last answer until the next', async () => {
  const { time, presence, answer } = askedRig()
  presence.needed(true)
  await answer('locked')
  time.advance(5_000)
  expect({ isAsking: presence.isAsking(), isDark: presence.isDark() }).toEqual({ isAsking: false, isDark: true })
  await answer('unlocked')
  expect(presence.isDark()).toBe(false)
})

it('forgets an answer from before presence was needed', async () => {
  const { presence, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  presence.needed(false)
  presence.needed(true)
  expect(presence.isAsking()).toBe(true)
})

it('counts an unknown lock as unlocked, and says from the start that it is unknown', async () => {
  const { presence, answer, changes } = askedRig()
  await answer('unknown')
  expect({ isLockUnknown: presence.isLockUnknown(), isDark: presence.isDark(), changes: changes() }).toEqual({
    isLockUnknown: true,
    isDark: false,
    changes: 1
  })
})

it('counts an answer as fresh for 100 ms, and then asks, one question at a time', async () => {
  const { time, presence, answer, open, changes } = askedRig()
  await answer('unlocked')
  presence.needed(true)
  await answer('unlocked')
  time.advance(100)
  expect({ isFresh: presence.isFresh(), open: open() }).toEqual({ isFresh: true, open: 0 })
  time.advance(1)
  expect([presence.isFresh(), presence.isFresh(), open(), changes()]).toEqual([false, false, 1, 1])
  await answer('unlocked')
  expect({ isFresh: presence.isFresh(), isDark: presence.isDark(), changes: changes() }).toEqual({
    isFresh: true,
    isDark: false,
    changes: 2
  })
})

it('uses an answer that was asked for before it was needed', async () => {
  const { time, presence, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(2000)
  expect(presence.isFresh()).toBe(false)
  await answer('locked')
  expect({ isFresh: presence.isFresh(), isDark: presence.isDark() }).toEqual({ isFresh: true, isDark: true })
})

it('does not ask while a question is pending', async () => {
  const { time, presence, open, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(4950)
  presence.isFresh()
  time.advance(50)
  expect(open()).toBe(1)
})

it('tells no watcher after presence is no longer needed', async () => {
  const { time, presence, answer, changes } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(2000)
  presence.isFresh()
  presence.needed(false)
  await answer('locked')
  expect({ isDark: presence.isDark(), changes: changes() }).toEqual({ isDark: false, changes: 1 })
})
