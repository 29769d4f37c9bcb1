// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, ref, watch, type EffectScope, type Ref } from 'vue'
import { catchUp, nextMinute, nextSecond, useNow } from '../../../src/renderer/composables/useNow'

const START = new Date('2026-11-20T14:00:00.250Z').getTime()

let scopes: EffectScope[]
beforeEach(() => {
  scopes = []
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  scopes.forEach((scope) => scope.stop())
  vi.restoreAllMocks()
  vi.useRealTimers()
})

/** Calls `useNow` in a scope, as a component does. `seen`: every time that the scope has got, ms since `START`. */
function use(next: (at: number) => number = nextSecond): { now: Readonly<Ref<number>>; seen: number[]; stop(): void } {
  const scope = effectScope()
  scopes.push(scope)
  const seen: number[] = []
  const now = scope.run(() => {
    const ref = useNow(next)
    watch(ref, (at) => seen.push(at - START), { flush: 'sync' })
    return ref
  })
  if (!now) throw new Error('No scope')
  return { now, seen, stop: () => scope.stop() }
}

it('updates at every full second', () => {
  const { seen } = use()
  vi.advanceTimersByTime(2_000)
  expect(seen).toEqual([750, 1750])
})

it('wakes once a minute for somebody who shows minutes', () => {
  const { seen } = use(nextMinute)
  vi.advanceTimersByTime(120_000)
  expect(seen).toEqual([59_750, 119_750])
})

it('does not wake for somebody who shows no time', () => {
  use(() => Infinity)
  expect(vi.getTimerCount()).toBe(0)
})

it('starts to tick when a ref says that a time is shown, with the time of now', () => {
  const shown = ref(false)
  const { now, seen } = use((at) => (shown.value ? nextSecond(at) : Infinity))
  vi.advanceTimersByTime(10_000)
  shown.value = true
  expect(now.value).toBe(START + 10_000)
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual([10_000, 10_750])
})

it('has the time of now for a second user, however long nobody needed it', () => {
  use(() => Infinity)
  vi.advanceTimersByTime(60_000)
  expect(use(nextMinute).now.value).toBe(START + 60_000)
})

it('wakes for the earliest of all users, and stops with the last', () => {
  const slow = use(nextMinute)
  const quick = use()
  vi.advanceTimersByTime(1_000)
  expect(slow.now.value).toBe(START + 750)
  quick.stop()
  vi.advanceTimersByTime(10_000)
  expect(slow.seen.length).toBeLessThanOrEqual(2)
  slow.stop()
  expect(vi.getTimerCount()).toBe(0)
})

it('waits while the window is hidden, and is right when it is shown', () => {
  const { now } = use()
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
  document.dispatchEvent(new Event('visibilitychange'))
  vi.advanceTimersByTime(60_000)
  expect(now.value).toBe(START)
  visibility.mockReturnValue('visible')
  document.dispatchEvent(new Event('visibilitychange'))
  expect(now.value).toBe(START + 60_000)
})

it('catches up with a clock that was set back', () => {
  const { now } = use(() => Infinity)
  vi.setSystemTime(START - 86_400_000)
  catchUp()
  expect(now.value).toBe(START - 86_400_000)
})
