import { expect, it } from 'vitest'
import { createPublisher } from '../../../src/main/ipc/publish'
import { NOTHING_SHOWN } from '../../../src/main/ipc/views/queueView'
import type { Down } from '../../../src/shared/batch'
import type { AlertCard } from '../../../src/shared/domain/alert'
import type { ShownInWindow } from '../../../src/shared/looks'
import { testDesk } from '../../support/deskEvents'
import { buildAlerts } from '../../support/fakePort'
import { createFakeTime } from '../../support/fakeTime'
import { quietConnection } from '../../support/quietConnection'

const APP = { version: '1', platform: 'linux', electron: '33', loopbackOnly: true, titleBarOverlay: false } as const
const DESK: ShownInWindow = NOTHING_SHOWN
const CARD: ShownInWindow = { ...NOTHING_SHOWN, views: ['status', 'queue'] }

/**
 * Changes the card from one person to two. Returns the card of each status that the window gets. Null: the status has
 * no card.
 */
function cardsFor(look: ShownInWindow): readonly (AlertCard | null)[] {
  const posted: Down[] = []
  const listeners: (() => void)[] = []
  const time = createFakeTime()
  let card: AlertCard = { id: 1, people: [], count: 1, result: null }
  const publisher = createPublisher({
    store: testDesk().store,
    connection: quietConnection(),
    alerts: {
      view: () => buildAlerts({ card }),
      watch: (listener) => {
        listeners.push(listener)
        return { dispose: () => undefined }
      }
    },
    app: APP,
    timers: time.timers,
    soon: (fn) => fn(),
    post: (message) => void posted.push(message),
    isVisible: () => true
  })
  publisher.look(look)
  publisher.credit(1)
  card = { ...card, count: 2 }
  for (const listener of listeners) listener()
  time.advance(10)
  return posted.flatMap((message) => (message.kind === 'batch' && message.status ? [message.status.alerts.card] : []))
}

it('the window of the card gets each change of the card', () => {
  expect(cardsFor(CARD).map((card) => card?.count)).toEqual([1, 2])
})

it('the desk, which draws no card, gets nothing when the card changes', () => {
  expect(cardsFor(DESK)).toEqual([null])
})
