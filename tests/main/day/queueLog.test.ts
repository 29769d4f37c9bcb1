import { describe, expect, it } from 'vitest'
import { createDayBook } from '../../../src/main/day/dayBook'
import { createQueueLog } from '../../../src/main/day/queueLog'
import { BIN_MS } from '../../../src/shared/domain/day'
import { MINUTE_MS } from '../../../src/shared/time'
import { createStore } from '../../../src/main/state/store'
import { report } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const START = new Date(2026, 10, 20, 9, 0).getTime()
const NINE_TEN = START + BIN_MS

describe('the bins of the queue', () => {
  it('have those who left before anything was counted in the bin', () => {
    const log = createQueueLog()
    log.note(NINE_TEN - MINUTE_MS, 3, 2)
    log.note(NINE_TEN + 1000, 1, null)
    expect(log.bins.map(({ most, over }) => [most, over])).toEqual([
      [3, 2],
      [3, 2]
    ])
    log.note(NINE_TEN + BIN_MS - 1000, 1, 0)
    log.note(NINE_TEN + BIN_MS + 1000, 0, 0)
    expect(log.bins.at(-1)).toMatchObject({ most: 1, over: 0 })
  })

  it('have nobody from before a time in which the queue was not known', () => {
    const log = createQueueLog()
    log.note(NINE_TEN - MINUTE_MS, 3, 2)
    log.lose(NINE_TEN - 2000, 'notConnected')
    log.know(NINE_TEN + 1000)
    log.note(NINE_TEN + 2000, 1, 0)
    expect(log.bins.at(-1)).toMatchObject({ at: NINE_TEN, most: 1, over: 0 })
  })

  it('have who was over the limit only between two counts', () => {
    const { clock, monotonic, timers, ...time } = createFakeTime()
    const store = createStore(clock, undefined, monotonic)
    const book = createDayBook({ store, clock, monotonic, timers })
    const workspace = { origin: 'https://one.example', label: 'one', socketUrl: 'wss://one.example/ws', demo: false }
    store.apply({ type: 'workspace.entered', workspace })
    // Counts happen once a minute from here on, so none when the wait of these customers passes the limit.
    time.advance(MINUTE_MS / 2)
    store.apply({ type: 'queue.partRead', customers: [report('a'), report('b')], asOf: store.state.revision })
    store.apply({ type: 'queue.refreshed', asOf: store.state.revision - 1 })
    store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: null, since: clock() } })
    const hotMs = store.state.settings.waitHotMinutes.value * MINUTE_MS
    const since = store.state.customers.order.waiting.at(0)?.wait.since ?? 0
    time.advance(since + hotMs - clock() + 200)
    const before = book.record().bins.at(-1)?.over
    store.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: 'a' }, customer: null })
    expect(before).toBe(0)
    // The second customer alone would be counted anyway, when the first one leaves.
    expect(book.record().bins.at(-1)?.over).toBe(2)
  })
})
