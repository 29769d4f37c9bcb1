import type { Cancel, Monotonic, Timers } from '../../shared/clock'

export const TICK_MS = 1_000
/** While `mayRest` returns true, a tick may come up to this much later. Every tick wakes the computer. */
const REST_SLACK_MS = 4_000
/** If no tick came for this long, the computer has slept. */
const SLEEP_GAP_MS = 10_000
/** If this many ticks come after "about to sleep", the computer did not sleep. */
const AWAKE_TICKS = 10
/**
 * Both the system and a late tick report that the computer woke. Two such reports within this time are about the same
 * wake-up.
 */
const SAME_WAKING_MS = 5_000

export interface SystemEvents {
  watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void }
}

export interface WakeupEvents {
  /** Called when the computer is about to sleep. */
  slept(): void
  /** Called when the computer has woken. An open connection may be dead. */
  woke(): void
  unlocked(): void
  /** Called at every tick while the computer is awake. */
  ticked(): void
}

export interface Wakeups {
  /**
   * Listens to the system, and ticks once a second. While `mayRest` returns true, ticks come up to `REST_SLACK_MS`
   * later. A further call of `run` only checks `mayRest`.
   */
  run(): void
  rest(): void
}

/** Detects that the computer slept, from events of the system and from gaps between ticks. */
export function watchWakeups(deps: {
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly computer: SystemEvents
  readonly on: WakeupEvents
  /** Returns true if ticks may come late. Called at every tick and every `run`. */
  readonly mayRest?: () => boolean
}): Wakeups {
  const { monotonic, timers, computer, on, mayRest = () => false } = deps
  let stop: (() => void) | null = null
  let cancel: Cancel = () => {}
  let seenAt = monotonic()
  let wokeAt = -Infinity
  let asleep = false
  let ticksAsleep = 0
  let rests = false

  function tick(): void {
    const gap = monotonic() - seenAt
    again()
    if (gap >= SLEEP_GAP_MS || (asleep && ++ticksAsleep >= AWAKE_TICKS)) wake()
    else if (!asleep) on.ticked()
  }

  function again(): void {
    seenAt = monotonic()
    rests = !asleep && mayRest()
    cancel = rests ? timers.after(TICK_MS, tick, REST_SLACK_MS) : timers.after(TICK_MS, tick)
  }

  function hurry(): void {
    if (!rests || mayRest()) return
    rests = false
    cancel()
    cancel = timers.after(TICK_MS, tick)
  }

  function wake(): void {
    asleep = false
    wokeAt = seenAt = monotonic()
    on.woke()
  }

  function listen(): { dispose(): void } {
    return computer.watch({
      suspended() {
        asleep = true
        ticksAsleep = 0
        on.slept()
      },
      resumed() {
        const isSame = !asleep && monotonic() - wokeAt < SAME_WAKING_MS
        if (!isSame) wake()
      },
      unlocked: () => on.unlocked()
    })
  }

  return {
    run() {
      if (stop !== null) return hurry()
      asleep = false
      again()
      const listening = listen()
      stop = () => {
        cancel()
        listening.dispose()
      }
    },
    rest() {
      stop?.()
      stop = null
    }
  }
}
