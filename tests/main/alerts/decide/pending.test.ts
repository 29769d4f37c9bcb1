import { describe, expect, it } from 'vitest'
import { allActive, longestActive } from '../../../../src/main/alerts/decide/activeAlerts'
import {
  addRequester,
  createRequesters,
  findRequester,
  requesterNamed,
  takeUnshown
} from '../../../../src/main/alerts/decide/requesters'
import { countHeld, createHeldAlerts, holdAlerts } from '../../../../src/main/alerts/decide/heldAlerts'
import { takeAgain } from '../../../../src/main/alerts/decide/notifiedAlerts'
import {
  addPending,
  clearPending,
  createPendingAlerts,
  hasActive,
  removePending,
  restartPending,
  revisePending,
  settlePending,
  snoozeEndsAt,
  snoozePending,
  unlistedEndsAt,
  type PendingAlerts
} from '../../../../src/main/alerts/decide/pendingAlerts'
import { MINUTE_MS } from '../../../../src/shared/time'

const person = (id: string, change: { mine?: boolean; waitSince?: number; unlistedSince?: number | null } = {}) => ({
  key: `page/${id}` as const,
  name: id,
  mine: false,
  waitSince: 0,
  unlistedSince: null,
  ...change
})

function activeAt(pending: PendingAlerts, now: number): readonly string[] {
  settlePending(pending, now)
  return allActive(pending.active).map(({ key }) => key)
}

describe('a customer with a pending alert', () => {
  it('is pending once; an own customer who writes again has newer text', () => {
    const pending = createPendingAlerts()
    expect([addPending(pending, person('a'), 5, 0), addPending(pending, person('a'), 9, 0)]).toEqual([true, false])
    expect({ since: pending.byKey.get('page/a')?.since, again: takeAgain(pending) }).toEqual({ since: 5, again: [] })
    expect(addPending(pending, person('a', { mine: true }), 9, 0)).toBe(true)
    expect(takeAgain(pending)).toEqual([])
    expect(addPending(pending, person('a', { mine: true }), 11, 0)).toBe(false)
    expect({ since: pending.byKey.get('page/a')?.since, again: takeAgain(pending) }).toEqual({
      since: 9,
      again: ['page/a']
    })
    expect(takeAgain(pending)).toEqual([])
  })

  it('is forgotten alone or with all others, with the newer text', () => {
    const pending = createPendingAlerts()
    for (const id of ['a', 'b', 'c']) {
      addPending(pending, person(id, { mine: true }), 0, 0)
      addPending(pending, person(id, { mine: true }), 0, 0)
    }
    removePending(pending, 'page/a')
    expect({ keys: [...pending.byKey.keys()], again: [...pending.again] }).toEqual({
      keys: ['page/b', 'page/c'],
      again: ['page/b', 'page/c']
    })
    clearPending(pending)
    expect({ pendingCount: pending.byKey.size, againCount: pending.again.size }).toEqual({
      pendingCount: 0,
      againCount: 0
    })
  })

  it('ends ten minutes after the list lacks the customer, on the monotonic clock', () => {
    const pending = createPendingAlerts()
    expect({ endsAt: unlistedEndsAt(pending, 0), hasActive: hasActive(pending, 0) }).toEqual({
      endsAt: null,
      hasActive: false
    })
    addPending(pending, person('a', { unlistedSince: 1_500 }), 0, 1_000)
    addPending(pending, person('b', { unlistedSince: 1_400 }), 0, 1_000)
    addPending(pending, person('c', { unlistedSince: 1_600 }), 0, 1_000)
    addPending(pending, person('d'), 0, 1_000)
    expect(unlistedEndsAt(pending, 0)).toBe(400 + 10 * MINUTE_MS)
    expect(unlistedEndsAt(pending, 400 + 10 * MINUTE_MS)).toBe(500 + 10 * MINUTE_MS)
    expect(unlistedEndsAt(pending, 600 + 10 * MINUTE_MS)).toBeNull()
    const active = (now: number) => activeAt(pending, now).map((key) => key.slice(5))
    expect([active(399 + 10 * MINUTE_MS), active(400 + 10 * MINUTE_MS)]).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a', 'c', 'd']
    ])
    removePending(pending, 'page/d')
    expect([hasActive(pending, 599 + 10 * MINUTE_MS), hasActive(pending, 600 + 10 * MINUTE_MS)]).toEqual([true, false])
  })

  it('keeps the time since when the list lacks the customer, until the list has them again', () => {
    const pending = createPendingAlerts()
    addPending(pending, person('a'), 0, 0)
    const revised = (waitSince: number, unlistedSince: number | null) => ({
      isChanged: revisePending(pending, { key: 'page/a', waitSince, unlistedSince }, 100),
      waitSince: pending.byKey.get('page/a')?.waitSince,
      unlistedSince: pending.byKey.get('page/a')?.unlistedSince
    })
    expect(revised(3, null)).toEqual({ isChanged: false, waitSince: 3, unlistedSince: null })
    expect(revised(4, 500)).toEqual({ isChanged: true, waitSince: 4, unlistedSince: 400 })
    expect(revised(5, 900)).toEqual({ isChanged: false, waitSince: 5, unlistedSince: 400 })
    expect(revised(6, null)).toEqual({ isChanged: true, waitSince: 6, unlistedSince: null })
    expect(revisePending(pending, { key: 'page/x', waitSince: 0, unlistedSince: 4 }, 0)).toBe(false)
    expect(pending.byKey.has('page/x')).toBe(false)
  })

  it('is snoozed with all others, and the first to end its snooze is known', () => {
    const pending = createPendingAlerts()
    expect(snoozeEndsAt(pending, 0)).toBeNull()
    addPending(pending, person('a'), 0, 0)
    expect(snoozeEndsAt(pending, 0)).toBeNull()
    snoozePending(pending, 500)
    addPending(pending, person('b'), 0, 0)
    expect([snoozeEndsAt(pending, 0), snoozeEndsAt(pending, 499), snoozeEndsAt(pending, 500)]).toEqual([500, 500, null])
    expect(activeAt(pending, 499)).toEqual(['page/b'])
    expect(activeAt(pending, 500)).toHaveLength(2)
    restartPending(pending, 450)
    expect([...pending.byKey.values()].map(({ since }) => Math.max(since, pending.restartedAt))).toEqual([500, 450])
  })

  it('comes first if it has waited longest', () => {
    const pending = createPendingAlerts()
    for (const [id, waitSince] of [
      ['a', 3],
      ['b', 1],
      ['c', 2]
    ] as const)
      addPending(pending, person(id, { waitSince }), 0, 0)
    settlePending(pending, 0)
    expect(longestActive(pending.active, 3)).toEqual({ mine: [], others: ['page/b', 'page/c', 'page/a'] })
  })
})

