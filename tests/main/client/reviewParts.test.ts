import { describe, expect, it } from 'vitest'
import { watchAssignment } from '../../../src/main/client/assignmentWatch'
import { createReview } from '../../../src/main/client/messageReview'
import { setAsideWorkWithoutOwner } from '../../../src/main/client/workWithoutOwner'
import type { Store } from '../../../src/main/state/store'
import type { OutboxEntry } from '../../../src/main/state/tables/outboxEntry'

const KEY = 'p/c'
type Fields = Readonly<Record<string, unknown>>

/** Makes a store with the given state. The store records the events that it receives. */
function fakeStore(state: Fields) {
  const told: Fields[] = []
  let watcher: (change: Fields, event: Fields) => void = () => undefined
  const store = {
    state,
    enqueue: (event: Fields) => told.push(event),
    watch: (listener: typeof watcher) => {
      watcher = listener
      return { dispose: () => undefined }
    }
  } as unknown as Store
  return {
    store,
    told,
    say: (event: Fields, change: Fields = {}) => watcher({ customers: new Map(), ...change }, event)
  }
}

const entryOf = (change: Fields = {}): OutboxEntry =>
  ({
    id: 1,
    key: KEY,
    text: 'Hi',
    delivery: { state: 'queued' },
    handover: null,
    leftAt: null,
    ...change
  }) as unknown as OutboxEntry
const customerOf = (change: Fields = {}): Fields => ({
  key: KEY,
  name: 'Ana',
  present: true,
  assignment: { kind: 'me' },
  lastWroteAt: null,
  lastMessage: 'Hello',
  inDoubt: false,
  draft: '',
  toSend: 1,
  notSent: 0,
  maybeSent: 0,
  ...change
})

