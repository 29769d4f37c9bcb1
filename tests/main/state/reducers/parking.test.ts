import { describe, expect, it } from 'vitest'
import { createParking } from '../../../../src/main/client/parking'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import {
  isAside,
  LONGEST_PARKING_MS,
  PARKING_LIMIT,
  type Parking,
  type ParkingOrder
} from '../../../../src/shared/domain/parking'
import type { StoreEvent } from '../../../../src/shared/events'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/shared/time'
import { keyOf, report, START, testDesk, type TestDesk } from '../../../support/deskEvents'
import { seeded } from '../../../support/seeded'

const mine = (id: string) => report(id, { assigned: true, mine: true, agentName: 'Laura' })
const others = (id: string) => report(id, { assigned: true, mine: false, agentName: 'Ana' })
const who = (id: string) => ({ pageId: 'p1', customerId: id })
const message = (id: string, fromAgent: boolean): StoreEvent => ({
  ...{ type: 'message.received', who: who(id), fromAgent, text: fromAgent ? 'I asked.' : 'Any news?' },
  ...{ agentName: null, agentId: null }
})
const at = (minutes: number): ParkingOrder => ({ kind: 'time', until: START + minutes * MINUTE_MS })
const WORDS: ParkingOrder = { kind: 'words', until: null }
const due: StoreEvent = { type: 'parkings.checked' }

interface Desk extends TestDesk {
  park(id: string, order: ParkingOrder): string | null
  end(id: string): string | null
  undo(id: string): string | null
  parking(id: string): Parking | null
  pass(minutes: number): void
}

/** Makes a desk whose agent has answered the customers a, b and c, in this order. */
function desk(): Desk {
  const test = testDesk()
  test.list(mine('a'), mine('b'), mine('c'))
  for (const id of ['a', 'b', 'c']) {
    test.apply(message(id, true))
    test.now += 1000
  }
  const command = createParking(test.store, () => test.now)
  return Object.assign(test, {
    park: (id: string, order: ParkingOrder) => command({ type: 'parking.begin', key: keyOf(id), order }),
    end: (id: string) => command({ type: 'parking.end', key: keyOf(id) }),
    undo: (id: string) => command({ type: 'parking.undo', key: keyOf(id) }),
    parking: (id: string) => test.store.state.customers.get(keyOf(id))?.parking ?? null,
    pass: (minutes: number) => {
      test.now += minutes * MINUTE_MS
      test.apply(due)
    }
  })
}

const kinds = ({ store }: TestDesk): readonly string[] => store.state.notices.map(({ kind }) => kind)
const keys = (...ids: readonly string[]): readonly CustomerKey[] => ids.map((id) => keyOf(id))

