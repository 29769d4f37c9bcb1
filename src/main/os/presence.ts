import { AWAY_AFTER_SECONDS } from '../../shared/domain/day'
import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { createListeners } from '../../shared/listeners'
import type { LockState } from './lockState'

/**
 * While the presence is needed, Deskhand asks the system for it at these intervals. Every question wakes the computer.
 * `LIGHT`: somebody is in front of the screen. The interval is long, because a lock comes as an event, and an absence
 * of 15 minutes need not be noticed to the second. `DARK`: nobody is there. The interval is short, because no event
 * reports that somebody comes back, and held alerts wait for that.
 */
const LIGHT = { afterMs: 15_000, slackMs: 10_000 }
const DARK = { afterMs: 3_000, slackMs: 2_000 }
/** An answer about the lock is fresh for this time, ms. */
const FRESH_MS = 100

/** `idle`: nobody has used mouse or keyboard for `idleAfterSeconds` (see `IdleSystem.state`). */
export type IdleState = 'active' | 'idle' | 'locked' | 'unknown'

export interface IdleSystem {
  state(idleAfterSeconds: number): IdleState
  onLock(listener: (locked: boolean) => void): () => void
  /**
   * Asks whether the screen is locked. Never rejects. Absent: `state` tells this. `every` true: asks all lock
   * services. `every` false, for questions at intervals: does not ask services that are known not to run.
   */
  readonly askLocked?: (every: boolean) => Promise<LockState>
  /** Calls `listener` when it is time to ask for the lock again. Present only together with `askLocked`. */
  readonly onLockHint?: (listener: () => void) => () => void
}

export interface Presence {
  /** Returns true if the screen is locked, or if nobody is in front of it. */
  isUnattended(): boolean
  /**
   * Returns true from `needed(true)` until it is known whether the screen is locked. Until then, Deskhand shows
   * nothing that only the agent may read.
   */
  isAsking(): boolean
  /**
   * Returns true if the answer about the lock is fresh, or none is needed (see `askLocked`). Otherwise asks now, and
   * calls every watcher when the system has answered, unless `needed(false)` comes first.
   */
  isFresh(): boolean
  /** Returns true if no service of this desktop says whether the screen is locked. */
  isLockUnknown(): boolean
  /**
   * Starts (`needed` true) or stops asking the system at intervals. While stopped, `isUnattended` may be out of date. Calls
   * no watcher before it returns, so call `isUnattended` afterwards.
   */
  needed(needed: boolean): void
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

/** Asks the system at once. Returns true if the screen is locked, or if nobody is in front of it. */
export function isAway({ state }: Pick<IdleSystem, 'state'>): boolean {
  return ['idle', 'locked'].includes(state(AWAY_AFTER_SECONDS))
}

export function createPresence(system: IdleSystem, timers: Timers, monotonic: Monotonic): Presence {
  const listeners = createListeners()
  let dark = false
  let lock: LockState = 'unlocked'
  let isNeeded = false
  let isAsking = false
  /** The number of the last question. An answer to an earlier question is ignored. */
  let round = 0
  /** True if the answer to the last question is still to come. */
  let isPending = false
  /** True if the pending question goes to every lock service. */
  let asksEvery = false
  /** True if the pending question must be asked again, of every service, when its answer comes. */
  let isOutdated = false
  /** True if a caller of `isFresh` waits for the answer. */
  let isAwaited = false
  let answeredAt = Number.NEGATIVE_INFINITY
  let cancel: Cancel | null = null

  function tell(): void {
    listeners.tell()
  }

  function set(next: boolean): void {
    if (next === dark) return
    dark = next
    tell()
  }

  function ask(askLocked: NonNullable<IdleSystem['askLocked']>, every: boolean): void {
    if (isPending) {
      isOutdated ||= every && !asksEvery
      return
    }
    isPending = true
    isOutdated = false
    asksEvery = every
    const own = ++round
    void askLocked(every).then((answer) => {
      if (own !== round) return
      if (isOutdated) {
        isPending = false
        return ask(askLocked, true)
      }
      const mustTell = isAsking || isAwaited || answer !== lock
      isPending = isAsking = isAwaited = false
      answeredAt = monotonic()
      lock = answer
      const state = system.state(AWAY_AFTER_SECONDS)
      const before = dark
      dark = state === 'locked' || state === 'idle' || answer === 'locked'
      if (dark !== before) askLater()
      if (mustTell || dark !== before) tell()
    })
  }

  function askLater(): void {
    cancel?.()
    const { afterMs, slackMs } = dark ? DARK : LIGHT
    cancel = timers.after(
      afterMs,
      () => {
        const before = dark
        dark = readNow(false)
        askLater()
        if (dark !== before) tell()
      },
      slackMs
    )
  }

  function mayBeLocked(): void {
    if (!isNeeded || system.askLocked === undefined) return
    isOutdated = true
    ask(system.askLocked, true)
  }

  /**
   * Reads what the system knows at once, and asks the lock service, which answers later. `isFirst`: true if nobody
   * needed the presence until now. Returns true if the screen is locked, or if nobody is in front of it.
   */
  function readNow(isFirst: boolean): boolean {
    const state = system.state(AWAY_AFTER_SECONDS)
    if (system.askLocked === undefined) return state === 'locked' || state === 'idle'
    // Until the lock service answers, its last answer counts. But if this is the first question, the last answer does
    // not count, because it is from before the presence was needed.
    isAsking ||= isFirst && state !== 'locked' && state !== 'idle'
    ask(system.askLocked, isFirst)
    return state === 'locked' || state === 'idle' || (!isFirst && lock === 'locked')
  }

  function stop(): void {
    cancel?.()
    cancel = null
    isPending = isAsking = isAwaited = isOutdated = false
    round++
  }

  const unlisten = [
    system.onLock((locked) => {
      set(locked)
      if (isNeeded) askLater()
    }),
    system.onLockHint?.(mayBeLocked)
  ]
  // Asks once at the start, because the settings tell the agent if no service of this desktop knows about the lock.
  void system.askLocked?.(true).then((answer) => {
    if (round > 0 || answer === lock) return
    lock = answer
    tell()
  })
  return {
    isUnattended: () => dark,
    isAsking: () => isAsking,
    isFresh: () => {
      if (system.askLocked === undefined || monotonic() - answeredAt <= FRESH_MS) return true
      isAwaited = true
      ask(system.askLocked, true)
      return false
    },
    isLockUnknown: () => lock === 'unknown',
    needed: (needed) => {
      if (needed === isNeeded) return
      isNeeded = needed
      if (!needed) return stop()
      dark = readNow(true)
      askLater()
    },
    watch: listeners.add,
    dispose: () => {
      stop()
      for (const cease of unlisten) cease?.()
      listeners.clear()
    }
  }
}
