import { expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import { keyOf, report, testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { quietAlerts } from '../../support/quietAlerts'
import { quietReplies } from '../../support/quietReplies'
import { quietConnection } from '../../support/quietConnection'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const LASTS_MS = 400

it('the agent reads a message, and the batches keep their distance of 4 ms', () => {
  const time = createFakeTime()
  const t = testDesk()
  let due: (() => void)[] = []
  let batches = 0
  const publisher = createPublisher({
    store: t.store,
    connection: quietConnection(),
    alerts: quietAlerts(),
    replies: quietReplies(),
    app: APP,
    timers: time.timers,
    clock: time.clock,
    soon: (fn) => due.push(fn),
    // The window answers before main does anything else.
    post: (message) => {
      if (message.kind !== 'batch') return
      batches++
      publisher.credit(message.seq)
    },
    isVisible: () => true
  })
  t.list(report('a', { assigned: true, mine: true }))
  publisher.windowShows({ ...NOTHING_SHOWN, view: 'mine', rows: 20, selected: keyOf('a'), messages: 10, reading: true })
  for (let ms = 0; ms < LASTS_MS; ms++) {
    t.apply({
      type: 'message.received',
      who: { pageId: 'p1', customerId: 'a' },
      fromAgent: false,
      text: `Hi ${ms}`,
      agentName: null,
      agentId: null
    })
    time.advance(1)
    const now = due
    due = []
    for (const fn of now) fn()
  }
  expect(batches).toBeGreaterThan(LASTS_MS / 8)
  expect(batches).toBeLessThanOrEqual(LASTS_MS / 4)
})