describe('customers who came while alerts were held back', () => {
  it('are reported once when that ends', () => {
    const held = createHeldAlerts()
    countHeld(held, 'page/a')
    expect([holdAlerts(held, null), holdAlerts(held, 'paused')]).toEqual([null, null])
    countHeld(held, 'page/b')
    countHeld(held, 'page/b')
    expect(holdAlerts(held, 'locked')).toBeNull()
    expect(holdAlerts(held, null)).toEqual({ by: 'locked', came: ['page/b'] })
    expect(holdAlerts(held, null)).toBeNull()
  })

  it('are counted up to ten thousand', () => {
    const held = createHeldAlerts()
    for (let n = 0; n < 10_005; n++) countHeld(held, `page/${n}`)
    expect(held.came.size).toBe(10_000)
  })
})

describe('a request with only a name', () => {
  it('is remembered for ten seconds, and counts as named only if the agent could read it', () => {
    const requesters = createRequesters()
    addRequester(requesters, 'Ana', 0)
    addRequester(requesters, 'Bo', 100)
    requesterNamed(requesters, 'Ana')
    expect([findRequester(requesters, 'Ana', 9_999), findRequester(requesters, 'Bo', 9_999)]).toMatchObject([
      { wasNamed: true },
      { wasNamed: false }
    ])
    expect([findRequester(requesters, 'Ana', 10_000), findRequester(requesters, 'Cy', 0)]).toEqual([null, null])
    addRequester(requesters, 'Ana', 10_000)
    expect(requesters.recent).toEqual([
      { name: 'Bo', at: 100, wasNamed: false },
      { name: 'Ana', at: 10_000, wasNamed: false }
    ])
  })

  it('is shown once, the newest last, and at most a hundred are kept', () => {
    const requesters = createRequesters()
    for (const name of ['Ana', 'Bo', 'Ana']) addRequester(requesters, name, 0)
    expect([takeUnshown(requesters), takeUnshown(requesters)]).toEqual([['Bo', 'Ana'], []])
    for (let n = 0; n < 105; n++) addRequester(requesters, `n${n}`, 0)
    expect({
      recentCount: requesters.recent.length,
      oldestRecent: requesters.recent[0]?.name,
      unshownCount: requesters.unshown.length,
      oldestUnshown: requesters.unshown[0]
    }).toEqual({ recentCount: 100, oldestRecent: 'n5', unshownCount: 100, oldestUnshown: 'n5' })
  })
})
