import { expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { PopOutsSource } from '../../../src/main/ipc/views/windowStatus'
import type { Batch } from '../../../src/shared/batch'
import type { OwnPopOut, PopOutsView } from '../../../src/shared/popOut'
import { keyOf, report, testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { quietAlerts } from '../../support/quietAlerts'
import { quietConnection } from '../../support/quietConnection'
import { quietReplies } from '../../support/quietReplies'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const KEY = keyOf('a')

/** Two windows of one workspace: the desk, and a pop-out with the conversation of `KEY`. Both have selected `KEY`. */
function windows() {
  const test = testDesk()
  test.list(report('a', { assigned: true, mine: true }))
  const time = createFakeTime()
  const listeners = new Set<() => void>()
  let all: PopOutsView | null = null
  const shows = { popOut: true }
  function publisher(own: OwnPopOut | null, isVisible = () => true) {
    const batches: Batch[] = []
    const soon: (() => void)[] = []
    const popOuts: PopOutsSource = {
      own: () => own,
      all: () => all,
      watch: (listener) => {
        listeners.add(listener)
        return { dispose: () => void listeners.delete(listener) }
      }
    }
    const published = createPublisher({
      store: test.store,
      connection: quietConnection(),
      alerts: quietAlerts(),
      replies: quietReplies(),
      app: APP,
      timers: time.timers,
      clock: time.clock,
      soon: (fn) => soon.push(fn),
      post: (message) => void (message.kind === 'batch' && batches.push(message)),
      isVisible,
      popOuts
    })
    return {
      published,
      windowShows: (reading: boolean) => published.windowShows({ ...NOTHING_SHOWN, selected: KEY, reading }),
      /** Returns the batches since the last call. */
      next(): readonly Batch[] {
        for (let seen = 0; soon.length > 0 || batches.length > seen;) {
          soon.splice(0).forEach((fn) => fn())
          for (const { seq } of batches.slice(seen)) published.credit(seq)
          seen = batches.length
          time.advance(4)
        }
        return batches.splice(0)
      }
    }
  }
  return {
    ...test,
    shows,
    listeners,
    desk: publisher(null),
    popOut: publisher({ kind: 'conversation', key: KEY, isFullScreen: false }, () => shows.popOut),
    change(next: PopOutsView | null) {
      all = next
      for (const listener of [...listeners]) listener()
    },
    unread: () => test.store.state.customers.get(KEY)?.unread,
    write: () =>
      test.apply({
        type: 'message.received',
        who: { pageId: 'p1', customerId: 'a' },
        fromAgent: false,
        text: 'Hi',
        agentName: null,
        agentId: null
      })
  }
}

it('a conversation is in one window only, and comes back to the desk', () => {
  const { desk, popOut, change } = windows()
  desk.windowShows(false)
  expect(desk.next().at(-1)?.conversation).toMatchObject({ head: { key: KEY } })
  change({ conversations: [KEY], team: false })
  const [batch] = desk.next()
  expect(batch).toMatchObject({ conversation: null, status: { popOuts: { conversations: [KEY], team: false } } })
  expect(batch?.status).not.toHaveProperty('popOut')
  popOut.windowShows(false)
  expect(popOut.next().at(-1)).toMatchObject({ conversation: { head: { key: KEY } }, status: { popOut: { key: KEY } } })
  change(null)
  expect(desk.next().at(-1)?.conversation).toMatchObject({ head: { key: KEY } })
})

it('a message is read in the pop-out and not at the desk', () => {
  const { desk, popOut, change, unread, write } = windows()
  change({ conversations: [KEY], team: false })
  desk.windowShows(true)
  desk.next()
  write()
  desk.next()
  expect(unread()).toBe(1)
  popOut.windowShows(true)
  popOut.next()
  expect(unread()).toBe(0)
})

it('a hidden pop-out gets no batch until it is shown', () => {
  const { popOut, shows, write } = windows()
  popOut.windowShows(false)
  popOut.next()
  shows.popOut = false
  write()
  expect(popOut.next()).toEqual([])
  shows.popOut = true
  popOut.published.visibilityChanged()
  expect(popOut.next()).not.toEqual([])
})

it('a window that ends watches the pop-outs no more', () => {
  const { desk, popOut, listeners } = windows()
  desk.published.dispose()
  popOut.published.dispose()
  expect(listeners.size).toBe(0)
})
