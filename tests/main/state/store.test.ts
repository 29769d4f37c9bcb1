import { describe, expect, it } from 'vitest'
import { FIRST_TEXT_LIMIT } from '../../../src/shared/domain/textLimit'
import { createStore, lowestIdOfRun } from '../../../src/main/state/store'
import { keyOf, report, START, testDesk, waited } from '../../support/deskEvents'

const who = (customerId: string | number, pageId: string | number | null = 'p1') => ({ pageId, customerId })

describe('the store', () => {
  it('throws if an event is applied inside a watcher, and does not apply it', () => {
    const failures: unknown[] = []
    const store = createStore(
      () => START,
      (error) => failures.push(error)
    )
    store.watch((_change, { type }) => {
      if (type === 'queue.doubted') store.apply({ type: 'textLimit.learned', bytes: 1000 })
    })
    store.apply({ type: 'queue.doubted' })
    expect({ failures, textLimit: store.state.textLimit }).toEqual({
      failures: [new Error('textLimit.learned was applied inside a watcher: enqueue it')],
      textLimit: FIRST_TEXT_LIMIT
    })
  })

  it('in a packaged app applies such an event after the others, and logs the first', () => {
    const lines: string[] = []
    const store = createStore(() => START, undefined, undefined, { strict: false, log: (line) => lines.push(line) })
    store.watch((_change, { type }) => {
      if (type === 'queue.doubted') store.apply({ type: 'textLimit.learned', bytes: 1000 })
    })
    store.apply({ type: 'queue.doubted' })
    store.apply({ type: 'queue.doubted' })
    expect(store.state.textLimit).toBe(1000)
    expect(lines).toEqual(['store: textLimit.learned was applied inside a watcher'])
  })

  it('applies an event that a watcher enqueues once all watchers have seen the event before', () => {
    const { store } = testDesk()
    const heard: string[] = []
    store.watch((_change, { type }) => {
      if (type === 'queue.doubted') store.enqueue({ type: 'textLimit.learned', bytes: 1000 })
      heard.push(`first: ${type}`)
    })
    store.watch((_change, { type }) => heard.push(`second: ${type}, limit ${store.state.textLimit}`))
    store.apply({ type: 'queue.doubted' })
    expect(heard).toEqual([
      'first: queue.doubted',
      `second: queue.doubted, limit ${FIRST_TEXT_LIMIT}`,
      'first: textLimit.learned',
      'second: textLimit.learned, limit 1000'
    ])
  })

  it('applies an enqueued event at once outside of a watcher', () => {
    const { store } = testDesk()
    store.enqueue({ type: 'textLimit.learned', bytes: 1000 })
    expect(store.state.textLimit).toBe(1000)
  })

  it('numbers notices and messages so that no two have the same id', () => {
    const { store } = testDesk()
    const first = store.newId()
    store.apply({ type: 'notice.raised', notice: { kind: 'unsentWorkDamaged' } })
    const ids = [first, store.state.notices[0]?.id, store.newId()]
    expect(new Set(ids).size).toBe(3)
  })
})

it('calls the other listeners even if one fails', () => {
  const failures: unknown[] = []
  const heard: boolean[] = []
  const store = createStore(
    () => START,
    (error) => failures.push(error)
  )
  store.watch(() => {
    throw new Error('Broken')
  })
  store.watch(() => heard.push(store.state.settings.letterKeys.value))
  for (const value of [false, true]) store.apply({ type: 'setting.changed', key: 'letterKeys', value, locked: false })
  expect({ heard, failures }).toEqual({ heard: [false, true], failures: [new Error('Broken'), new Error('Broken')] })
})

