import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOverLimit } from '../../../../src/main/state/selectors/overLimit'
import { createQueueViewer, NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { createPublisher } from '../../../../src/main/ipc/publish'
import { pageRules } from '../../../../src/shared/domain/pageLimits'
import { MINUTE_MS } from '../../../../src/shared/time'
import { report, testDesk, waited } from '../../../support/deskEvents'
import { createFakeTime } from '../../../support/fakeTime'
import { quietAlerts } from '../../../support/quietAlerts'
import { quietConnection } from '../../../support/quietConnection'
import { quietReplies } from '../../../support/quietReplies'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const

describe('the number of waiting customers over the limit', () => {
  it('is that of a full count by the limits of the pages, whoever comes and leaves and however the time passes', () => {
    const someone = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.constantFrom('p1', 'p2', 'p3'))
    const step = fc.record({
      comes: fc.array(fc.tuple(someone, fc.integer({ min: 0, max: 3000 })), { maxLength: 8 }),
      leaves: fc.array(someone, { maxLength: 8 }),
      passed: fc.integer({ min: -100_000, max: 3_000_000 }),
      hot: fc.option(fc.integer({ min: 2, max: 40 })),
      hides: fc.boolean()
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { store, apply, now: start } = testDesk()
        for (const { comes, leaves, passed, hot, hides } of steps) {
          const reports = [
            ...comes.map(([[id, pageId], seconds]) => report(id, { pageId, wait: waited(seconds) })),
            ...leaves.map(([id, pageId]) => report(id, { pageId, assigned: true, mine: true }))
          ]
          const page = { page: 'p2', name: '', ...(hot !== null && { hotMinutes: hot }) }
          const hidden = { page: 'p3', name: '', state: 'hidden' as const }
          const pages = hides ? [page, hidden] : [page]
          apply(
            { type: 'queue.partRead', customers: reports, asOf: store.state.revision },
            { type: 'setting.changed', key: 'pages', value: pages, locked: false }
          )
          const now = start + passed
          const limit = (pageId: unknown): number => (pageId === 'p2' ? (hot ?? 12) : 12) * MINUTE_MS
          const all = [...store.state.customers.order.waiting].map(({ pageId, wait }) => ({
            at: wait.since + limit(pageId),
            isHidden: hides && pageId === 'p3'
          }))
          const later = all.filter(({ at }) => at > now)
          expect(countOverLimit(store.state.customers, pageRules(store.state.settings), now)).toEqual({
            count: all.length - later.length,
            nextAt: later.length === 0 ? null : Math.min(...later.map(({ at }) => at)),
            hidden: later.filter(({ isHidden }) => isHidden).length
          })
        }
      })
    )
  })

  it('is in the head of the queue, by the limit of the settings', () => {
    const { store, list } = testDesk()
    list(report('a', { wait: waited(800) }), report('b', { wait: waited(700) }), report('c', { wait: waited(10) }))
    let now = testDesk().now
    const viewer = createQueueViewer(store.state, () => now)
    viewer.windowShows(NOTHING_SHOWN)
    expect(viewer.compute().head.overLimit).toBe(1)
    expect(viewer.nextOverLimitAt()).toBe(now + 20_000)
    now += 20_000
    expect(viewer.compute().head.overLimit).toBe(2)
    store.apply({ type: 'setting.changed', key: 'waitHotMinutes', value: 60, locked: false })
    expect(viewer.compute().head.overLimit).toBe(0)
    expect(viewer.nextOverLimitAt()).toBe(now - 820_000 + 60 * MINUTE_MS)
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
        if (message.queue?.head?.overLimit !== undefined) counts.push(message.queue.head.overLimit)
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
    publisher.windowShows({ ...NOTHING_SHOWN, rows: 4 })
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