describe('a parked customer', () => {
  it('goes to the end of the own customers, the earliest time first', () => {
    const d = desk()
    expect(d.keys('mine')).toEqual(keys('c', 'b', 'a'))
    d.park('c', at(60))
    d.park('b', at(10))
    d.park('a', WORDS)
    expect(d.keys('mine')).toEqual(keys('b', 'c', 'a'))
  })

  it('comes back to the top when the time has come, and not before', () => {
    const d = desk()
    d.park('b', at(10))
    d.pass(9)
    expect(d.keys('mine')).toEqual(keys('c', 'a', 'b'))
    d.pass(1)
    expect(d.keys('mine')).toEqual(keys('b', 'c', 'a'))
    expect(d.parking('b')).toMatchObject({ state: 'due', kind: 'time' })
  })

  it.each([
    ['until a time', at(60)],
    ['for an answer', { ...at(60), kind: 'silence' } as ParkingOrder],
    ['until they write', WORDS]
  ])('comes back at once when the customer writes: parked %s', (_name, order) => {
    const d = desk()
    d.park('b', order)
    d.apply(message('b', false))
    expect(d.keys('mine').at(0)).toBe(keyOf('b'))
    expect(d.parking('b')).toMatchObject({ state: 'wrote' })
    d.pass(120)
    expect(d.parking('b')).toMatchObject({ state: 'wrote' })
    d.apply(message('b', true))
    expect(d.parking('b')).toBeNull()
  })

  it('who waits for an answer stays on top, and goes aside when the agent answers', () => {
    const d = desk()
    d.apply(message('b', false))
    d.park('b', at(60))
    expect(d.keys('mine').at(0)).toBe(keyOf('b'))
    d.apply(message('b', true))
    expect(d.keys('mine')).toEqual(keys('c', 'a', 'b'))
    expect(d.parking('b')).toMatchObject({ state: 'parked' })
  })

  it('who waited and writes again is back, although it is no new turn', () => {
    const d = desk()
    d.apply(message('b', false))
    d.park('b', at(60))
    d.apply(message('b', false))
    expect(d.parking('b')).toMatchObject({ state: 'wrote' })
  })

  it('is not aside while the customer may have written in a gap', () => {
    const d = desk()
    d.park('b', at(60))
    d.now += MINUTE_MS
    d.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: d.now, since: d.now } })
    d.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: d.now } })
    const customer = d.store.state.customers.get(keyOf('b'))
    expect(customer?.turn.kind).toBe('unknown')
    expect(customer && isAside(customer.turn, customer.parking)).toBe(false)
    expect(customer?.parking?.state).toBe('parked')
  })

  it('is no longer due when the agent has written since', () => {
    const d = desk()
    d.park('b', { ...at(10), kind: 'silence' } as ParkingOrder)
    d.pass(10)
    d.now += 1000
    d.apply(message('b', true))
    expect(d.parking('b')).toBeNull()
  })

  it('stays parked when the agent writes before the time', () => {
    const d = desk()
    d.park('b', at(10))
    d.now += 1000
    d.apply(message('b', true))
    expect(d.parking('b')).toMatchObject({ state: 'parked' })
  })

  it('is due at once after the clock was set ahead, and the agent’s earlier answer does not end it', () => {
    const d = desk()
    d.park('b', at(180))
    d.now += 4 * HOUR_MS
    d.apply({ type: 'clock.set', by: 4 * HOUR_MS }, due)
    expect(d.parking('b')).toMatchObject({ state: 'due' })
    d.apply({ type: 'clock.set', by: 3 * HOUR_MS }, { type: 'clock.set', by: -4 * HOUR_MS })
    d.apply({ type: 'draft.kept', key: keyOf('b'), text: 'x' })
    expect(d.parking('b')).toMatchObject({ state: 'due' })
  })

  it('is forgotten a week after its time', () => {
    const d = desk()
    d.park('b', at(10))
    d.park('c', WORDS)
    d.pass((6 * DAY_MS) / MINUTE_MS)
    expect([d.parking('b')?.state, d.parking('c')?.state]).toEqual(['due', 'parked'])
    d.pass((2 * DAY_MS) / MINUTE_MS)
    expect([d.parking('b'), d.parking('c')]).toEqual([null, null])
    expect(d.store.state.parkings.size).toBe(0)
  })
})

describe('parking', () => {
  it('can be undone, and what was before it counts again', () => {
    const d = desk()
    d.park('b', at(60))
    d.park('b', WORDS)
    expect(kinds(d)).toContain('parked')
    expect(d.undo('b')).toBeNull()
    expect(d.parking('b')).toMatchObject({ kind: 'time', state: 'parked' })
    expect(kinds(d).filter((kind) => kind === 'parked').length).toBeLessThan(2)
    expect(d.undo('b')).toBe('notParked')
    d.park('c', WORDS)
    expect(d.undo('c')).toBeNull()
    expect(d.parking('c')).toBeNull()
    expect(kinds(d)).not.toContain('parked')
  })

  it('is not undone after it ended', () => {
    const d = desk()
    d.park('b', at(60))
    d.apply(message('b', false))
    expect(d.undo('b')).toBe('notParked')
    expect(d.parking('b')).toMatchObject({ state: 'wrote' })
  })

  it('ends when the agent says so', () => {
    const d = desk()
    d.park('b', at(60))
    expect(d.end('b')).toBeNull()
    expect(d.parking('b')).toBeNull()
    expect(d.end('b')).toBe('notParked')
  })

  it('is only for own customers, and for a time ahead', () => {
    const d = desk()
    d.list(mine('a'), mine('b'), mine('c'), others('o'))
    expect(d.park('o', WORDS)).toBe('notYours')
    expect(d.park('x', WORDS)).toBe('unknownCustomer')
    expect(d.park('a', { kind: 'time', until: d.now })).toBe('badTime')
    expect(d.park('a', { kind: 'time', until: d.now + LONGEST_PARKING_MS + 1 })).toBe('badTime')
    expect(d.store.state.parkings.size).toBe(0)
  })

  it('has a limit', () => {
    const d = desk()
    const ids = Array.from({ length: PARKING_LIMIT + 1 }, (_, index) => `n${index}`)
    d.list(...ids.map(mine))
    const answers = ids.map((id) => d.park(id, WORDS))
    expect(answers.filter((answer) => answer === null)).toHaveLength(PARKING_LIMIT)
    expect(answers.at(-1)).toBe('parkingFull')
    expect(d.park('n0', at(60))).toBeNull()
  })
})

