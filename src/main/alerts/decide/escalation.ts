import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { ALERT_STEPS, type AlertSettings, type AlertStep } from '../../shared/domain/settings'

/** In front of a dark screen the first step is repeated this often at most, ms. */
const DARK_REPEAT = 10 * 60_000

/** Somebody who calls: since when (by `monotonic`), and which steps may be taken for them now. */
export interface LadderCall {
  readonly key: CustomerKey
  readonly since: number
  readonly steps: readonly AlertStep[]
}

export interface LadderRun {
  /** `dark`: nobody is in front of the screen, and whoever passes may read it. */
  notify(keys: readonly CustomerKey[], dark: boolean): void
  sound(): void
  attention(on: boolean): void
  card(on: boolean): void
}

export interface LadderParts {
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly settings: () => Pick<AlertSettings, 'steps' | 'soundRepeat'>
  /** It is known from just now who can read what is shown. If not, an update follows that knows. */
  readonly isFresh: () => boolean
  readonly run: LadderRun
}

/** One ladder for everybody who calls: each step is due its delay after the first of those it may be taken for. */
export interface Ladder {
  update(calls: readonly LadderCall[], dark: boolean): void
  /** These need no notification of their own any more. */
  seen(keys: Iterable<CustomerKey>): void
  /** The system did not do this step: the next one that is switched on is taken at once. */
  failed(step: AlertStep): void
  dispose(): void
}

export function createLadder({ monotonic, timers, settings, isFresh, run }: LadderParts): Ladder {
  let calls: readonly LadderCall[] = []
  let dark = false
  let notified = new Set<CustomerKey>()
  let soundAt: number | null = null
  let darkAt: number | null = null
  const on = { attention: false, card: false }
  const forced = new Set<AlertStep>()
  let cancel: Cancel | null = null
  let climbing = false
  let again = false

  /** When this step is due for the first of those it may be taken for; null: for nobody. */
  function dueAt(step: AlertStep, among = calls): number | null {
    const { on: isOn, delay } = settings().steps[step]
    if (!isOn) return null
    let first: number | null = null
    for (const { since, steps } of among) if (steps.includes(step) && (first === null || since < first)) first = since
    if (first === null) return null
    return forced.has(step) ? Number.NEGATIVE_INFINITY : first + delay * 1000
  }

  function notify(now: number): number | null {
    const delay = settings().steps.notification.delay * 1000
    const open = calls.filter((call) => !notified.has(call.key))
    if (dueAt('notification', open) === null) return null
    const due = open
      .filter((call) => call.steps.includes('notification') && call.since + delay <= now)
      .map(({ key }) => key)
    if (due.length > 0 && !isFresh()) return null
    due.forEach((key) => notified.add(key))
    if (due.length > 0) run.notify(due, false)
    return dueAt(
      'notification',
      open.filter((call) => !notified.has(call.key))
    )
  }

  function sound(now: number): number | null {
    const first = dueAt('sound')
    if (first === null) return null
    const repeat = settings().soundRepeat * 1000
    const next = soundAt === null ? first : repeat > 0 ? Math.max(soundAt + repeat, first) : null
    if (next === null || next > now) return next
    soundAt = now
    run.sound()
    return repeat > 0 ? now + repeat : null
  }

  function level(step: 'attention' | 'card', now: number): number | null {
    const due = dueAt(step)
    const should = due !== null && due <= now
    if (should !== on[step]) {
      if (should && step === 'card' && !isFresh()) return null
      on[step] = should
      run[step](should)
    }
    return should ? null : due
  }

  function inTheDark(now: number): number | null {
    const step = ALERT_STEPS.find((candidate) => dueAt(candidate) !== null)
    if (step === undefined) return null
    const due = Math.max(dueAt(step) ?? now, darkAt === null ? Number.NEGATIVE_INFINITY : darkAt + DARK_REPEAT)
    if (due > now) return due
    darkAt = now
    if (step === 'notification')
      run.notify(
        calls.map(({ key }) => key),
        true
      )
    else if (step === 'sound') run.sound()
    else level(step, now)
    return now + DARK_REPEAT
  }

  function rest(): void {
    notified = new Set()
    forced.clear()
    soundAt = darkAt = null
    level('attention', Number.NEGATIVE_INFINITY)
    level('card', Number.NEGATIVE_INFINITY)
  }

  function climbOnce(): void {
    cancel?.()
    cancel = null
    if (calls.length === 0) return rest()
    const now = monotonic()
    const next = dark ? [inTheDark(now)] : [notify(now), sound(now), level('attention', now), level('card', now)]
    const soonest = Math.min(...next.map((due) => due ?? Number.POSITIVE_INFINITY))
    if (Number.isFinite(soonest)) cancel = timers.after(Math.max(0, soonest - now), climb)
  }

  /** A step may fail while it is taken. */
  function climb(): void {
    again = true
    if (climbing) return
    climbing = true
    try {
      while (again) {
        again = false
        climbOnce()
      }
    } finally {
      climbing = false
    }
  }

  return {
    update: (next, isDark) => {
      calls = next
      if (!isDark) darkAt = null
      dark = isDark
      const present = new Set(next.map(({ key }) => key))
      for (const key of notified) if (!present.has(key)) notified.delete(key)
      climb()
    },
    seen: (keys) => {
      for (const key of keys) notified.add(key)
    },
    failed: (step) => {
      const later = ALERT_STEPS.slice(ALERT_STEPS.indexOf(step) + 1)
      const next = later.find((candidate) => !forced.has(candidate) && dueAt(candidate) !== null)
      if (next === undefined) return
      forced.add(next)
      if (next === 'sound' && soundAt !== null) return
      climb()
    },
    dispose: () => {
      calls = []
      cancel?.()
      cancel = null
      rest()
    }
  }
}
