// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope, type Ref } from 'vue'
import { useAtMostEvery } from '../../../src/renderer/composables/useAtMostEvery'

let scope: EffectScope
let source: Ref<number>
let copy: Readonly<Ref<number>>
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  scope = effectScope()
  source = ref(0)
  const made = scope.run(() => useAtMostEvery(() => source.value, 1_000))
  if (!made) throw new Error('No scope')
  copy = made
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

async function set(value: number): Promise<void> {
  source.value = value
  await nextTick()
}

it('shows the first change at once', async () => {
  await set(1)
  expect(copy.value).toBe(1)
})

it('shows only the last of many changes, and that one after the time', async () => {
  await set(1)
  await set(2)
  await set(3)
  expect(copy.value).toBe(1)
  vi.advanceTimersByTime(999)
  expect(copy.value).toBe(1)
  vi.advanceTimersByTime(1)
  expect(copy.value).toBe(3)
})

it('shows the next change at once after a time without changes', async () => {
  await set(1)
  vi.advanceTimersByTime(1_000)
  await set(2)
  expect(copy.value).toBe(2)
})

it('keeps no timer when nothing changes, nor after its end', async () => {
  expect(vi.getTimerCount()).toBe(0)
  await set(1)
  scope.stop()
  expect(vi.getTimerCount()).toBe(0)
})
