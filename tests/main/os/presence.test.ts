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
  time.advance(100_000)
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
  time.advance(25_000)
  expect({ isUnattended: presence.isUnattended(), changes: changes() }).toEqual({
    isUnattended: dark,
    changes: dark ? 1 : 0
  })
})

it('asks about every 20 s while somebody is there, and sooner while nobody is', () => {
  const { time, system, presence } = rig()
  presence.needed(true)
  system.now = 'idle'
  time.advance(25_000)
  expect({ isUnattended: presence.isUnattended(), waiting: time.waiting() }).toEqual({
    isUnattended: true,
    waiting: [5_000]
  })
  system.now = 'active'
  time.advance(5_000)
  expect({ isUnattended: presence.isUnattended(), waiting: time.waiting() }).toEqual({
    isUnattended: false,
    waiting: [25_000]
  })
})

it('asks sooner as soon as the lock says that the screen is dark', () => {
  const { time, system, presence } = rig()
  presence.needed(true)
  system.lock(true)
  expect(time.waiting()).toEqual([5_000])
})

it('leaves no timer if a watcher ends the need for presence', () => {
  const { time, system, presence } = rig()
  presence.watch(() => presence.needed(false))
  presence.needed(true)
  system.now = 'idle'
  time.advance(60_000)
  expect(time.waiting()).toEqual([])
})

it('believes an event of the lock at once, and leaves no timer', () => {
  const { time, system, presence, changes } = rig()
  system.lock(true)
  expect(presence.isUnattended()).toBe(true)
  system.lock(false)
  expect({ isUnattended: presence.isUnattended(), changes: changes() }).toEqual({ isUnattended: false, changes: 2 })
  presence.needed(true)
  presence.dispose()
  system.lock(true)
  expect({ isUnattended: presence.isUnattended(), waiting: time.waiting() }).toEqual({
    isUnattended: false,
    waiting: []
  })
})

type Answer = 'locked' | 'unlocked' | 'unknown'

it('is always fresh if the system sends events', () => {
  const { time, presence } = rig()
  presence.needed(true)
  time.advance(60_000)
  expect(presence.isFresh()).toBe(true)
})

/** Makes a presence whose system reports the lock only when Deskhand asks. */
function askedRig() {
  const time = createFakeTime()
  const answers: ((answer: Answer) => void)[] = []
  const asked: boolean[] = []
  let hint = (): void => undefined
  const presence = createPresence(
    {
      state: () => 'active',
      onLock: () => () => undefined,
      askLocked: (every) => {
        asked.push(every)
        return new Promise((resolve) => answers.push(resolve))
      },
      onLockHint: (listener) => {
        hint = listener
        return () => void (hint = () => undefined)
      }
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
  return { time, presence, answer, asked, hint: () => hint(), open: () => answers.length, changes: () => changes }
}

it('does not know the lock before the first answer if it must ask', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  expect({ isAsking: presence.isAsking(), isUnattended: presence.isUnattended() }).toEqual({
    isAsking: true,
    isUnattended: false
  })
  await answer('locked')
  expect({ isAsking: presence.isAsking(), isUnattended: presence.isUnattended(), changes: changes() }).toEqual({
    isAsking: false,
    isUnattended: true,
    changes: 1
  })
})

it('tells watchers about an answer that changes nothing, too', async () => {
  const { presence, answer, changes } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  expect({ isAsking: presence.isAsking(), isUnattended: presence.isUnattended(), changes: changes() }).toEqual({
    isAsking: false,
    isUnattended: false,
    changes: 1
  })
})

it('asks again while presence is needed, and keeps the last answer until the next', async () => {
  const { time, presence, answer } = askedRig()
  presence.needed(true)
  await answer('locked')
  time.advance(5_000)
  expect({ isAsking: presence.isAsking(), isUnattended: presence.isUnattended() }).toEqual({
    isAsking: false,
    isUnattended: true
  })
  await answer('unlocked')
  expect(presence.isUnattended()).toBe(false)
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
  expect({
    isLockUnknown: presence.isLockUnknown(),
    isUnattended: presence.isUnattended(),
    changes: changes()
  }).toEqual({
    isLockUnknown: true,
    isUnattended: false,
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
  expect({ isFresh: presence.isFresh(), isFreshAgain: presence.isFresh(), open: open(), changes: changes() }).toEqual({
    isFresh: false,
    isFreshAgain: false,
    open: 1,
    changes: 1
  })
  await answer('unlocked')
  expect({ isFresh: presence.isFresh(), isUnattended: presence.isUnattended(), changes: changes() }).toEqual({
    isFresh: true,
    isUnattended: false,
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
  expect({ isFresh: presence.isFresh(), isUnattended: presence.isUnattended() }).toEqual({
    isFresh: true,
    isUnattended: true
  })
})

it('does not ask while a question is pending', async () => {
  const { time, presence, open, answer } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  time.advance(24_950)
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
  expect({ isUnattended: presence.isUnattended(), changes: changes() }).toEqual({ isUnattended: false, changes: 1 })
})

it('asks at once when a lock service says that something changed, and not while nobody needs it', async () => {
  const { presence, answer, hint, open } = askedRig()
  await answer('unlocked')
  hint()
  expect(open()).toBe(0)
  presence.needed(true)
  await answer('unlocked')
  hint()
  await answer('locked')
  expect({ isUnattended: presence.isUnattended(), open: open() }).toEqual({ isUnattended: true, open: 0 })
})

it('asks once more if something changed while a question was pending', async () => {
  const { presence, answer, hint, open, changes } = askedRig()
  await answer('unlocked')
  presence.needed(true)
  hint()
  await answer('unlocked')
  expect({ open: open(), isAsking: presence.isAsking(), changes: changes() }).toEqual({
    open: 1,
    isAsking: true,
    changes: 0
  })
  await answer('locked')
  expect({ open: open(), isUnattended: presence.isUnattended() }).toEqual({ open: 0, isUnattended: true })
})

it('asks only the services that run at intervals, and every service before something is shown', async () => {
  const { time, presence, answer, asked } = askedRig()
  await answer('unlocked')
  presence.needed(true)
  await answer('unlocked')
  time.advance(25_000)
  expect(asked).toEqual([true, true, false])
  presence.isFresh()
  await answer('unlocked')
  expect({ asked, isFresh: presence.isFresh() }).toEqual({ asked: [true, true, false, true], isFresh: false })
  await answer('unlocked')
  expect(presence.isFresh()).toBe(true)
})

it('asks nothing after it was disposed', async () => {
  const { time, presence, answer, hint, open } = askedRig()
  presence.needed(true)
  await answer('unlocked')
  presence.dispose()
  hint()
  time.advance(60_000)
  expect({ open: open(), waiting: time.waiting() }).toEqual({ open: 0, waiting: [] })
})
