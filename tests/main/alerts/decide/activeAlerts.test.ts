import { describe, expect, it } from 'vitest'
import {
  allActive,
  firstOpenSince,
  firstSince,
  moveLongWaits,
  openUntil,
  type AllowedChannels
} from '../../../../src/main/alerts/decide/activeAlerts'
import { markNotified } from '../../../../src/main/alerts/decide/notifiedAlerts'
import {
  addPending,
  createPendingAlerts,
  removePending,
  settlePending,
  snoozePending
} from '../../../../src/main/alerts/decide/pendingAlerts'

const ALL: AllowedChannels = {
  mine: ['notification', 'sound'],
  others: ['notification', 'sound'],
  longWaits: ['notification', 'sound']
}
/** Only customers with a very long wait may have a sound. */
const FOCUSED: AllowedChannels = { mine: [], others: [], longWaits: ['sound'] }

function setUp() {
  const pending = createPendingAlerts()
  const comes = (id: string | number, now: number, change: { mine?: boolean; waitSince?: number } = {}): void => {
    addPending(pending, { key: `p/${id}`, mine: false, waitSince: now, unlistedSince: null, ...change }, now, 0)
    settlePending(pending, now)
  }
  const leaves = (id: string | number, now = 0): void => {
    removePending(pending, `p/${id}`)
    settlePending(pending, now)
  }
  return { pending, active: pending.active, comes, leaves }
}

describe('the very long waits', () => {
  it('end with the customers who left, whoever of them left first', () => {
    const { active, comes, leaves } = setUp()
    for (const [id, waitSince] of [
      ['long', 1],
      ['longer', 0],
      ['short', 50]
    ] as const)
      comes(id, 100, { waitSince })
    moveLongWaits(active, 25)
    leaves('short')
    moveLongWaits(active, 25)
    leaves('long')
    moveLongWaits(active, 25)
    leaves('longer')
    moveLongWaits(active, 25)
    expect({ since: firstSince(active, FOCUSED, 'sound'), count: active.longWaitCount }).toEqual({
      since: null,
      count: 0
    })
  })

  it('do not change when one of the agent’s own customers leaves, however long this customer has waited', () => {
    const { active, comes, leaves } = setUp()
    comes('long', 100, { waitSince: 0 })
    comes('mine', 101, { waitSince: 0, mine: true })
    moveLongWaits(active, 25)
    leaves('mine')
    expect({ since: firstSince(active, FOCUSED, 'sound'), count: active.longWaitCount }).toEqual({
      since: 100,
      count: 1
    })
    leaves('long')
    expect({ since: firstSince(active, FOCUSED, 'sound'), count: active.longWaitCount }).toEqual({
      since: null,
      count: 0
    })
  })

  it('are all found when very many waits become long at once', () => {
    const { pending, active, comes } = setUp()
    for (let number = 0; number < 300; number++)
      addPending(pending, { key: `p/${number}`, mine: false, waitSince: number, unlistedSince: null }, number, 0)
    comes('last', 300)
    moveLongWaits(active, 299)
    expect({ since: firstSince(active, FOCUSED, 'sound'), count: active.longWaitCount }).toEqual({
      since: 0,
      count: 300
    })
    moveLongWaits(active, -1)
    expect({ since: firstSince(active, FOCUSED, 'sound'), count: active.longWaitCount }).toEqual({
      since: null,
      count: 0
    })
  })
})

describe('the customers who need the agent', () => {
  it('come in the order in which they began to need the agent, also after one of them was changed', () => {
    const { pending, active, comes } = setUp()
    comes('a', 1, { waitSince: 30 })
    comes('b', 2, { mine: true, waitSince: 10 })
    comes('c', 3, { waitSince: 20 })
    comes('b', 4, { waitSince: 10 })
    expect(allActive(active).map(({ key }) => key)).toEqual(['p/a', 'p/b', 'p/c'])
    comes('c', 5, { mine: true, waitSince: 20 })
    comes('d', 6, { waitSince: 5 })
    expect(openUntil(active, ALL, 6)).toEqual(['p/a', 'p/b', 'p/c', 'p/d'])
    snoozePending(pending, 10)
    settlePending(pending, 10)
    expect(openUntil(active, ALL, 9)).toEqual([])
    expect(openUntil(active, ALL, 10)).toEqual(['p/a', 'p/b', 'p/c', 'p/d'])
  })

  it('need no notification again when very many others come, and the own ones are known as such then', () => {
    const { pending, active, comes } = setUp()
    comes('told', 0)
    comes('mine', 1, { mine: true })
    markNotified(pending, ['p/told', 'p/mine'])
    for (let number = 0; number < 300; number++)
      addPending(
        pending,
        { key: `p/${number}`, mine: number % 2 === 0, waitSince: 2, unlistedSince: null },
        2 + number,
        0
      )
    settlePending(pending, 400)
    expect(openUntil(active, ALL, 400)).toHaveLength(300)
    expect(openUntil(active, { ...ALL, others: [] }, 400)).toHaveLength(150)
    expect(firstOpenSince(active, { ...ALL, others: [] })).toBe(2)
    expect(firstOpenSince(active, { ...ALL, mine: [] })).toBe(3)
  })
})
