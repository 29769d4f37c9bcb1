import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import {
  firstOpenSince,
  firstSince,
  longestActive,
  moveLongWaits,
  openUntil,
  type AllowedChannels
} from '../../../../src/main/alerts/decide/activeAlerts'
import { markAllNotified, markNotified } from '../../../../src/main/alerts/decide/notifiedAlerts'
import {
  addPending,
  clearPending,
  createPendingAlerts,
  hasActive,
  removePending,
  restartPending,
  revisePending,
  settlePending,
  snoozePending
} from '../../../../src/main/alerts/decide/pendingAlerts'
import type { CustomerKey } from '../../../../src/shared/domain/ids'
import { MINUTE_MS } from '../../../../src/shared/time'

const FOCUSED: AllowedChannels = { mine: ['notification', 'sound'], others: [], longWaits: ['sound'] }
const AWAY: AllowedChannels = {
  mine: ['notification', 'sound', 'card'],
  others: ['notification', 'sound', 'card'],
  longWaits: ['notification', 'sound', 'card']
}

interface Known {
  readonly key: CustomerKey
  readonly mine: boolean
  readonly since: number
  readonly waitSince: number
  readonly unlistedSince: number | null
  readonly snoozedUntil: number
}

const key = fc.nat(4).map((number): CustomerKey => `p/${number}`)
const waitSince = fc.nat(50)
const unlistedSince = fc.option(fc.integer({ min: -11, max: 0 }), { nil: null })
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('comes' as const), key, mine: fc.boolean(), waitSince, unlistedSince })
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('leaves' as const), key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('revised' as const), key, waitSince, unlistedSince }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('notified' as const), keys: fc.array(key) }) },
  fc.record({ kind: fc.constantFrom(...(['allNotified', 'restarts', 'reset'] as const)) }),
  fc.record({ kind: fc.constant('snoozed' as const), minutes: fc.integer({ min: 1, max: 9 }) }),
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('passes' as const), minutes: fc.nat(4) }) }
)

/**
 * Makes a model that must return the same answers as the app's lists of pending alerts. For each answer the model looks
 * at every alert.
 */
function createModel() {
  const people = new Map<CustomerKey, Known>()
  const notified = new Set<CustomerKey>()
  const active = (now: number): readonly Known[] =>
    [...people.values()].filter(
      (one) => one.snoozedUntil <= now && (one.unlistedSince === null || one.unlistedSince + 10 * MINUTE_MS > now)
    )
  return { people, notified, active }
}

it('the lists agree with a look at every alert, after any course of events', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 60 }), (steps) => {
      const pending = createPendingAlerts()
      const { people, notified, active } = createModel()
      let now = 0
      for (const [one, isEvaluated] of steps) {
        switch (one.kind) {
          case 'comes': {
            const since = one.unlistedSince === null ? null : now + one.unlistedSince * MINUTE_MS
            const isNew = people.get(one.key)?.mine !== one.mine
            const person = { key: one.key, mine: one.mine, name: '', waitSince: one.waitSince, unlistedSince: since }
            expect(addPending(pending, person, now, 0)).toBe(isNew)
            if (isNew) people.set(one.key, { ...person, since: now, snoozedUntil: -Infinity })
            break
          }
          case 'leaves':
            removePending(pending, one.key)
            people.delete(one.key)
            notified.delete(one.key)
            break
          case 'revised': {
            const since = one.unlistedSince === null ? null : now + one.unlistedSince * MINUTE_MS
            const before = people.get(one.key)
            const isRelisted = before !== undefined && (before.unlistedSince === null) !== (since === null)
            const times = { key: one.key, waitSince: one.waitSince, unlistedSince: since }
            expect(revisePending(pending, times, 0)).toBe(isRelisted)
            if (before)
              people.set(one.key, {
                ...before,
                waitSince: one.waitSince,
                unlistedSince: isRelisted ? since : before.unlistedSince
              })
            break
          }
          case 'notified':
            markNotified(pending, one.keys)
            for (const each of one.keys) notified.add(each)
            break
          case 'allNotified':
            markAllNotified(pending)
            for (const each of people.keys()) notified.add(each)
            break
          case 'restarts':
            restartPending(pending, now)
            for (const known of people.values()) if (known.since < now) people.set(known.key, { ...known, since: now })
            break
          case 'reset':
            clearPending(pending)
            people.clear()
            break
          case 'snoozed': {
            const until = now + one.minutes * MINUTE_MS
            snoozePending(pending, until)
            for (const known of people.values()) people.set(known.key, { ...known, since: until, snoozedUntil: until })
            break
          }
          case 'passes':
            now += one.minutes * MINUTE_MS
        }
        expect(hasActive(pending, now)).toBe(active(now).length > 0)
        // Several events may come before one evaluation, so not every event is followed by an evaluation here.
        if (!isEvaluated) continue
        const before = new Set(pending.active.byKey.keys())
        const came = settlePending(pending, now)
        const all = active(now)
        for (const each of notified) if (!all.some((known) => known.key === each)) notified.delete(each)

        expect([...pending.active.byKey.keys()].toSorted()).toEqual(all.map((known) => known.key).toSorted())
        expect([...came].toSorted()).toEqual(
          all
            .map((known) => known.key)
            .filter((each) => !before.has(each))
            .toSorted()
        )
        const longest = longestActive(pending.active, 3)
        for (const [keys, isMine] of [
          [longest.mine, true],
          [longest.others, false]
        ] as const)
          expect(keys.map((each) => people.get(each)?.waitSince)).toEqual(
            all
              .filter((known) => known.mine === isMine)
              .map((known) => known.waitSince)
              .toSorted((a, b) => a - b)
              .slice(0, 3)
          )
        expect(moveLongWaits(pending.active, 25)).toBe(
          least(all.filter((known) => !known.mine && known.waitSince > 25).map((known) => known.waitSince))
        )
        const later = (since: number | null): number | null =>
          since === null ? null : Math.max(since, pending.restartedAt)
        const open = all.filter((known) => !notified.has(known.key))
        expect(later(firstSince(pending.active, AWAY, 'card'))).toBe(least(all.map(({ since }) => since)))
        expect(later(firstSince(pending.active, FOCUSED, 'sound'))).toBe(
          least(all.filter((known) => known.mine || known.waitSince <= 25).map(({ since }) => since))
        )
        expect(firstSince(pending.active, FOCUSED, 'card')).toBeNull()
        expect(later(firstOpenSince(pending.active, AWAY))).toBe(least(open.map(({ since }) => since)))
        expect(later(firstOpenSince(pending.active, FOCUSED))).toBe(
          least(open.filter(({ mine }) => mine).map(({ since }) => since))
        )
        expect([...openUntil(pending.active, AWAY, now)].toSorted()).toEqual(
          open
            .filter(({ since }) => since <= now)
            .map((known) => known.key)
            .toSorted()
        )
        expect([...pending.notified].toSorted()).toEqual([...notified].toSorted())
      }
    }),
    { numRuns: 400 }
  )
})