describe('the review of a message', () => {
  function rig(customer: Fields | undefined = customerOf(), said: readonly Fields[] = []) {
    const clocks = { now: 1_000 }
    const customers = new Map([[KEY, customer]])
    const entries = new Map<number, OutboxEntry>([[1, entryOf()]])
    const outbox = { get: (id: number) => entries.get(id), all: () => entries.values() }
    const { store } = fakeStore({ customers, outbox, transcripts: { of: () => said, whose: () => undefined } })
    const review = createReview({ store, clock: () => clocks.now, monotonic: () => clocks.now })
    const become = (change: Fields): void => void customers.set(KEY, customerOf(change))
    const against = (change: Fields = {}) => review.reasonAgainst(entryOf(change))?.code ?? null
    return { review, become, against, clocks, entries, customers }
  }

  it.each<{ name: string; customer: Fields; entry: Fields; code: string | null }>([
    { name: 'mine', customer: {}, entry: {}, code: null },
    { name: 'a colleague’s', customer: { assignment: { kind: 'other', agentName: 'Bo' } }, entry: {}, code: 'takenBy' },
    { name: 'gone', customer: { present: false }, entry: {}, code: 'left' },
    { name: 'back', customer: {}, entry: { handover: 'left' }, code: 'cameBack' },
    { name: 'mine, after a release', customer: {}, entry: { handover: 'released' }, code: 'releasedBetween' },
    {
      name: 'mine, after a release, to be taken over',
      customer: {},
      entry: { handover: 'released', takesOver: true },
      code: null
    },
    { name: 'mine, after another had them', customer: {}, entry: { handover: 'other' }, code: null },
    { name: 'free', customer: { assignment: { kind: 'nobody' } }, entry: {}, code: 'notYours' },
    {
      name: 'free, to be taken over',
      customer: { assignment: { kind: 'nobody' } },
      entry: { takesOver: true },
      code: null
    },
    {
      name: 'free after somebody else, to be taken over',
      customer: { assignment: { kind: 'nobody' } },
      entry: { takesOver: true, handover: 'other' },
      code: 'withOther'
    }
  ])('to a customer who is $name', ({ customer, entry, code }) =>
    expect(rig(customerOf(customer)).against(entry)).toBe(code)
  )

  it('has no objection if the customer is unknown, or the message was not written here', () => {
    const { customers, against, become, clocks } = rig()
    clocks.now = 10_000_000
    become({ lastMessage: 'New' })
    expect(against()).toBeNull()
    customers.delete(KEY)
    expect(against({ handover: 'left' })).toBeNull()
  })

  it('objects if it waited for more than two minutes', () => {
    const { review, against, clocks } = rig()
    review.written(entryOf(), false)
    clocks.now += 120_000
    expect(against()).toBeNull()
    clocks.now++
    expect(against()).toBe('waited')
  })

  it('objects if the customer has written since, but only if the agent could not see that', () => {
    for (const [blind, code] of [
      [true, 'wroteSince'],
      [false, null]
    ] as const) {
      const { review, become, against } = rig()
      review.written(entryOf(), blind)
      become({ lastMessage: 'Forget it' })
      expect(against()).toBe(code)
    }
  })

  it('also compares the time of the last message', () => {
    const wrote = (before: number | null, after: number | null) => {
      const { review, become, against } = rig(customerOf({ lastWroteAt: before }))
      review.written(entryOf(), true)
      become({ lastWroteAt: after })
      return against()
    }
    expect([wrote(null, 1_001), wrote(null, 1_000), wrote(null, null)]).toEqual(['wroteSince', null, null])
    expect([wrote(500, 501), wrote(500, 499), wrote(500, 500)]).toEqual(['wroteSince', 'wroteSince', null])
  })

  it('knows the last text of both sides, the agent’s own text, and an empty text', () => {
    const said = [
      { kind: 'message', text: 'Theirs before', delivery: null },
      { kind: 'message', text: 'Theirs', delivery: null },
      { kind: 'message', text: 'Ours', delivery: { state: 'sent' } },
      { kind: 'note', text: 'Note' }
    ]
    const after = (lastMessage: string) => {
      const { review, become, against } = rig(customerOf(), said)
      review.written(entryOf(), true)
      become({ lastMessage })
      return against()
    }
    expect(['Hello', 'Theirs', 'Ours', 'Hi', ''].map(after)).toEqual([null, null, null, null, null])
    expect(['Theirs before', 'Note', 'Other'].map(after)).toEqual(['wroteSince', 'wroteSince', 'wroteSince'])
  })

  it('compares with what was known when the connection was last lost, but the message’s age is not reset', () => {
    const { review, become, against, clocks } = rig()
    review.written(entryOf(), false)
    become({ lastMessage: 'Seen' })
    clocks.now += 1_000
    review.connectionLost()
    expect(against()).toBeNull()
    review.connectionLost()
    become({ lastMessage: 'Later' })
    expect(against()).toBe('wroteSince')
    clocks.now += 119_001
    expect(against()).toBe('waited')
  })

  it('does not object to what the customer writes after a review without objection', () => {
    const { review, become, against } = rig()
    review.written(entryOf(), true)
    expect(against()).toBeNull()
    become({ lastMessage: 'Seen' })
    expect(against()).toBeNull()
  })

  it('forgets a message that is settled, but not one that is being sent', () => {
    for (const [state, code] of [
      ['sent', null],
      ['failed', null],
      ['sending', 'waited'],
      ['queued', 'waited']
    ] as const) {
      const { review, against, clocks, entries } = rig()
      review.written(entryOf(), false)
      entries.set(1, entryOf({ delivery: { state } }))
      review.connectionLost()
      clocks.now += 130_000
      expect({ state, against: against() }).toEqual({ state, against: code })
    }
  })
})

