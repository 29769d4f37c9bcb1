// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { nextTick, watch } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { beforeDrawing, createBatchQueue } from '../../src/renderer/batchQueue'
import { createCommandSender } from '../../src/renderer/commands'
import { startMirror } from '../../src/renderer/mirror'
import { useQueueStore } from '../../src/renderer/stores/queue'
import { buildQueueHead, buildRows, createFakePort, type FakePort } from '../support/fakePort'

/** The functions that run before the next drawing. */
let frames: (() => void)[]
let port: FakePort
let commands: ReturnType<typeof createCommandSender>
beforeEach(() => {
  setActivePinia(createPinia())
  frames = []
  port = createFakePort()
  commands = createCommandSender(port)
  startMirror(port, commands, { beforeDrawing: (fn) => void frames.push(fn) })
})

const draw = (): void => frames.splice(0).forEach((fn) => fn())
const push = (total: number): void => port.pushBatch({ queue: { head: buildQueueHead({ total }) } })

describe('batches between two drawings', () => {
  it('change what is shown once, with the newest', async () => {
    const queue = useQueueStore()
    const seen: (number | undefined)[] = []
    watch(
      () => queue.head,
      (head) => seen.push(head?.total)
    )
    push(1)
    push(2)
    push(3)
    await nextTick()
    expect(seen).toEqual([])
    expect(frames).toHaveLength(1)
    draw()
    await nextTick()
    expect(seen).toEqual([3])
  })

  it('are applied one after the other, as each splice counts from the one before', () => {
    const rows = buildRows(3)
    port.pushBatch({ queue: { rows: { at: 0, remove: 0, insert: rows } } })
    port.pushBatch({ queue: { rows: { at: 1, remove: 1, insert: [] } } })
    draw()
    expect(useQueueStore().rows.map(({ name }) => name)).toEqual(['Customer 0', 'Customer 2'])
  })

  it('are applied before an answer to a command that came after them', async () => {
    const answered = commands.send({ type: 'queue.refresh' }).then(() => useQueueStore().head?.total)
    push(7)
    port.answer()
    expect(await answered).toBe(7)
  })

  it('are applied without a drawing when sixteen wait, so that a covered window keeps few', () => {
    for (let total = 1; total <= 15; total++) push(total)
    expect(useQueueStore().head).toBe(null)
    push(16)
    expect(useQueueStore().head?.total).toBe(16)
    draw()
    push(17)
    expect(frames).toHaveLength(1)
    draw()
    expect(useQueueStore().head?.total).toBe(17)
  })
})

it('a batch that cannot be applied does not hold back those after it, and its error is raised', () => {
  const applied: number[] = []
  const queue = createBatchQueue(
    ({ seq }) => {
      if (seq === 1) throw new RangeError('x')
      applied.push(seq)
    },
    (fn) => void frames.push(fn)
  )
  for (const seq of [1, 2, 3]) queue.add({ kind: 'batch', seq })
  expect(draw).toThrow(RangeError)
  expect(applied).toEqual([2, 3])
})

describe('a hidden window', () => {
  it('does not wait for a drawing', () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    const fn = vi.fn()
    beforeDrawing(fn)
    expect(fn).toHaveBeenCalledOnce()
    visibility.mockRestore()
  })
})
