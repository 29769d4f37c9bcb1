import { describe, expect, it } from 'vitest'
import { createPublisher, type Publisher } from '../../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import type { Batch } from '../../../../src/shared/batch'
import type { ShownInWindow } from '../../../../src/shared/shownInWindow'
import type { QueueHead } from '../../../../src/shared/views'
import { report, testDesk, type TestDesk } from '../../../support/deskEvents'
import { createFakeTime } from '../../../support/fakeTime'
import { quietAlerts } from '../../../support/quietAlerts'
import { quietConnection } from '../../../support/quietConnection'
import { quietReplies } from '../../../support/quietReplies'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const LOOK: ShownInWindow = { ...NOTHING_SHOWN, rows: 5 }

interface Rig {
  readonly t: TestDesk
  readonly batches: Batch[]
  readonly publisher: Publisher
  /** Returns the figures of the queue that the window shows. */
  head(): QueueHead
  comes(id: string): void
  goes(id: string): void
  pass(ms: number): void
}

/** Makes a window that answers at once, and shows a queue of two customers. */
function watchQueue(): Rig {
  const time = createFakeTime()
  const t = testDesk()
  const batches: Batch[] = []
  let due: (() => void)[] = []
  let head = {} as QueueHead
  const publisher = createPublisher({
    store: t.store,
    connection: quietConnection(),
    alerts: quietAlerts(),
    replies: quietReplies(),
    app: APP,
    timers: time.timers,
    clock: time.clock,
    monotonic: time.monotonic,
    soon: (fn) => due.push(fn),
    post: (message) => {
      if (message.kind !== 'batch') return
      batches.push(message)
      head = { ...head, ...message.queue?.head } as QueueHead
      publisher.credit(message.seq)
    },
    isVisible: () => true
  })
  function pass(ms: number): void {
    for (let passed = 0; passed <= ms; passed++) {
      time.advance(passed === 0 ? 0 : 1)
      const now = due
      due = []
      for (const fn of now) fn()
    }
  }
  t.list(report('a'), report('b'))
  publisher.windowShows(LOOK)
  pass(10)
  batches.length = 0
  const stop = (id: string, stopped: boolean): void => {
    const customer = stopped ? report(id) : null
    t.apply({ type: 'stop.changed', stopped, who: { pageId: 'p1', customerId: id }, customer })
  }
  return {
    t,
    batches,
    publisher,
    head: () => head,
    comes: (id) => stop(id, true),
    goes: (id) => stop(id, false),
    pass
  }
}

describe('the figures of the queue', () => {
  it('change at once in usual work', () => {
    const { comes, pass, head } = watchQueue()
    for (let each = 1; each <= 10; each++) {
      comes(`new ${each}`)
      pass(5)
      expect(head().counts.waiting).toBe(2 + each)
    }
  })

  it('change at most ten times a second while many customers come, and are true a tenth of a second later', () => {
    const { comes, pass, head, batches } = watchQueue()
    for (let each = 1; each <= 200; each++) {
      comes(`new ${each}`)
      pass(5)
    }
    // The first three batches fill the list.
    expect(batches.length).toBeLessThanOrEqual(3 + 10 + 10)
    pass(100)
    expect(head()).toMatchObject({
      total: 202,
      count: 202,
      counts: { waiting: 202, all: 202 },
      pages: [{ waiting: 202 }]
    })
  })

  it('wait no longer when nothing happens any more', () => {
    const { comes, pass, batches } = watchQueue()
    for (let each = 1; each <= 50; each++) {
      comes(`new ${each}`)
      pass(5)
    }
    pass(200)
    const sent = batches.length
    pass(10_000)
    expect(batches).toHaveLength(sent)
  })

  it('never hold rows back', () => {
    const { t, comes, pass, batches } = watchQueue()
    for (let each = 1; each <= 60; each++) {
      comes(`new ${each}`)
      pass(5)
    }
    for (let each = 1; each <= 20; each++) {
      batches.length = 0
      const who = { pageId: 'p1', customerId: 'a' }
      const text = `Hello ${each}`
      t.apply({ type: 'message.received', who, fromAgent: false, text, agentName: null, agentId: null })
      comes(`another ${each}`)
      pass(5)
      const rows = batches.flatMap(({ queue }) => queue?.rows?.insert ?? [])
      expect(rows).toContainEqual(expect.objectContaining({ lastMessage: text }))
    }
  })

  it('say at once that nobody waits, and that somebody does', () => {
    const { comes, goes, pass, head } = watchQueue()
    for (let each = 1; each <= 60; each++) {
      comes('c')
      pass(5)
      goes('c')
      pass(5)
    }
    for (const id of ['a', 'b']) goes(id)
    pass(5)
    expect(head()).toMatchObject({ total: 0, counts: { waiting: 0 } })
    comes('d')
    pass(5)
    expect(head()).toMatchObject({ total: 1, counts: { waiting: 1 } })
  })

  it('are true at once in another view', () => {
    const { comes, pass, head, publisher } = watchQueue()
    for (let each = 1; each <= 60; each++) {
      comes(`new ${each}`)
      pass(5)
    }
    publisher.windowShows({ ...LOOK, view: 'all' })
    pass(5)
    expect(head()).toMatchObject({ view: 'all', total: 62, counts: { waiting: 62 } })
  })
})
