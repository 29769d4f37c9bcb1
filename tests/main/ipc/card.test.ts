import { expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { Down } from '../../../src/shared/batch'
import type { AlertCard } from '../../../src/shared/domain/alert'
import type { ShownInWindow } from '../../../src/shared/shownInWindow'
import type { AlertsView } from '../../../src/shared/views'
import { testDesk } from '../../support/deskEvents'
import { buildAlerts } from '../../support/fakePort'
import { createFakeTime } from '../../support/fakeTime'
import { quietConnection } from '../../support/quietConnection'
import { quietReplies } from '../../support/quietReplies'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const DESK: ShownInWindow = NOTHING_SHOWN
const CARD: ShownInWindow = { ...NOTHING_SHOWN, views: ['status', 'queue'] }
const CARD_OF_ONE: AlertCard = { id: 1, people: [], count: 1, mine: 0, result: null }

/**
 * Changes the card from one person to two. Returns the card of each status that the window gets, or null if a status
 * has no card.
 */
function cardsFor(shownInWindow: ShownInWindow): readonly (AlertCard | null)[] {
  return statusesFor(shownInWindow, [{ card: CARD_OF_ONE }, { card: { ...CARD_OF_ONE, count: 2 } }]).map(
    ({ card }) => card
  )
}

/** Gives the window these alerts, one after the other. Returns the alerts of each status that the window gets. */
function statusesFor(shownInWindow: ShownInWindow, views: readonly Partial<AlertsView>[]): readonly AlertsView[] {
  const posted: Down[] = []
  const listeners: (() => void)[] = []
  const time = createFakeTime()
  const [first = {}, ...later] = views
  let view = first
  const publisher = createPublisher({
    store: testDesk().store,
    connection: quietConnection(),
    replies: quietReplies(),
    alerts: {
      view: () => buildAlerts(view),
      watch: (listener) => {
        listeners.push(listener)
        return { dispose: () => undefined }
      }
    },
    app: APP,
    timers: time.timers,
    clock: time.clock,
    soon: (fn) => fn(),
    post: (message) => void posted.push(message),
    isVisible: () => true
  })
  publisher.windowShows(shownInWindow)
  for (const next of later) {
    publisher.credit(posted.length)
    view = next
    for (const listener of listeners) listener()
    time.advance(10)
  }
  return posted.flatMap((message) => (message.kind === 'batch' && message.status ? [message.status.alerts] : []))
}

it('the window of the card gets each change of the card', () => {
  expect(cardsFor(CARD).map((card) => card?.count)).toEqual([1, 2])
})

it('the desk, which draws no card, gets nothing when the card changes', () => {
  expect(cardsFor(DESK)).toEqual([null])
})

/**
 * Changes of the alerts while a sound is played again every 20 s. Each time, the sound begins (`waiting`), and then the
 * system has played it (`shown`).
 */
const SOUND_AGAIN: readonly Partial<AlertsView>[] = (['waiting', 'shown', 'waiting', 'shown'] as const).map(
  (outcome) => ({ card: CARD_OF_ONE, proofs: [{ channel: 'sound', outcome, detail: null }] })
)

it('the window of the card gets nothing when a sound is repeated, because it does not draw that', () => {
  expect(statusesFor(CARD, SOUND_AGAIN)).toHaveLength(1)
})

it('the desk, whose settings show what became of each alert, gets every change of it', () => {
  expect(statusesFor(DESK, SOUND_AGAIN)).toHaveLength(4)
})