describe('the queue', () => {
  it('is read from a list, longest wait first, and counted by view', () => {
    const { list, keys } = testDesk()
    list(
      report('a', { wait: waited(30) }),
      report('b', { wait: waited(300) }),
      report('c', { assigned: true, mine: true, agentName: 'Laura' }),
      report('d', { assigned: true, mine: false, agentName: 'Ana' })
    )
    expect(keys('waiting')).toEqual([keyOf('b'), keyOf('a')])
    expect(keys('mine')).toEqual([keyOf('c')])
    expect(keys('others')).toEqual([keyOf('d')])
    expect(keys('all')).toHaveLength(4)
  })

  it('keeps customers who stay, drops those who left, and adds those who came', () => {
    const { list, keys, apply, store } = testDesk()
    list(report('a'), report('b'))
    apply({ type: 'draft.kept', key: keyOf('a'), text: 'Hello' })
    list(report('a', { lastMessage: 'More' }), report('c'))
    expect(keys('all')).toEqual([keyOf('a'), keyOf('c')])
    expect(store.state.customers.get(keyOf('a'))).toMatchObject({ draft: 'Hello', lastMessage: 'More' })
    expect(store.state.customers.get(keyOf('b'))?.present).toBe(false)
  })

  it('a row that a broadcast changed after the list was asked for is not overwritten by that list', () => {
    const { list, store, keys } = testDesk()
    list(report('a'), report('b'))
    const asOf = store.state.revision
    store.apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a'),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    store.apply({ type: 'stop.changed', stopped: false, who: who('b'), customer: null })
    store.apply({ type: 'stop.changed', stopped: true, who: who('c'), customer: report('c') })
    store.apply({ type: 'queue.partRead', customers: [report('a'), report('b')], asOf })
    store.apply({ type: 'queue.refreshed', asOf })
    expect(keys('others')).toEqual([keyOf('a')])
    expect(keys('waiting')).toEqual([keyOf('c')])
  })

  it('two pages may use the same customer id', () => {
    const { list, keys } = testDesk()
    list(report('a'), report('a', { pageId: 'p2' }), report(7), report('7', { pageId: 'p2' }))
    expect(keys('all')).toHaveLength(4)
  })

  it('ids compare as text, and are sent in the type in which they came', () => {
    const { list, apply, store } = testDesk()
    list(report(42, { pageId: 9 }))
    apply({ type: 'stop.changed', stopped: false, who: who('42', '9'), customer: null })
    expect(store.state.customers.get(keyOf(42, 9))).toMatchObject({ present: false, customerId: 42, pageId: 9 })
  })

  it('an unchanged list changes no record', () => {
    const { list, store } = testDesk()
    list(report('a'), report('b'))
    const before = store.state.customers.get(keyOf('a'))
    list(report('a'), report('b'))
    expect(store.state.customers.get(keyOf('a'))).toBe(before)
  })
})

describe('the waiting instant', () => {
  it('stays while readings agree within their precision', () => {
    const t = testDesk()
    t.list(report('a', { wait: waited(300, 60) }))
    const since = t.store.state.customers.get(keyOf('a'))?.wait.since
    t.now = START + 40_000
    t.list(report('a', { wait: waited(300, 60) }))
    expect(t.store.state.customers.get(keyOf('a'))?.wait.since).toBe(since)
    t.now = START + 200_000
    t.list(report('a', { wait: waited(60, 60) }))
    expect(t.store.state.customers.get(keyOf('a'))?.wait.since).toBe(START + 140_000)
  })

  it('is at least since first seen if the server gives no readable time', () => {
    const t = testDesk()
    const { wait: _, ...noWait } = report('a')
    t.list(noWait, report('b', { wait: { kind: 'unreadable', raw: 'ages' } }))
    t.now = START + 5000
    t.list(noWait, report('b', { wait: { kind: 'unreadable', raw: 'ages and ages' } }))
    expect(t.store.state.customers.get(keyOf('a'))?.wait).toEqual({ since: START, atLeast: true, raw: null })
    expect(t.store.state.customers.get(keyOf('b'))?.wait).toEqual({ since: START, atLeast: true, raw: 'ages and ages' })
  })
})

