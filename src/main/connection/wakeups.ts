import type { Cancel, Monotonic, Timers } from '../../shared/clock'

/** Milliseconds. */
export const TICK_MS = 1_000
/** How much later a tick may come while nothing happens that it could see: every tick wakes the computer. */
const REST_SLACK_MS = 4_000
/** So long without a tick, the computer slept, whatever the system said or forgot to say. */
const SLEEP_GAP_MS = 10_000
/** Ticks this many in a row after "about to sleep": it did not. */
const AWAKE_TICKS = 10
/** Waking is told by the system and seen by the tick, in any order: within this time it is one. Milliseconds. */
const SAME_WAKING_MS = 5_000

/** What the operating system says about itself. */
export interface Computer {
  watch(on: { suspended(): void; resumed(): void; unlocked(): void }): { dispose(): void }
}

export interface WakeupEvents {
  /** About to sleep. */
  slept(): void
  /** Awake again: whatever was open before is not to be believed. */
  woke(): void
  /** Somebody is back at the screen. */
  unlocked(): void
  ticked(): void
}

export interface Wakeups {
  /** Listens and ticks from now on, once a second or as `mayRest` allows. Harmless when it does already. */
  run(): void
  /** Nothing to watch over. */
  rest(): void
}

/** Decides when the computer slept and when it is awake, from what the system says and from the gap between two ticks. */
export function watchWakeups(deps: {
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly computer: Computer
  readonly on: WakeupEvents
  /** Nobody looks and nothing is on the way: a tick may be late. Asked at every tick and every `run`. */
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
        const told = !asleep && monotonic() - wokeAt < SAME_WAKING_MS
        if (!told) wake()
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
