// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { isWaiting } from '../../../../src/renderer/components/queue/rowName'
import { buildQueueHead, buildRow, NOW, testKey, waited } from '../../../support/fakePort'
import { mountQueue, type QueueRig } from './rig'

// Each row calls this function once when it is drawn.
vi.mock(import('../../../../src/renderer/components/queue/rowName'), async (original) => {
  const actual = await original()
  return { ...actual, isWaiting: vi.fn(actual.isWaiting) }
})

let rig: QueueRig
const drawn = vi.mocked(isWaiting)
beforeEach(async () => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  rig = await mountQueue(10_000)
  drawn.mockClear()
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

it('draws no row again when only the counts change', async () => {
  await rig.show({
    queue: { head: buildQueueHead({ total: 10_000, counts: { waiting: 1, mine: 2, others: 3, all: 4 } }) }
  })
  expect(drawn).not.toHaveBeenCalled()
})

it('draws no row again when only the length of the list changes', async () => {
  vi.advanceTimersByTime(1_000)
  await nextTick()
  drawn.mockClear()
  await rig.show({ queue: { head: buildQueueHead({ total: 10_001 }) } })
  await rig.show({ queue: { head: buildQueueHead({ total: 10_002 }) } })
  expect(drawn).not.toHaveBeenCalled()
  expect(rig.options()[0]?.getAttribute('aria-setsize')).toBe('10001')
  vi.advanceTimersByTime(1_000)
  await nextTick()
  expect(rig.options()[0]?.getAttribute('aria-setsize')).toBe('10002')
})

it('draws only the new row when somebody comes in above the others', async () => {
  const newcomer = buildRow({ key: testKey(90_000), wait: waited(9_000) })
  await rig.show({ queue: { rows: { at: 0, remove: 0, insert: [newcomer] } } })
  expect(drawn.mock.calls.map(([row]) => row.key)).toEqual([newcomer.key])
})

it('draws one row again when one customer changes', async () => {
  await rig.show({
    queue: { rows: { at: 4, remove: 1, insert: [buildRow({ key: testKey(4), wait: waited(2996), unread: 1 })] } }
  })
  expect(drawn).toHaveBeenCalledTimes(1)
})

it('draws two rows again when another one is opened', async () => {
  rig.options()[1]?.click()
  await nextTick()
  drawn.mockClear()
  rig.options()[5]?.click()
  await nextTick()
  expect(drawn).toHaveBeenCalledTimes(2)
})

it('draws only clocks when a second passes, and the one row whose name has a new minute', async () => {
  vi.advanceTimersByTime(1000)
  await nextTick()
  expect(rig.options()[3]?.textContent).toContain('49:58')
  expect(drawn.mock.calls.map(([row]) => row.name)).toEqual(['Customer 1'])
})
