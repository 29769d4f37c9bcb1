import { expect, test } from 'vitest'
import { createPresence, type IdleState } from '../../../src/main/system/presence'
import { createFakeTime } from '../../support/fakeTime'

function rig() {
  const time = createFakeTime()
  const system = { now: 'active' as IdleState, asked: 0, lock: (_locked: boolean): void => undefined }
  const presence = createPresence({
    state: () => {
      system.asked++
      return system.now
    },
    onLock: (listener) => {
      system.lock = listener
      return () => void (system.lock = () => undefined)
    }
  }, time.timers)
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

test.each<[IdleState, boolean]>([['locked', true], ['idle', true], ['active', false], ['unknown', false]])('%s: dark is %s', (state, dark) => {
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