describe('a broadcast', () => {
  it('without a page counts if only one customer can be meant', () => {
    const { list, apply, keys } = testDesk()
    list(report('a'), report('b'))
    apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a', null),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    expect(keys('others')).toEqual([keyOf('a')])
  })

  it('without a page asks for the list if two customers can be meant', () => {
    const { list, store, keys } = testDesk()
    list(report('a'), report('a', { pageId: 'p2' }))
    const wanted: boolean[] = []
    store.watch((change) => wanted.push(change.refreshWanted))
    store.apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a', null),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    store.apply({ type: 'stop.changed', stopped: false, who: who('a', null), customer: null })
    expect(wanted).toEqual([true, true])
    expect(keys('waiting')).toHaveLength(2)
  })

  it('without a page adds no customer, whatever else it says', () => {
    const { store, keys } = testDesk()
    const wanted: boolean[] = []
    store.watch((change) => wanted.push(change.refreshWanted))
    const customer = report('a', { pageId: null })
    store.apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a', null),
      agentName: 'Ana',
      agentId: null,
      customer
    })
    store.apply({ type: 'stop.changed', stopped: true, who: who('a', null), customer })
    expect({ wanted, keys: keys('all') }).toEqual({ wanted: [true, true], keys: [] })
  })

  it('that asks for help with only a name adds no customer, and the list is asked for', () => {
    const { store, keys } = testDesk()
    const wanted: boolean[] = []
    store.watch((change) => wanted.push(change.refreshWanted))
    store.apply({ type: 'help.requested', name: 'Ana', who: null, customer: null })
    expect({ wanted, keys: keys('all') }).toEqual({ wanted: [true], keys: [] })
    store.apply({ type: 'help.requested', name: 'Ana', who: who('x'), customer: null })
    expect(keys('waiting')).toEqual([keyOf('x')])
    expect(store.state.customers.get(keyOf('x'))).toMatchObject({ name: 'Ana', wait: { since: START, atLeast: true } })
  })

  it('says whose a customer is only through an id, or through the agent’s own confirmed commands', () => {
    const { list, apply, keys, store } = testDesk()
    const taken = { type: 'assignment.changed', assigned: true, customer: null } as const
    apply({ type: 'session.greeted', userId: '7' })
    list(report('a'), report('b'), report('c'))
    apply({ ...taken, who: who('a'), agentName: 'Me', agentId: '7' })
    apply({ ...taken, who: who('b'), agentName: 'Me', agentId: '8' })
    expect({ keysMine: keys('mine'), keysOthers: keys('others') }).toEqual({
      keysMine: [keyOf('a')],
      keysOthers: [keyOf('b')]
    })
    apply({ type: 'customer.commandStarted', key: keyOf('c'), pending: 'taking' })
    apply({ ...taken, who: who('c'), agentName: 'Laura', agentId: null })
    expect(store.state.customers.get(keyOf('c'))?.assignment.kind).toBe('nobody')
    apply({ type: 'customer.taken', customer: report('c', { assigned: true, mine: true, agentName: 'Laura' }) })
    expect(keys('mine')).toEqual([keyOf('a'), keyOf('c')])
    expect(store.state.me).toEqual({ userId: '7', name: 'Laura' })
    apply({ ...taken, who: who('c'), agentName: 'Laura', agentId: null })
    expect(keys('mine')).toContain(keyOf('c'))
    apply({ ...taken, who: who('c'), agentName: 'Ana', agentId: null })
    expect(keys('mine')).not.toContain(keyOf('c'))
  })

  it('a customer who comes back starts a new wait and keeps the draft', () => {
    const t = testDesk()
    t.list(report('a', { wait: waited(600) }))
    t.apply({ type: 'draft.kept', key: keyOf('a'), text: 'Dear' })
    t.apply({ type: 'stop.changed', stopped: false, who: who('a'), customer: null })
    expect(t.keys('all')).toEqual([])
    t.now = START + 1000
    t.apply({ type: 'stop.changed', stopped: true, who: who('a'), customer: null })
    expect(t.store.state.customers.get(keyOf('a'))).toMatchObject({ draft: 'Dear', wait: { since: START + 1000 } })
  })
})

describe('that a customer is with the bot again', () => {
  const released = () => {
    const t = testDesk()
    t.list(report('a', { assigned: true, mine: true }), report('b'))
    t.apply({ type: 'stop.changed', stopped: false, who: who('a'), customer: null })
    t.apply({ type: 'notice.raised', notice: { kind: 'released', key: keyOf('a'), name: 'Ana' } })
    return t
  }

  it('is no longer shown once an agent has the customer', () => {
    const { store } = released()
    store.apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a'),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    expect(store.state.notices).toEqual([])
  })

  it('is not shown once the customer asks again, nor after a list in which the customer is the agent’s', () => {
    const asks = released()
    asks.store.apply({ type: 'stop.changed', stopped: true, who: who('a'), customer: report('a') })
    expect(asks.store.state.notices).toEqual([])
    const mine = released()
    mine.list(report('a', { assigned: true, mine: true }), report('b'))
    expect(mine.store.state.notices).toEqual([])
  })

  it('a customer who left and is taken over is back: the list is asked for, and nobody is both gone and assigned', () => {
    const t = testDesk()
    t.list(report('a'))
    t.apply({ type: 'stop.changed', stopped: false, who: who('a'), customer: null })
    const wanted: boolean[] = []
    t.store.watch((change) => void wanted.push(change.refreshWanted))
    t.apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('a'),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    expect(wanted).toEqual([true])
    expect(t.store.state.customers.get(keyOf('a'))).toMatchObject({ present: false, assignment: { kind: 'nobody' } })
  })

  it('stays when other customers are taken, and when further reports of the release follow', () => {
    const { store, apply } = released()
    apply({
      type: 'assignment.changed',
      assigned: false,
      who: who('a'),
      agentName: null,
      agentId: null,
      customer: report('a')
    })
    apply({
      type: 'assignment.changed',
      assigned: true,
      who: who('b'),
      agentName: 'Ana',
      agentId: null,
      customer: null
    })
    expect(store.state.notices).toHaveLength(1)
  })
})

