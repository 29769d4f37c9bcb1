import { describe, expect, it } from 'vitest'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { saysMinutes } from '../../../../src/main/protocol/waits/clockTime'
import { readFrames } from '../../../../src/main/protocol/parse'
import { createWaitingTimeReader, type WaitingTimeReader } from '../../../../src/main/protocol/waits/waitingTimeReader'
import { createZoneRule } from '../../../../src/main/protocol/waits/zoneRule'
import { eventOf, NOW } from '../reading'
import { HOUR_MS, MINUTE_MS } from '../../../../src/shared/time'

const waitsOf = (...times: unknown[]) =>
  eventOf(
    {
      type: 'stopped_customers',
      data: {
        customers: times.map((time, n) => ({ customer_id: n, page_id: 'p', time_since_last_conversation: time }))
      }
    },
    'queue.listed'
  ).customers.map(({ wait }) => wait)

describe('clock times of two fields', () => {
  it('are not read if they are alone, but the shortest possible wait is known (waiting-hh-mm)', () => {
    expect(waitsOf('02:15')).toEqual([{ kind: 'unreadable', raw: '02:15', atLeast: 135 }])
    expect(waitsOf('02:15', '23:59', '5 minutes')[0]).toMatchObject({ kind: 'unreadable' })
  })

  it.each([{ other: '24:00' }, { other: '75:10' }, { other: '1:02:03' }, { other: '1 day, 3:04:05' }])(
    'are minutes and seconds beside $other',
    ({ other }) => {
      expect(waitsOf('02:15', other)[0]).toEqual({ kind: 'measured', seconds: 135, precision: 1, raw: '02:15' })
    }
  )

  it.each([
    { time: '02:15', says: false },
    { time: '24:00', says: true },
    { time: '00:05:00', says: true },
    { time: '2026-11-22T14:00:00Z', says: false },
    { time: '12:99', says: false },
    { time: 'a:b:c', says: false },
    { time: 7, says: false },
    { time: 'x'.repeat(100), says: false }
  ])('have their unit named in $time: $says', ({ time, says }) => expect(saysMinutes([time, null])).toBe(says))
})

/** Makes a workspace whose times have no zone. `zone`: how far its clocks are ahead of UTC, ms. */
function workspace(zone: number) {
  const waitingTimes = createWaitingTimeReader()
  const local = (at: number): string => new Date(at + zone).toISOString().slice(0, 19)
  const hear = (frame: object, at: number) =>
    readFrames(Buffer.from(JSON.stringify(frame)), false, at, waitingTimes)[0]?.event
  return {
    waitingTimes,
    arrive: (id: string, at: number, since = at) =>
      hear(
        {
          type: 'customer_stop_status_changed',
          data: { stop: true, customer: { customer_id: id, page_id: 'p', time_since_last_conversation: local(since) } }
        },
        at
      ),
    list: (at: number, ...people: (readonly [id: string, since: number])[]) => {
      const customers = people.map(([customer_id, since]) => ({
        customer_id,
        page_id: 'p',
        time_since_last_conversation: local(since)
      }))
      const event = hear({ type: 'stopped_customers', data: { customers } }, at)
      return event?.type === 'queue.listed' ? event.customers.map(({ wait }) => wait) : []
    }
  }
}

