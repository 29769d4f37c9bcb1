import { describe, expect, it } from 'vitest'
import type { CommandQueue } from '../../../src/main/client/commandQueueParts'
import { createListHabits } from '../../../src/main/client/listHabits'
import type { Outcome, QueuedCommand } from '../../../src/main/client/queuedCommand'
import { createQueueSync } from '../../../src/main/client/queueSync'
import { createStore } from '../../../src/main/state/store'
import type { ConnectionFailure } from '../../../src/shared/domain/failure'
import { createFakeTime } from '../../support/fakeTime'
import { customer } from '../../support/scriptedClient'
import { eventOf } from '../protocol/reading'

const rows = (count: number, prefix = 'c') => Array.from({ length: count }, (_, n) => customer(`${prefix}${n}`))
const listOf = (customers: readonly object[], part: object = {}) =>
  eventOf({ type: 'stopped_customers', data: { customers, ...part } }, 'queue.listed')
const refusal = (reason: string, part: object = {}): Outcome => ({
  kind: 'refused',
  reason,
  alreadyAssigned: false,
  ...part
})

/**
 * Returns a rig that reads the queue. The test answers its commands. `random`: what the random source returns, 0 to 1.
 */
function rig({ random = 0.5 }: { readonly random?: number } = {}) {
  const time = createFakeTime()
  const { clock, monotonic, timers } = time
  const store = createStore(clock, undefined, monotonic)
  const habits = createListHabits()
  const asked: QueuedCommand[] = []
  const ends: (ConnectionFailure | null)[] = []
  const sync = createQueueSync({
    store,
    commands: { add: (command: QueuedCommand) => asked.push(command) } as unknown as CommandQueue,
    habits,
    clock,
    monotonic,
    timers,
    random: () => random
  })
  store.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: clock(), since: clock() } })

  /** Ends the latest command with this outcome. */
  const end = (outcome: Outcome): void => asked.at(-1)?.ended(outcome)
  /** Answers the latest command with this list after `ms`. */
  function answer(customers: readonly object[], part: object = {}, ms = 0): void {
    const command = asked.at(-1)
    command?.beforeSend?.()
    time.advance(ms)
    if (command?.isAnsweredBy(listOf(customers, part)) === true) command.ended({ kind: 'done' })
  }
  return {
    ...{ time, store, habits, asked, ends, sync, end, answer },
    /** Begins the first reading of the connection. */
    first: () => sync.readFirst((failure) => ends.push(failure)),
    /** Does the whole first reading of the connection, with these rows. */
    read: (customers: readonly object[]) => {
      sync.readFirst((failure) => ends.push(failure))
      answer(customers)
      answer([])
    },
    skips: () => asked.map(({ request }) => (request.type === 'list' ? request.skip : null)),
    notices: () => store.state.notices
  }
}

describe('the first reading of a connection', () => {
  it('ends without a failure once the part after the last is empty', () => {
    const r = rig()
    r.read(rows(3))
    expect({ ends: r.ends, skips: r.skips(), customerCount: r.store.state.customers.order.all.length }).toEqual({
      ends: [null],
      skips: [0, 3],
      customerCount: 3
    })
  })

  it('waits a minute for a list, and at least ten seconds for the part that shows its end', () => {
    const r = rig()
    r.first()
    expect(r.asked[0]?.timeoutMs).toBe(60_000)
    r.answer(rows(3))
    expect(r.asked[1]?.timeoutMs).toBe(10_000)
  })

  it('waits three times as long for that part as the slowest list took', () => {
    const r = rig()
    r.first()
    r.answer(rows(3), {}, 5_000)
    expect(r.asked[1]?.timeoutMs).toBe(15_000)
  })

  it('asks three times for a list that does not come, and fails as slow', () => {
    const r = rig()
    r.first()
    r.end({ kind: 'timedOut' })
    r.end({ kind: 'timedOut' })
    expect({ skips: r.skips(), ends: r.ends }).toEqual({ skips: [0, 0, 0], ends: [] })
    r.end({ kind: 'timedOut' })
    expect(r.ends).toEqual([{ kind: 'listSlow', detail: '', code: null }])
    expect(r.asked).toHaveLength(3)
  })

  it('counts the tries of each part anew', () => {
    const r = rig()
    r.first()
    r.end({ kind: 'timedOut' })
    r.end({ kind: 'timedOut' })
    r.answer(rows(100))
    r.end({ kind: 'timedOut' })
    r.end({ kind: 'timedOut' })
    expect({ skips: r.skips(), ends: r.ends }).toEqual({ skips: [0, 0, 0, 100, 100, 100], ends: [] })
  })

  it.each<{ name: string; outcome: Outcome }>([
    { name: 'was lost', outcome: { kind: 'lost' } },
    { name: 'never left', outcome: { kind: 'unsent' } }
  ])('ends with the connection if its request $name', ({ outcome }) => {
    const r = rig()
    r.first()
    r.end(outcome)
    expect(r.ends).toEqual([{ kind: 'closed', detail: '', code: null }])
    expect(r.notices()).toEqual([])
  })

  it.each([
    { reason: 'No', said: { serverText: 'No' } },
    { reason: '', said: {} }
  ])('fails with the words of the refusal "$reason"', ({ reason, said }) => {
    const r = rig()
    r.first()
    r.end(refusal(reason))
    expect(r.ends).toStrictEqual([{ kind: 'listRefused', detail: '', code: null, ...said }])
  })

  it('fails in other words if its list cannot be read', () => {
    const r = rig()
    r.first()
    r.end(refusal('', { unreadable: true }))
    expect(r.ends).toStrictEqual([{ kind: 'listUnreadable', detail: '', code: null }])
  })

  it('counts connections that ended at the part after a short one, until such a part comes', () => {
    const r = rig()
    r.habits.lostAfterShortPart = 1
    r.first()
    r.answer(rows(3))
    expect(r.habits.lostAfterShortPart).toBe(1)
    r.end({ kind: 'lost' })
    expect(r.habits.lostAfterShortPart).toBe(2)
    const next = rig()
    next.habits.lostAfterShortPart = 1
    next.read(rows(3))
    expect(next.habits.lostAfterShortPart).toBe(0)
  })

  it('counts no connection that ended at another part', () => {
    const r = rig()
    r.first()
    r.answer(rows(100))
    r.end({ kind: 'lost' })
    expect(r.habits.lostAfterShortPart).toBe(0)
  })
})

