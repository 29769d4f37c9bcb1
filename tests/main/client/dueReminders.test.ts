import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { watchReminders } from '../../../src/main/client/dueReminders'
import type { PowerEvents } from '../../../src/main/os/power'
import { createStore, type Store } from '../../../src/main/state/store'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report } from '../../support/deskEvents'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

let time: FakeTime
let store: Store
let power: PowerEvents | null
let watch: { dispose(): void }

beforeEach(() => {
  time = createFakeTime()
  store = createStore(time.clock, undefined, time.monotonic)
  power = null
  watch = watchReminders({
    store,
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    power: {
      watch: (on) => {
        power = on
        return { dispose: () => void (power = null) }
      }
    }
  })
  const asOf = store.state.revision
  const customers = ['a', 'b', 'c'].map((id) => report(id, { assigned: true, mine: true }))
  store.apply({ type: 'queue.partRead', customers, asOf })
  store.apply({ type: 'queue.refreshed', asOf })
})
afterEach(() => watch.dispose())

function park(id: string, ms: number): void {
  store.apply({ type: 'customer.parked', key: keyOf(id), order: { kind: 'time', until: time.clock() + ms } })
}
const setClock = (by: number): void => {
  time.setClock(by)
  store.apply({ type: 'clock.set', by })
}
const isDue = (id: string): boolean => store.state.customers.get(keyOf(id))?.parking?.state === 'due'

describe('the time of a reminder', () => {
  it('is met to the moment, with one timer for all', () => {
    park('a', HOUR_MS)
    park('b', 10 * MINUTE_MS + 1)
    park('c', 3 * HOUR_MS)
    expect(time.waiting()).toHaveLength(1)
    time.advance(10 * MINUTE_MS)
    expect(isDue('b')).toBe(false)
    time.advance(1)
    expect([isDue('a'), isDue('b'), isDue('c')]).toEqual([false, true, false])
    expect(time.waiting()).toHaveLength(1)
    time.advance(3 * HOUR_MS)
    expect([isDue('a'), isDue('c')]).toEqual([true, true])
    expect(time.waiting()).toEqual([])
  })

  it('is not checked while nobody is parked, also after the computer slept', () => {
    const types: string[] = []
    const seen = store.watch((_change, { type }) => void types.push(type))
    power?.resumed()
    power?.unlocked()
    store.apply({ type: 'clock.set', by: HOUR_MS })
    expect({ isChecked: types.includes('parkings.checked'), waiting: time.waiting() }).toEqual({
      isChecked: false,
      waiting: []
    })
    park('a', HOUR_MS)
    power?.resumed()
    expect(types).toContain('parkings.checked')
    seen.dispose()
  })

  it('needs no timer for somebody who is parked until they write', () => {
    store.apply({ type: 'customer.parked', key: keyOf('a'), order: { kind: 'words', until: null } })
    expect(time.waiting()).toEqual([])
  })

  it('that passed while the computer slept is met when it wakes', () => {
    park('a', HOUR_MS)
    time.jump(2 * HOUR_MS)
    power?.resumed()
    expect(isDue('a')).toBe(true)
  })

  it('that passed in a sleep that nobody reported is met soon after', () => {
    park('a', HOUR_MS)
    time.jump(2 * HOUR_MS)
    time.advance(MINUTE_MS + 10_000)
    expect(isDue('a')).toBe(true)
  })

  it('that a new time on the clock passed is met at once, and one that moved away is not', () => {
    park('a', 3 * HOUR_MS)
    setClock(4 * HOUR_MS)
    expect(isDue('a')).toBe(true)
    park('b', 3 * HOUR_MS)
    setClock(-4 * HOUR_MS)
    time.advance(4 * HOUR_MS)
    expect(isDue('b')).toBe(false)
    time.advance(3 * HOUR_MS)
    expect(isDue('b')).toBe(true)
  })

  it.each([-8 * DAY_MS, -HOUR_MS, HOUR_MS, 8 * DAY_MS])(
    'in ten minutes or in an hour is neither earlier nor later because somebody set the clock by %d ms',
    (by) => {
      park('a', 10 * MINUTE_MS)
      park('b', HOUR_MS + MINUTE_MS)
      time.advance(5 * MINUTE_MS)
      setClock(by)
      time.advance(5 * MINUTE_MS - 1)
      expect(isDue('a')).toBe(false)
      time.advance(1)
      expect(isDue('a')).toBe(true)
      time.advance(51 * MINUTE_MS - 1)
      expect(isDue('b')).toBe(false)
      time.advance(1)
      expect(isDue('b')).toBe(true)
    }
  )

  it('is not forgotten because the clock was ahead for a moment', () => {
    park('a', 3 * HOUR_MS)
    store.apply({ type: 'customer.parked', key: keyOf('b'), order: { kind: 'words', until: null } })
    time.setClock(40 * DAY_MS)
    power?.unlocked()
    store.apply({ type: 'clock.set', by: 40 * DAY_MS })
    setClock(-40 * DAY_MS)
    expect([...store.state.parkings.keys()]).toEqual([keyOf('a'), keyOf('b')])
  })

  it('leaves no timer behind', () => {
    park('a', HOUR_MS)
    watch.dispose()
    expect(time.waiting()).toEqual([])
    expect(power).toBeNull()
  })
})