describe('dates without a zone', () => {
  it.each([
    { id: 'waiting-iso-zone-ahead', zone: 3 * HOUR_MS },
    { id: 'waiting-iso-zone-behind', zone: -5 * HOUR_MS },
    { id: 'a zone of a quarter of an hour, a relative', zone: 5 * HOUR_MS + 45 * MINUTE_MS },
    { id: 'UTC', zone: 0 }
  ])('$id: are read once two new customers agree on the zone', ({ zone }) => {
    const { arrive, list } = workspace(zone)
    const since = NOW - 40 * MINUTE_MS
    expect(list(NOW, ['old', since])).toMatchObject([{ kind: 'unreadable' }])
    arrive('a', NOW + MINUTE_MS, NOW + MINUTE_MS - 20_000)
    arrive('a', NOW + MINUTE_MS, NOW + MINUTE_MS - 20_000)
    expect(list(NOW + MINUTE_MS, ['old', since])).toMatchObject([{ kind: 'unreadable' }])
    arrive('b', NOW + 2 * MINUTE_MS)
    expect(list(NOW + 2 * MINUTE_MS, ['old', since])).toMatchObject([
      { kind: 'measured', seconds: 42 * 60, precision: 1 }
    ])
  })

  it('of asctime are read once the zone is known, like all dates without a zone', () => {
    const { arrive, waitingTimes } = workspace(3 * HOUR_MS)
    const read = () => waitingTimes.read('Sun Nov 22 16:50:00 2026', { customerId: 'c', pageId: 'p' }, NOW, () => false)
    expect(read()).toMatchObject({ kind: 'unreadable' })
    arrive('a', NOW)
    arrive('b', NOW)
    expect(read()).toMatchObject({ kind: 'measured', seconds: 600 })
  })

  it('give only the shortest wait of all zones before that', () => {
    const { list } = workspace(0)
    expect(list(NOW, ['a', NOW - 20 * HOUR_MS], ['b', NOW - HOUR_MS])).toMatchObject([
      { kind: 'unreadable', atLeast: 8 * 3600 },
      { kind: 'unreadable', raw: '2026-11-22T13:00:00' }
    ])
    expect(list(NOW, ['b', NOW - HOUR_MS])[0]).not.toHaveProperty('atLeast')
  })

  it('of customers who get a time in a list after their arrival count too; those of the first list do not', () => {
    const { waitingTimes, list } = workspace(3 * HOUR_MS)
    for (const id of ['a', 'b']) waitingTimes.arrived({ customerId: id, pageId: 'p' }, NOW)
    list(NOW + MINUTE_MS, ['a', NOW], ['b', NOW])
    expect(list(NOW + MINUTE_MS, ['c', NOW])).toMatchObject([{ kind: 'measured', seconds: 60 }])
    const other = workspace(3 * HOUR_MS)
    other.list(NOW, ['a', NOW], ['b', NOW], ['c', NOW])
    expect(other.list(NOW, ['a', NOW])).toMatchObject([{ kind: 'unreadable' }])
  })

  it('of another workspace have rules of their own', () => {
    const { arrive, waitingTimes } = workspace(3 * HOUR_MS)
    arrive('a', NOW)
    arrive('b', NOW)
    const read = (reader: WaitingTimeReader) =>
      reader.read('2026-11-22T17:00:00', { customerId: 'c', pageId: 'p' }, NOW, () => false)
    expect(read(waitingTimes)).toMatchObject({ kind: 'measured', seconds: 0 })
    expect(read(createWaitingTimeReader())).toMatchObject({ kind: 'unreadable' })
  })
})

describe('the zone of a workspace', () => {
  const key = (n: number): CustomerKey => `p/${n}`
  function rule() {
    const zones = createZoneRule()
    let n = 0
    /**
     * Lets a new customer come at `at`. The time in the frame is `ahead` ms later. Returns the zone that is known then.
     */
    const come = (ahead: number, at = NOW): number | null => {
      zones.arrived(key(++n), at)
      zones.saw(key(n), at + ahead, at)
      return zones.zone()
    }
    return { zones, come }
  }

  it('is kept until two customers contradict it, and then changes to the one on which they agree', () => {
    const { come } = rule()
    expect([come(3 * HOUR_MS), come(3 * HOUR_MS), come(2 * HOUR_MS), come(3 * HOUR_MS), come(2 * HOUR_MS)]).toEqual([
      null,
      3 * HOUR_MS,
      3 * HOUR_MS,
      3 * HOUR_MS,
      3 * HOUR_MS
    ])
    expect(come(2 * HOUR_MS)).toBe(2 * HOUR_MS)
  })

  it('is unknown again if two customers contradict it and each other', () => {
    const { come } = rule()
    come(3 * HOUR_MS)
    come(3 * HOUR_MS)
    expect(come(2 * HOUR_MS)).toBe(3 * HOUR_MS)
    expect(come(HOUR_MS)).toBeNull()
  })

  it.each([
    { what: 'no quarter of an hour', ahead: 3 * HOUR_MS + 7 * MINUTE_MS },
    { what: 'further than any zone', ahead: 20 * HOUR_MS },
    { what: 'a conversation of days ago', ahead: -50 * HOUR_MS }
  ])('is not learned from $what, and later times do not contradict it', ({ ahead }) => {
    const { come } = rule()
    expect([come(ahead), come(ahead), come(ahead)]).toEqual([null, null, null])
  })

  it('is contradicted by a time in the future, whatever zone that time has', () => {
    const { come } = rule()
    come(0)
    come(0)
    expect([come(7 * MINUTE_MS), come(8 * MINUTE_MS)]).toEqual([0, null])
  })

  it('is not learned from a customer two minutes after their arrival', () => {
    const { zones } = rule()
    for (const n of [1, 2]) {
      zones.arrived(key(n), NOW)
      zones.saw(key(n), NOW + 3 * MINUTE_MS, NOW + 3 * MINUTE_MS)
    }
    expect(zones.zone()).toBeNull()
  })
})

