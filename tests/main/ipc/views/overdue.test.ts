import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOverdueCount } from '../../../../src/main/ipc/views/overdue'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { createPublisher } from '../../../../src/main/ipc/publish'
import { MINUTE_MS } from '../../../../src/shared/time'
import { report, testDesk, waited } from '../../../support/deskEvents'
import { createFakeTime } from '../../../support/fakeTime'
import { quietAlerts } from '../../../support/quietAlerts'
import { quietConnection } from '../../../support/quietConnection'
import { quietReplies } from '../../../support/quietReplies'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const

describe('the number of waiting customers over the limit', () => {
  it('is that of a full count, whoever comes and leaves and however the time passes', () => {
    const step = fc.record({
      comes: fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 3000 })), { maxLength: 8 }),
      leaves: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
      before: fc.integer({ min: -3_000_000, max: 100_000 })
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { store, apply, now } = testDesk()
        const count = createOverdueCount()
        for (const { comes, leaves, before } of steps) {
          apply({
            type: 'queue.partRead',
            customers: [
              ...comes.map(([id, seconds]) => report(id, { wait: waited(seconds) })),
              ...leaves.map((id) => report(id, { assigned: true, mine: true }))
            ],
            asOf: store.state.revision
          })
          const { waiting } = store.state.customers.order
          const all = [...waiting].map(({ wait }) => wait.since)
          const over = all.filter((since) => since <= now + before)
          expect(count(waiting, now + before)).toEqual({ count: over.length, nextSince: all[over.length] ?? null })
        }
      })
    )
  })

  it('looks at few customers after each change of a long list', () => {
    const { store, list, now } = testDesk()
    list(...Array.from({ length: 2000 }, (_, id) => report(id, { wait: waited(id) })))
    const { waiting } = store.state.customers.order
    const count = createOverdueCount()
    expect(count(waiting, now - 1000 * 1000).count).toBe(1000)
    let looks = 0
    const counted = { ...waiting, length: waiting.length, at: (index: number) => (looks++, waiting.at(index)) }
    expect(count(counted, now - 999 * 1000).count).toBe(1001)
    expect(looks).toBeLessThan(8)
  })

  it('is in the head of the queue, by the limit of the settings', () => {
    const { store, list } = testDesk()
    list(report('a', { wait: waited(800) }), report('b', { wait: waited(700) }), report('c', { wait: waited(10) }))
    let now = testDesk().now
    const viewer = createQueueViewer(store.state, () => now)
    viewer.look(NOTHING_SHOWN)
    expect(viewer.compute().head.overdue).toBe(1)
    expect(viewer.nextOverdueAt()).toBe(now + 20_000)
    now += 20_000
    expect(viewer.compute().head.overdue).toBe(2)
    store.apply({ type: 'setting.changed', key: 'waitHotMinutes', value: 60, locked: false })
    expect(viewer.compute().head.overdue).toBe(0)
    expect(viewer.nextOverdueAt()).toBe(now - 820_000 + 60 * MINUTE_MS)
  })

  it('reaches a window when the time comes, without an event, at most once a second', () => {
    const { store, list } = testDesk()
    const time = createFakeTime(testDesk().now)
    list(report('a', { wait: waited(700) }), report('b', { wait: waited(699.5) }), report('c', { wait: waited(10) }))
    let due: (() => void)[] = []
    const counts: number[] = []
    const publisher = createPublisher({
      store,
      connection: quietConnection(),
      alerts: quietAlerts(),
      replies: quietReplies(),
      app: APP,
      timers: time.timers,
      clock: time.clock,
      soon: (fn) => due.push(fn),
      post: (message) => {
        if (message.kind !== 'batch') return
        if (message.queue?.head?.overdue !== undefined) counts.push(message.queue.head.overdue)
        publisher.credit(message.seq)
      },
      isVisible: () => true
    })
    const run = (ms: number): void => {
      time.advance(ms)
      const now = due
      due = []
      for (const fn of now) fn()
    }
    publisher.look({ ...NOTHING_SHOWN, rows: 4 })
    run(0)
    run(10)
    run(19_980)
    expect(counts).toEqual([0])
    for (let ms = 0; ms < 3000; ms += 10) run(10)
    expect(counts).toEqual([0, 1, 2])
    publisher.dispose()
    expect(time.waiting()).toEqual([])
  })
})