describe('who has the customers of waiting messages', () => {
  function rig(customer: Fields = customerOf({ inDoubt: true }), entries: readonly Fields[] = [{}]) {
    const all = entries.map((entry, id) => entryOf({ id, ...entry }))
    const fake = fakeStore({ customers: new Map([[KEY, customer]]), outbox: { all: () => all } })
    const requests: ((complete: boolean) => void)[] = []
    const [reviewed, failed]: [number[], string[]] = [[], []]
    const seen = { canSend: true }
    const watch = watchAssignment({
      store: fake.store,
      queueSync: { request: (done: (complete: boolean) => void) => requests.push(done) } as never,
      canSend: () => seen.canSend,
      review: ({ id }) => reviewed.push(id),
      fail: ({ id }, { code }) => failed.push(`${id} ${code}`)
    })
    const changed = (before: Fields | undefined, after: Fields): void =>
      fake.say({}, { customers: new Map([[KEY, { before, after }]]) })
    return { watch, requests, reviewed, failed, seen, changed }
  }

  it('is asked once; if the list does not say it, the waiting messages have failed', () => {
    const { watch, requests, failed } = rig(undefined, [{}, { delivery: { state: 'sending' } }])
    expect([watch.isInDoubt(KEY), watch.isInDoubt('p/x')]).toEqual([true, false])
    watch.ask(KEY)
    watch.ask(KEY)
    expect(requests).toHaveLength(1)
    requests[0]?.(true)
    expect(failed).toEqual(['0 maybeWithOther'])
    watch.ask(KEY)
    expect(requests).toHaveLength(2)
    watch.reset()
    watch.ask(KEY)
    expect(requests).toHaveLength(3)
  })

  it('fails no message if the list says it, or if no message could leave', () => {
    const known = rig(customerOf())
    known.watch.ask(KEY)
    known.requests[0]?.(true)
    const lost = rig()
    lost.watch.ask(KEY)
    lost.seen.canSend = false
    lost.requests[0]?.(false)
    expect([known.failed, lost.failed]).toEqual([[], []])
  })

  it('reviews the first waiting message when something happens to its customer', () => {
    const reviewed = (customer: Fields, entries: readonly Fields[]) => {
      const one = rig(customer, entries)
      one.changed(customer, customer)
      return one.reviewed
    }
    const queued = [{ delivery: { state: 'sent' }, handover: 'left' }, { handover: 'left' }, { handover: 'left' }]
    expect(reviewed(customerOf(), queued)).toEqual([1])
    expect(reviewed(customerOf({ inDoubt: true }), queued)).toEqual([])
    expect(reviewed(customerOf({ toSend: 0 }), queued)).toEqual([])
    expect(reviewed(customerOf(), [{}, { handover: 'left' }])).toEqual([])
  })

  it('gives messages another reason when their customer comes back', () => {
    const failedNow = (before: Fields | undefined, after: Fields, entry: Fields) => {
      const one = rig(after, [{ delivery: { state: 'failed' }, handover: 'left', ...entry }])
      one.changed(before, after)
      return one.failed
    }
    const [gone, here] = [customerOf({ present: false }), customerOf()]
    expect(failedNow(gone, here, {})).toEqual(['0 cameBack'])
    expect(failedNow(here, here, {})).toEqual([])
    expect(failedNow(undefined, here, {})).toEqual([])
    expect(failedNow(gone, gone, {})).toEqual([])
    expect(failedNow(gone, here, { leftAt: 5 })).toEqual([])
    expect(failedNow(gone, here, { handover: 'released' })).toEqual([])
    expect(failedNow(gone, here, { delivery: { state: 'unconfirmed' } })).toEqual([])
  })
})

