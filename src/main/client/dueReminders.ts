import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Parking } from '../../shared/domain/parking'
import { MINUTE_MS } from '../../shared/time'
import type { Store } from '../state/store'

/**
 * The timer runs at most this long. It does not run while the computer sleeps, and not every operating system reports
 * that the computer woke. So after a sleep, a reminder is late by at most this time and `SLACK_MS`.
 */
const LONGEST_WAIT_MS = MINUTE_MS
/**
 * A timer of `LONGEST_WAIT_MS` may run up to this much longer, because no reminder is due when it ends. So the system
 * can let several timers end together, and the computer wakes less often.
 */
const SLACK_MS = 10_000

export interface DueRemindersParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
  /** Reports when the computer sleeps, wakes and is unlocked. */
  readonly power: {
    watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void }
  }
}

/**
 * Tells the store when the time of a reminder has come. One timer waits for the earliest reminder. If the time of a
 * reminder passed while the computer slept, or because somebody set the clock, the reminder is due at once.
 */
export function watchReminders({ store, clock, timers, power }: DueRemindersParts): { dispose(): void } {
  let seen: ReadonlyMap<CustomerKey, Parking> = new Map()
  let cancel: Cancel = () => undefined

  function check(): void {
    if (seen.size > 0) store.enqueue({ type: 'parkings.checked' })
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

/** Returns when the next reminder is due, epoch ms. Returns null if no parking has a time. */
function nextTime(parkings: ReadonlyMap<CustomerKey, Parking>): number | null {
  let next: number | null = null
  for (const { state, until } of parkings.values())
    if (state === 'parked' && until !== null && (next === null || until < next)) next = until
  return next
}
