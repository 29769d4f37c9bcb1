import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestFree, waitingInReach, whyNobodyFree } from '../../../../src/main/state/selectors/waitingInReach'
import { MINUTE_MS } from '../../../../src/shared/time'
import { report, START, testDesk, waited } from '../../../support/deskEvents'

it('the customers in reach are all who wait but those on hidden pages below the limit, the longest wait first', () => {
  const someone = fc.record({
    id: fc.nat(40),
    pageId: fc.constantFrom('p1', 'p2', 'p3'),
    seconds: fc.integer({ min: 0, max: 1_500 })
  })
  const hidden = fc.subarray(['p1', 'p2', 'p3'])
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 30 }), hidden, fc.nat(600_000), (people, pages, passed) => {
      const t = testDesk()
      t.list(...people.map(({ id, pageId, seconds }) => report(id, { pageId, wait: waited(seconds) })))
      const value = pages.map((page) => ({ page, name: '', state: 'hidden' as const, hotMinutes: 10 }))
      t.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
      const now = t.now + passed
      const expected = [...t.store.state.customers.order.waiting].filter(
        ({ pageId, wait }) => !pages.includes(String(pageId)) || now - wait.since >= 10 * MINUTE_MS
      )
      expect([...waitingInReach(t.store.state, now)]).toEqual(expected)
    })
  )
})

describe('why nobody can be taken over', () => {
  const CONNECTED = { state: 'connected', asOf: START, since: START } as const
  const why = (more: object, ...people: ReturnType<typeof report>[]): string => {
    const t = testDesk()
    t.list(...people)
    const value = [{ page: 'p1', name: '', state: 'hidden' as const, hotMinutes: 60 }]
    t.apply({ type: 'setting.changed', key: 'pages', value, locked: false })
    const { customers, settings } = t.store.state
    const whole = { connection: CONNECTED, refreshedAt: t.now, partial: false, unreadable: 0 }
    const state = { customers, settings, ...whole, ...more }
    expect(longestFree(state, t.now)).toBeNull()
    return whyNobodyFree(state, t.now)
  }

  it('nobody waits only if the whole list was read', () => {
    expect(why({})).toBe('nobodyWaiting')
    expect(why({ partial: true })).toBe('waitingUnknown')
    expect(why({ unreadable: 1 })).toBe('waitingUnknown')
    expect(why({ refreshedAt: null })).toBe('waitingUnknown')
    expect(why({ connection: { state: 'offline', asOf: null } })).toBe('notConnected')
  })

  it('customers wait on hidden pages', () => {
    expect(why({}, report(1, { pageId: 'p1', wait: waited(10) }))).toBe('waitingHidden')
  })
})