describe('messages that may be another person’s', () => {
  function rig(change: Fields = {}) {
    const state: Fields & { awaitsIdentity: boolean; me: Fields } = {
      me: { userId: null, name: null },
      awaitsIdentity: false,
      refreshedAt: null,
      outbox: { all: () => [] },
      transcripts: { keys: () => [], of: () => [], whose: () => undefined },
      notes: new Map(),
      customers: { all: () => [], get: () => undefined },
      ...change
    }
    const fake = fakeStore(state)
    setAsideWorkWithoutOwner(fake.store)
    const types = (): readonly unknown[] => fake.told.splice(0).map(({ type, name }) => name ?? type)
    const row = (agentName: string, more: Fields = {}): void =>
      fake.say({ type: 'queue.partRead', customers: [{ assigned: true, mine: true, agentName, ...more }] })
    return { ...fake, types, row }
  }

  it('are kept while rows name the same agent, who is reported once', () => {
    const { row, types } = rig()
    row('Me')
    row('Me')
    expect(types()).toEqual(['Me'])
  })

  it('are set aside after two rows in a row with another name', () => {
    const { row, types } = rig()
    row('Me')
    row('Bo')
    row('Me')
    row('Bo')
    expect(types()).toEqual(['Me'])
    row('Bo')
    expect(types()).toEqual(['unsentWork.setAside', 'queue.partRead', 'Bo'])
  })

  it('are kept under a second name if the agent’s id is known', () => {
    const { row, types } = rig({ me: { userId: '4', name: 'Me' } })
    row('Me')
    row('Bo')
    row('Bo')
    expect(types()).toEqual(['Me', 'Bo'])
  })

  it('learn their agent from the disk, but only from the first reading', () => {
    const { say, row, types } = rig()
    say({ type: 'unsentWork.restored', owner: 'Me', again: true })
    row('Bo')
    expect(types()).toEqual(['Bo'])
    const other = rig()
    other.say({ type: 'unsentWork.restored', owner: 'Me' })
    other.row('Bo')
    expect(other.types()).toEqual([])
    other.row('Bo')
    expect(other.types()).toEqual(['unsentWork.setAside', 'queue.partRead', 'Bo'])
  })

  it('learn no agent from rows that are not the agent’s, or have no name', () => {
    const { row, types } = rig()
    row('Bo', { mine: false })
    row('Bo', { mine: undefined })
    row('Bo', { assigned: false })
    row(' ')
    expect(types()).toEqual([])
    row('Me', { assigned: undefined })
    expect(types()).toEqual(['Me'])
  })

  it('learn the agent from the answer to a take-over by this app', () => {
    const heard = (pending: string | null, customer: Fields | null) => {
      const { say, types } = rig()
      say({ type: 'customer.taken', customer }, { customers: new Map([[KEY, { before: { pending } }]]) })
      return types()
    }
    expect(heard('taking', { agentName: 'Me' })).toEqual(['Me'])
    expect(heard(null, { agentName: 'Me' })).toEqual([])
    expect(heard('taking', { agentName: 'Me', mine: false })).toEqual([])
    expect(heard('taking', null)).toEqual([])
  })

  it('are forgotten when the agent leaves the workspace, or another agent is greeted', () => {
    for (const [event, change, isForgotten] of [
      [{ type: 'workspace.entered' }, {}, true],
      [{ type: 'session.greeted' }, { reset: true }, true],
      [{ type: 'session.greeted' }, {}, false]
    ] as const) {
      const { say, row, types } = rig()
      row('Me')
      say(event, change)
      row('Bo')
      row('Bo')
      expect(types()).toEqual(isForgotten ? ['Me', 'Bo'] : ['Me', 'unsentWork.setAside', 'queue.partRead', 'Bo'])
    }
  })

  it.each<{ name: string; change: Fields; isSetAside: boolean }>([
    { name: 'a list was read before', change: { refreshedAt: 4 }, isSetAside: true },
    { name: 'the id of the agent was known', change: { me: { userId: '4', name: null } }, isSetAside: true },
    { name: 'messages wait', change: { outbox: { all: () => [entryOf()] } }, isSetAside: true },
    {
      name: 'something was said',
      change: { transcripts: { keys: () => [KEY], of: () => [], whose: () => undefined } },
      isSetAside: true
    },
    { name: 'nothing was done', change: {}, isSetAside: false }
  ])('are set aside with the first list after a sign-in if $name: $change', ({ change, isSetAside }) => {
    const { say, types } = rig({ awaitsIdentity: true, ...change })
    say({ type: 'queue.arrived' })
    expect(types()).toEqual(isSetAside ? ['unsentWork.setAside'] : [])
    const known = rig(change)
    known.say({ type: 'queue.arrived' })
    expect(known.types()).toEqual([])
  })
})