it('a value that a server repeats is kept once, with its last time, and pushes no other value out', () => {
  const { store } = testDesk()
  store.apply({ type: 'notice.raised', notice: { kind: 'released', key: keyOf('a'), name: 'Ana' } })
  for (let times = 0; times < 10; times++)
    store.apply({ type: 'notice.raised', notice: { kind: 'serverError', reason: 'Busy' } })
  store.apply({ type: 'notice.raised', notice: { kind: 'serverError', reason: 'Full' } })
  expect(store.state.notices.map(({ id }) => id)).toEqual([1, 11, 12])
  store.apply({ type: 'notice.dismissed', id: 11 })
  expect(store.state.notices.map(({ id }) => id)).toEqual([1, 12])
})

describe('identity', () => {
  it('another user removes what the first one saw', () => {
    const { list, apply, keys, store } = testDesk()
    apply({ type: 'session.greeted', userId: '7' })
    list(report('a'))
    apply({ type: 'message.written', key: keyOf('a'), id: 1, text: 'secret', delivery: { state: 'queued' } })
    apply({ type: 'session.greeted', userId: '7' })
    expect(keys('all')).toHaveLength(1)
    apply({ type: 'session.greeted', userId: '8' })
    expect(keys('all')).toEqual([])
    expect([...store.state.outbox.all()]).toEqual([])
    expect(store.state.transcripts.of(keyOf('a'))).toEqual([])
  })
})

describe('watchers', () => {
  it('see events in order even if they enqueue some themselves', () => {
    const { store, list } = testDesk()
    const seen: string[] = []
    store.watch((_change, event) => {
      if (event.type === 'queue.partRead') store.enqueue({ type: 'draft.kept', key: keyOf('a'), text: 'x' })
    })
    const second = store.watch((_change, event) => seen.push(event.type))
    list(report('a'))
    second.dispose()
    list(report('a'))
    expect(seen).toEqual(['queue.partRead', 'draft.kept', 'queue.refreshed'])
  })
})

describe('the ids of a run', () => {
  const at = (clock: number, random: number): number =>
    lowestIdOfRun(
      () => clock,
      () => random
    )

  it('are above those of every earlier run, and can be saved', () => {
    const ids = [0, 3, 2 ** 20].map((later) => at(START + later, 0.999))
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(ids.every((id) => Number.isSafeInteger(id) && id < 2 ** 50)).toBe(true)
  })

  it('are not those of a run that began at the same time by the clock', () => {
    expect(at(START, 0.25)).not.toBe(at(START, 0.5))
  })

  it('can be saved whatever the clock says, and differ from run to run', () => {
    const far = [Date.UTC(2150, 0), Date.UTC(9999, 0)]
    const ids = far.flatMap((clock) => [at(clock, 0.1), at(clock, 0.9)])
    expect(new Set(ids).size).toBe(2)
    expect(ids.every((id) => id + 2 ** 40 < 2 ** 50)).toBe(true)
  })

  it('begin above the lowest one', () => {
    const store = createStore(() => START, undefined, undefined, { lowestId: 500 })
    expect([store.newId(), store.newId()]).toEqual([501, 502])
  })
})

it('a customer who left while the list was under way does not come back by it', () => {
  const t = testDesk()
  const asOf = t.store.state.revision
  const who = { pageId: 'p1', customerId: 'gone' }
  t.apply({ type: 'stop.changed', stopped: false, who, customer: null })
  t.apply({ type: 'queue.partRead', customers: [report('gone'), report('a')], asOf }, { type: 'queue.refreshed', asOf })
  expect(t.keys('all')).toEqual([keyOf('a')])
  const later = t.store.state.revision
  t.apply({ type: 'queue.partRead', customers: [report('gone'), report('a')], asOf: later })
  expect(t.keys('all').toSorted()).toEqual([keyOf('a'), keyOf('gone')])
})

it('customers who left before a list named them take only little memory', () => {
  const t = testDesk()
  for (let id = 0; id < 5_000; id++)
    t.apply({ type: 'stop.changed', stopped: false, who: { pageId: 'p1', customerId: id }, customer: null })
  expect(t.store.state.touched.size).toBeLessThanOrEqual(1_000)
})