describe('a reading on request', () => {
  it('begins a second after the one before, and answers all who asked', () => {
    const r = rig()
    r.read(rows(3))
    const told: boolean[] = []
    r.sync.request((complete) => told.push(complete))
    r.sync.request((complete) => told.push(complete))
    r.time.advance(999)
    expect(r.asked).toHaveLength(2)
    r.time.advance(1)
    expect(r.asked).toHaveLength(3)
    r.answer(rows(3))
    expect({ told, skips: r.skips() }).toEqual({ told: [true, true], skips: [0, 3, 0] })
  })

  it('that fails is told once, also beside other commands that failed', () => {
    const r = rig()
    r.read(rows(3))
    const told: boolean[] = []
    r.store.apply({
      type: 'notice.raised',
      notice: { kind: 'commandFailed', action: 'release', key: 'p1/c0', name: 'Ana', reason: null }
    })
    for (const reason of ['Busy', 'Later']) {
      r.sync.request((complete) => told.push(complete))
      r.time.advance(1_000)
      r.end(refusal(reason))
    }
    expect(told).toEqual([false, false])
    expect(r.notices()).toMatchObject([
      { kind: 'commandFailed', action: 'release' },
      { kind: 'commandFailed', action: 'refresh', key: null, name: null, reason: 'Busy' }
    ])
    expect(r.store.state.partial).toBe(true)
  })

  it('that ends with the connection is not told, but those who asked are', () => {
    const r = rig()
    r.read(rows(3))
    const told: boolean[] = []
    r.sync.request((complete) => told.push(complete))
    r.time.advance(1_000)
    r.sync.request((complete) => told.push(complete))
    r.sync.reset()
    expect({ told, notices: r.notices() }).toEqual({ told: [false, false], notices: [] })
  })

  it('is shown with its rows after five seconds, until it ends', () => {
    const r = rig()
    r.read(rows(3))
    r.sync.request()
    r.time.advance(1_000)
    const since = r.time.clock()
    r.answer(rows(100), { total: 150 })
    r.time.advance(4_999)
    expect(r.store.state.listing).toBeNull()
    r.time.advance(1)
    expect(r.store.state.listing).toEqual({ since, rows: 100, total: 150 })
    r.answer(rows(50, 'd'), { total: 150 })
    expect(r.store.state.listing).toBeNull()
  })

  it('is shown without a total while the lists of single pages are read, because each gives only its own', () => {
    const r = rig()
    r.read(rows(3))
    r.sync.request()
    r.time.advance(1_000)
    r.end({ kind: 'refused', reason: 'page_id is required', alreadyAssigned: false })
    r.answer(rows(100), { total: 150 }, 5_000)
    expect(r.store.state.listing).toMatchObject({ rows: 100, total: null })
  })
})

describe('the regular check', () => {
  it.each([
    { random: 0, ms: 96_000 },
    { random: 0.5, ms: 120_000 }
  ])('begins $ms ms after a reading where chance says $random, and asks for the part after a short one', (given) => {
    const r = rig(given)
    r.read(rows(3))
    r.time.advance(given.ms - 1)
    expect(r.asked).toHaveLength(2)
    r.time.advance(1)
    r.answer(rows(3))
    expect(r.skips()).toEqual([0, 3, 0, 3])
  })

  it('ends with the connection, and with the app', () => {
    for (const over of ['reset', 'dispose'] as const) {
      const r = rig()
      r.read(rows(3))
      r.sync[over]()
      expect(r.time.waiting()).toEqual([])
    }
  })
})

describe('a list that nobody asked for', () => {
  it('is taken in, and makes the queue be read every half minute at the most', () => {
    const r = rig()
    r.read(rows(3))
    r.time.advance(2_000)
    r.sync.unrequested(listOf([customer('d')]))
    expect({ askedCount: r.asked.length, customerCount: r.store.state.customers.order.all.length }).toEqual({
      askedCount: 3,
      customerCount: 4
    })
    r.answer([...rows(3), customer('d')])
    r.time.advance(29_999)
    r.sync.unrequested(listOf([customer('e')]))
    expect({ askedCount: r.asked.length, customerCount: r.store.state.customers.order.all.length }).toEqual({
      askedCount: 3,
      customerCount: 5
    })
    r.time.advance(1)
    r.sync.unrequested(listOf([customer('f')]))
    expect(r.asked).toHaveLength(4)
  })
})

it('a list that is too long is asked for by half as many rows, down to one customer', () => {
  const r = rig()
  const limits = [100, 50, 25, 12, 6, 3].map(() => (r.sync.tooLarge() === 'again' ? r.habits.limit : null))
  expect(limits).toEqual([50, 25, 12, 6, 3, 1])
  expect(r.sync.tooLarge()).toEqual({ kind: 'listTooLarge', detail: 'One customer alone is too large', code: 1009 })
})