describe('a plain number', () => {
  function workspaceOfNumbers() {
    const waitingTimes = createWaitingTimeReader()
    return (at: number, ...times: readonly unknown[]) => {
      const customers = times.map((time, n) => ({ customer_id: n, page_id: 'p', time_since_last_conversation: time }))
      const text = JSON.stringify({ type: 'stopped_customers', data: { customers } })
      const event = readFrames(Buffer.from(text), false, NOW + at, waitingTimes)[0]?.event
      if (event?.type !== 'queue.listed') throw new Error('No list')
      return event.customers.map(({ wait }) => (wait?.kind === 'measured' ? wait.seconds : (wait?.raw ?? null)))
    }
  }

  it.each([
    { said: 86_400, read: 86_400 },
    { said: 42, read: 42 },
    { said: 86_401, read: '86401' },
    { said: 600_000, read: '600000' },
    { said: '600000', read: '600000' },
    { said: 172_800.5, read: '172800.5' },
    { said: 100_000_000, read: '100000000' }
  ])('of $said is $read if nothing shows its unit', ({ said, read }) => {
    expect(workspaceOfNumbers()(0, said)).toEqual([read])
  })

  it('is milliseconds if a wait grows by a thousand in a second', () => {
    const list = workspaceOfNumbers()
    expect(list(0, 600_000, 42_000)).toEqual(['600000', 42_000])
    expect(list(30_000, 630_000, 72_000)).toEqual([630, 72])
    expect(list(31_000, 631_000, 73_000, 900)).toEqual([631, 73, 0.9])
  })

  it('is seconds if a wait grows by one in a second', () => {
    const list = workspaceOfNumbers()
    expect(list(0, 200_000, '42')).toEqual(['200000', 42])
    expect(list(120_000, 200_120, '162')).toEqual([200_120, 162])
  })

  it('is seconds at once beside three waits that would be less than a second', () => {
    expect(workspaceOfNumbers()(0, 200_000, 900, 42, 7)).toEqual([200_000, 900, 42, 7])
    expect(workspaceOfNumbers()(0, 200_000, 900, 42)).toEqual(['200000', 900, 42])
  })

  it.each([
    { name: 'does not grow', after: 200_000 },
    { name: 'begins anew', after: 5 },
    { name: 'jumps', after: 500_000 },
    { name: 'grows by minutes', after: 200_002 }
  ])('keeps an unknown unit if a wait $name', ({ after }) => {
    const list = workspaceOfNumbers()
    list(0, 200_000)
    list(120_000, after)
    expect(list(121_000, 200_000)).toEqual(['200000'])
  })

  it('keeps an unknown unit over a long pause, because somebody may have set the clock', () => {
    const list = workspaceOfNumbers()
    list(0, 200_000)
    expect(list(3_600_000, 203_600)).toEqual(['203600'])
  })
})