describe('a parking whose customer the agent no longer has', () => {
  const ends: readonly (readonly [string, StoreEvent | null, object])[] = [
    [
      'a colleague took over',
      { type: 'assignment.changed', assigned: true, who: who('b'), agentName: 'Ana', agentId: null, customer: null },
      { taken: true, agentName: 'Ana' }
    ],
    ['the customer left', { type: 'stop.changed', stopped: false, who: who('b'), customer: null }, { taken: false }],
    ['the list lacks the customer', null, { taken: false }]
  ]
  const finish = (d: Desk, event: StoreEvent | null): void => {
    if (event === null) d.list(mine('a'), mine('c'))
    else if (event.type === 'assignment.changed') d.list(mine('a'), others('b'), mine('c'))
    else d.apply(event)
  }

  it.each(ends)('ends, and a due one says so: %s', (_name, event, said) => {
    const quiet = desk()
    quiet.park('b', at(10))
    finish(quiet, event)
    expect(quiet.store.state.parkings.size).toBe(0)
    expect(kinds(quiet)).not.toContain('reminderEnded')
    const d = desk()
    d.park('b', at(10))
    d.pass(10)
    finish(d, event)
    expect(d.store.state.parkings.size).toBe(0)
    expect(d.store.state.notices.at(-1)).toMatchObject({ kind: 'reminderEnded', key: keyOf('b'), ...said })
  })

  describe('if the agent takes the customer back', () => {
    const released: readonly StoreEvent[] = [
      { type: 'customer.commandStarted', key: keyOf('b'), pending: 'releasing' },
      { type: 'assignment.changed', assigned: false, who: who('b'), agentName: null, agentId: null, customer: null },
      { type: 'customer.commandDone', key: keyOf('b'), pending: 'releasing' }
    ]
    const withBot: StoreEvent = { type: 'stop.changed', stopped: false, who: who('b'), customer: null }
    const asks: StoreEvent = { type: 'stop.changed', stopped: true, who: who('b'), customer: report('b') }
    const takes: StoreEvent = { type: 'customer.commandStarted', key: keyOf('b'), pending: 'taking' }
    const taken: readonly StoreEvent[] = [
      { type: 'customer.taken', customer: mine('b') },
      { type: 'customer.commandDone', key: keyOf('b'), pending: 'taking' }
    ]

    it.each<{ readonly when: string; readonly between: readonly StoreEvent[] }>([
      { when: 'before the bot has the customer', between: [takes] },
      { when: 'from the bot', between: [withBot, takes] },
      { when: 'from the bot, and the server says first that the bot stopped', between: [withBot, takes, asks] }
    ])('goes on: $when', ({ between }) => {
      const d = desk()
      d.park('b', at(60))
      d.apply(...released)
      expect(d.store.state.parkings.size).toBe(0)
      d.apply(...between, ...taken)
      expect(d.parking('b')).toMatchObject({ ...at(60), state: 'parked' })
      d.pass(60)
      expect(d.parking('b')).toMatchObject({ state: 'due' })
    })

    it('goes on as due if its time came meanwhile, or had come before', () => {
      const d = desk()
      d.park('b', at(10))
      d.apply(...released, withBot)
      d.pass(10)
      d.apply(takes, ...taken, due)
      expect(d.parking('b')).toMatchObject({ state: 'due' })
      d.apply(...released, withBot, takes, ...taken)
      expect(d.parking('b')).toMatchObject({ state: 'due' })
    })

    it.each([
      { minutes: 9, state: 'parked', later: 'due' },
      { minutes: 11, state: undefined, later: undefined }
    ])('goes on only soon after the release, not $minutes minutes later or more', ({ minutes, state, later }) => {
      const d = desk()
      d.park('b', at(60))
      d.apply(...released)
      d.pass(minutes)
      d.apply(takes, ...taken)
      expect(d.parking('b')?.state).toBe(state)
      d.pass(60)
      expect(d.parking('b')?.state).toBe(later)
    })

    it('goes on hours later if the agent undoes the release', () => {
      const d = desk()
      d.park('b', at(240))
      d.apply(...released, withBot)
      d.pass(180)
      d.apply({ type: 'customer.releaseUndone', key: keyOf('b') }, takes, ...taken)
      expect(d.parking('b')).toMatchObject({ ...at(240), state: 'parked' })
    })

    it.each<{ readonly when: string; readonly between: readonly StoreEvent[] }>([
      { when: 'the customer asked again at the bot', between: [withBot, asks, takes] },
      { when: 'the customer asked again at once', between: [asks, takes] }
    ])('does not go on if $when', ({ between }) => {
      const d = desk()
      d.park('b', at(60))
      d.apply(...released, ...between, ...taken)
      expect(d.parking('b')).toBeNull()
    })

    it('does not go on if a colleague had the customer in between, or the list had the customer as waiting', () => {
      for (const row of [others('b'), report('b')]) {
        const d = desk()
        d.park('b', at(60))
        d.apply(...released, withBot)
        d.list(mine('a'), row, mine('c'))
        d.list(mine('a'), report('b'), mine('c'))
        d.apply(takes, ...taken)
        expect(d.parking('b')).toBeNull()
      }
    })

    it('is not for another agent', () => {
      const d = desk()
      d.apply({ type: 'session.greeted', userId: 'me' })
      d.park('b', at(60))
      d.apply(...released, withBot, { type: 'session.greeted', userId: 'other' })
      d.list(mine('b'))
      expect(d.parking('b')).toBeNull()
    })

    it('does not go on if the agent ended it before', () => {
      const d = desk()
      d.park('b', at(60))
      d.apply(...released, withBot, takes, ...taken)
      d.end('b')
      d.apply(...released, withBot, takes, ...taken)
      expect(d.parking('b')).toBeNull()
    })
  })

  describe('from an earlier run', () => {
    const origin = 'https://desk.example'
    const workspace = { label: 'desk.example', origin, socketUrl: 'wss://desk.example/ws', demo: false }

    /**
     * Starts the app with a file that has parkings of these customers. Their reminders are due this many minutes after
     * the start. With a negative number they are already due.
     */
    function restarted(minutes: number, ...ids: readonly string[]): TestDesk {
      const d = testDesk()
      const parking: Parking = { ...at(minutes), parkedAt: START - HOUR_MS, state: 'parked' }
      const parkings = new Map(ids.map((id) => [keyOf(id), parking]))
      d.apply(
        { type: 'workspace.entered', workspace },
        { type: 'parkings.restored', origin, userId: null, turns: new Map(), parkings }
      )
      return d
    }

    it('for ten minutes is not hours late if somebody set the clock back since', () => {
      const d = restarted(60, 'b')
      d.now -= 3 * HOUR_MS
      const began = d.now + 2 * HOUR_MS
      const until = (ms: number): Parking => ({ kind: 'time', until: began + ms, parkedAt: began, state: 'parked' })
      const parkings = new Map([
        [keyOf('x'), until(10 * MINUTE_MS)],
        [keyOf('y'), until(5 * HOUR_MS)]
      ])
      d.apply({ type: 'parkings.restored', origin, userId: null, turns: new Map(), parkings })
      expect(d.store.state.parkings.get(keyOf('x'))?.until).toBe(d.now + 10 * MINUTE_MS)
      expect(d.store.state.parkings.get(keyOf('y'))?.until).toBe(began + 5 * HOUR_MS)
    })

    it('is not aside while the customer may have written since, and says so', () => {
      const d = restarted(60, 'b')
      d.list(mine('a'), mine('b'))
      const b = d.store.state.customers.get(keyOf('b'))
      expect(b?.turn).toEqual({ kind: 'unknown', since: START - HOUR_MS })
      expect(b?.parking?.state).toBe('parked')
      expect(b && isAside(b.turn, b.parking)).toBe(false)
      d.apply({ type: 'customer.parked', key: keyOf('b'), order: at(60) })
      const again = d.store.state.customers.get(keyOf('b'))
      expect(again && isAside(again.turn, again.parking)).toBe(true)
    })

    it('ends with one notice for all whom the whole list lacks or gives to somebody else', () => {
      const d = restarted(-1, 'b', 'd', 'e')
      d.list(mine('a'), others('d'), mine('e'))
      expect([...d.store.state.parkings.keys()]).toEqual([keyOf('e')])
      expect(d.store.state.notices).toMatchObject([{ kind: 'reminderEnded', more: 1 }])
      d.list(mine('a'), others('d'), mine('e'))
      expect(kinds(d)).toEqual(['reminderEnded'])
    })

    it('ends without a name when the list lacks the customer, and says nothing before it is due', () => {
      const d = restarted(-1, 'b')
      expect(kinds(d)).toEqual([])
      d.list(mine('a'))
      const said = { key: keyOf('b'), name: null, at: START - MINUTE_MS, taken: false, agentName: null }
      expect(d.store.state.notices).toMatchObject([{ kind: 'reminderEnded', ...said }])
      const early = restarted(10, 'b')
      early.list(mine('a'))
      expect(early.store.state.parkings.size).toBe(0)
      expect(kinds(early)).toEqual([])
    })

    it('waits for the whole list', () => {
      const d = restarted(-1, 'b')
      const asOf = d.store.state.revision
      d.apply(
        { type: 'queue.partRead', customers: [mine('a')], asOf },
        { type: 'queue.refreshed', asOf, partial: true }
      )
      expect(kinds(d)).toEqual([])
      expect(d.store.state.parkings.size).toBe(1)
    })
  })

  it('waits while it is in doubt who has the customer', () => {
    const d = desk()
    d.park('b', at(10))
    d.apply({ type: 'customer.doubted', key: keyOf('b') })
    expect(d.parking('b')).toMatchObject({ state: 'parked' })
    d.list(mine('a'), mine('b'), mine('c'))
    expect(d.parking('b')).toMatchObject({ state: 'parked' })
  })

  it('says nothing beside the notice of the agent’s own release', () => {
    const d = desk()
    d.park('b', at(10))
    d.pass(10)
    d.apply(
      { type: 'customer.commandStarted', key: keyOf('b'), pending: 'releasing' },
      { type: 'customer.released', who: who('b') }
    )
    expect(d.parking('b')).toBeNull()
    expect(kinds(d)).not.toContain('reminderEnded')
  })
})

