import { AWAY_AFTER_SECONDS } from '../../shared/domain/day'
import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { createListeners } from '../../shared/listeners'
import type { LockState } from './lockState'

/**
 * While `needed` is true, the system is asked at these intervals whether somebody is here.
 * - `LIGHT`: somebody is here. The interval is long, because each question wakes the computer.
 * - `DARK`: nobody is here. The interval is short, because no event tells when somebody is back.
 */
const LIGHT = { afterMs: 15_000, slackMs: 10_000 }
const DARK = { afterMs: 3_000, slackMs: 2_000 }
/** An answer to the question whether the screen is locked counts as new for this time, ms. */
const FRESH_MS = 100

/** `idle`: mouse and keyboard were not used for `idleAfterSeconds`. See `IdleSystem.state`. */
export type IdleState = 'active' | 'idle' | 'locked' | 'unknown'

export interface IdleSystem {
  state(idleAfterSeconds: number): IdleState
  onLock(listener: (locked: boolean) => void): () => void
  /**
   * Asks whether the screen is locked. Never rejects. Absent: `state` tells this already. `every` false: leaves out
   * lock services that are known not to run.
   */
  readonly askLocked?: (every: boolean) => Promise<LockState>
  /** Calls `listener` when Deskhand should call `askLocked` again. Present only together with `askLocked`. */
  readonly onLockHint?: (listener: () => void) => () => void
}

export interface Presence {
  /** Returns true if the screen is locked or nobody is in front of it. */
  isUnattended(): boolean
  /**
   * Returns true from `needed(true)` until Deskhand knows whether the screen is locked. During this time, nothing
   * private may be shown.
   */
  isAsking(): boolean
  /**
   * Returns true if the last answer of `askLocked` is new, or if `askLocked` is absent. Otherwise asks now, and all
   * watchers are called when the answer comes. `needed(false)` cancels this.
   */
  isFresh(): boolean
  /** Returns true if no service of this desktop knows whether the screen is locked. */
  isLockUnknown(): boolean
  /**
   * True: starts asking the system at intervals. False: stops, and `isUnattended` may then be out of date. Calls no
   * watcher before it returns, so call `isUnattended` afterwards.
   */
  needed(needed: boolean): void
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

/** Asks the system at once. Returns true if the screen is locked or nobody is in front of it. */
export function isAway({ state }: Pick<IdleSystem, 'state'>): boolean {
  return ['idle', 'locked'].includes(state(AWAY_AFTER_SECONDS))
}

export function createPresence(system: IdleSystem, timers: Timers, monotonic: Monotonic): Presence {
  const listeners = createListeners()
  let dark = false
  let lock: LockState = 'unlocked'
  let isNeeded = false
  let isAsking = false
  /** The number of the latest question. Answers to earlier questions are ignored. */
  let round = 0
  /** True while the latest question has no answer. */
  let isPending = false
  /** True if the question that has no answer yet goes to every lock service. */
  let asksEvery = false
  /** True if every lock service must be asked again after the answer to the latest question. */
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
   * Returns true if the system already knows that the screen is locked or nobody is in front of it. Also asks the
   * lock service, which answers later. `isFirst`: true if `needed` has only now become true.
   */
  function readNow(isFirst: boolean): boolean {
    const state = system.state(AWAY_AFTER_SECONDS)
    if (system.askLocked === undefined) return state === 'locked' || state === 'idle'
    // Until the lock service answers, its last answer counts. If `isFirst` is true, the last answer is too old, and
    // only `state` counts.
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
  // If no service knows whether the screen is locked, the settings tell the agent so. So Deskhand asks the services
  // once at the start.
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