it('the lists are right after so many changes that they are sorted again', () => {
  const pending = createPendingAlerts()
  const add = (from: number, to: number): void => {
    for (let number = from; number < to; number++)
      addPending(pending, { key: `p/${number}`, mine: false, name: '', waitSince: -number, unlistedSince: null }, 0, 0)
  }
  add(0, 2_000)
  settlePending(pending, 0)
  expect(longestActive(pending.active, 2).others).toEqual(['p/1999', 'p/1998'])
  expect(moveLongWaits(pending.active, -1_000)).toBe(-999)
  add(2_000, 2_010)
  settlePending(pending, 0)
  expect(longestActive(pending.active, 1).others).toEqual(['p/2009'])
  expect({ next: moveLongWaits(pending.active, -1_000), count: pending.active.longWaitCount }).toEqual({
    next: -999,
    count: 1_010
  })
  markAllNotified(pending)
  snoozePending(pending, 100)
  settlePending(pending, 1)
  expect([pending.active.byKey.size, pending.notified.size]).toEqual([0, 0])
  expect(settlePending(pending, 100)).toHaveLength(2_010)
  expect(openUntil(pending.active, AWAY, 100)).toHaveLength(2_010)
})

function least(numbers: readonly number[]): number | null {
  return numbers.length === 0 ? null : Math.min(...numbers)
}

it('whether any alert is active is known without a look at all of them, even if snoozed or unlisted', () => {
  const pending = createPendingAlerts()
  const person = (number: number, unlistedSince: number | null) =>
    ({ key: `p/${number}`, mine: false, name: '', waitSince: 0, unlistedSince }) as const
  for (let number = 0; number < 1_000; number++) addPending(pending, person(number, number < 5 ? 0 : null), 0, 0)
  snoozePending(pending, 60 * MINUTE_MS)
  addPending(pending, person(5_000, null), 0, 0)
  const looks = vi.spyOn(pending.byKey, 'values')
  expect(hasActive(pending, 11 * MINUTE_MS)).toBe(true)
  removePending(pending, 'p/5000')
  expect(hasActive(pending, 11 * MINUTE_MS)).toBe(false)
  for (let number = 0; number < 1_000; number++)
    revisePending(pending, { key: `p/${number}`, waitSince: 0, unlistedSince: 0 }, 0)
  expect([hasActive(pending, 60 * MINUTE_MS - 1), hasActive(pending, 60 * MINUTE_MS)]).toEqual([false, false])
  expect(looks).not.toHaveBeenCalled()
})