/**
 * The rules of parking in their simplest form, for one customer. The test updates this model after each event, and
 * compares it with the state of the app.
 */
interface Model {
  state: 'none' | 'parked' | 'due' | 'wrote'
  until: number | null
  answeredAt: number
  dueAt: number
  waits: boolean
}

describe('on 2,000 random courses', () => {
  it('a customer who waits is never aside, and each parking is what the rules say', () => {
    const random = seeded(130)
    const below = (limit: number): number => Math.floor(random() * limit)
    let seen = { parked: 0, due: 0, wrote: 0 }
    for (let course = 0; course < 2_000; course++) {
      const d = desk()
      const model: Model = { state: 'none', until: null, answeredAt: 0, dueAt: 0, waits: false }
      for (let step = 0; step < 14; step++) {
        const act = below(7)
        d.now += 1000
        if (act === 0 || act === 1) {
          const until = d.now + (1 + below(4)) * MINUTE_MS
          const isWords = below(3) === 0
          d.park('b', isWords ? WORDS : { kind: below(2) ? 'time' : 'silence', until })
          Object.assign(model, { state: 'parked', until: isWords ? null : until })
        } else if (act === 2) {
          d.apply(message('b', false))
          model.waits = true
          if (model.state !== 'none') model.state = 'wrote'
        } else if (act === 3) {
          d.apply(message('b', true))
          model.waits = false
          if (model.state === 'wrote' || model.state === 'due') model.state = 'none'
        } else if (act === 4) {
          d.pass(1 + below(3))
          if (model.state === 'parked' && model.until !== null && model.until <= d.now) model.state = 'due'
        } else if (act === 5) {
          d.end('b')
          model.state = 'none'
        } else d.list(mine('a'), mine('b'), mine('c'))
        const customer = d.store.state.customers.get(keyOf('b'))
        const state = customer?.parking?.state ?? 'none'
        if (state !== model.state)
          expect({ course, step, act, state }).toEqual({ course, step, act, state: model.state })
        if (state !== 'none') seen = { ...seen, [state]: seen[state] + 1 }
        const place = d.keys('mine').indexOf(keyOf('b'))
        const wanted = model.waits || model.state === 'due' ? 0 : model.state === 'parked' ? 2 : null
        if (wanted !== null && place !== wanted)
          expect({ course, step, place }).toEqual({ course, step, place: wanted })
      }
    }
    expect(Math.min(seen.parked, seen.due, seen.wrote)).toBeGreaterThan(500)
  })
})
