import { createKeptClock, type Cancel, type Clock, type Monotonic, type Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Parking } from '../../shared/domain/parking'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'

/**
 * No timer runs longer than this, because a timer stops while the computer sleeps. Some systems do not report the end
 * of the sleep. After a sleep, a reminder is late by at most this time and `SLACK_MS`.
 */
const LONGEST_WAIT_MS = MINUTE_MS
/**
 * A timer that ends before the next reminder is due may end this much later. The system can then end several timers
 * together, and wakes the computer less often.
 */
const SLACK_MS = 10_000

export interface DueRemindersParts {
  readonly store: Store
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  /** Reports when the computer sleeps, wakes and is unlocked. */
  readonly power: {
    watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void }
  }
}

/**
 * Tells the store when the time of a reminder has come. A reminder is due at once if its time passed during a sleep,
 * or because the clock was set.
 */
export function watchReminders({ store, clock, monotonic, timers, power }: DueRemindersParts): { dispose(): void } {
  const keptClock = createKeptClock(clock, monotonic)
  let seen: ReadonlyMap<CustomerKey, Parking> = new Map()
  let cancel: Cancel = () => undefined

  function check(): void {
    if (seen.size > 0) store.enqueue({ type: 'parkings.checked', keptNow: keptClock() })
    wait()
  }

  function wait(): void {
    cancel()
    cancel = () => undefined
    const next = nextTime(store.state.parkings)
    if (next === null) return
    const ms = Math.max(0, next - clock())
    cancel = ms > LONGEST_WAIT_MS ? timers.after(LONGEST_WAIT_MS, check, SLACK_MS) : timers.after(ms, check)
  }

  const watches = [
    store.watch((_change, event) => {
      const { parkings } = store.state
      if (parkings === seen && event.type !== 'clock.set') return
      seen = parkings
      if (event.type === 'clock.set') check()
      else wait()
    }),
    power.watch({ suspended: () => undefined, resumed: check, unlocked: check })
  ]
  return {
    dispose: () => {
      cancel()
      for (const watch of watches.toReversed()) watch.dispose()
    }
  }
}

/** Returns when the next reminder is due, epoch ms. Null: no customer is parked until a time. */
function nextTime(parkings: ReadonlyMap<CustomerKey, Parking>): number | null {
  let next: number | null = null
  for (const { state, until } of parkings.values())
    if (state === 'parked' && until !== null && (next === null || until < next)) next = until
  return next
}
