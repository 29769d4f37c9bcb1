import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { LockState } from './lockState'

/** Without a touch of mouse or keyboard for so long, seconds, nobody is in front of the screen. */
const AWAY_AFTER = 15 * 60
/** How often the system is asked at the least while somebody has to know, and how much earlier it may be, ms. */
const ASK_EVERY = 5000
const EARLIER = 2000
/** For so long what was answered about the lock is from just now, ms. */
const FRESH_FOR = 100

/** What the system says: the screen is locked, or nobody has touched anything. */
export type IdleState = 'active' | 'idle' | 'locked' | 'unknown'

export interface IdleSystem {
  state(idleAfterSeconds: number): IdleState
  onLock(listener: (locked: boolean) => void): () => void
  /** Where `state` knows nothing of the lock screen. Never rejects, and takes a moment. */
  readonly askLocked?: () => Promise<LockState>
}

/** Whether anybody is in front of the screen. */
export interface Presence {
  isDark(): boolean
  /** It is not known yet whether the screen is locked: what may be read there must not be shown. */
  isAsking(): boolean
  /** What is known of the lock is from just now. If not, it is asked, and `changed` is called with the answer, whatever that is. */
  isFresh(): boolean
  /** Nobody on this desktop can say whether the screen is locked. */
  isLockUnknown(): boolean
  /** Somebody has to know. Unless needed, nothing is asked and no timer runs. Does not call `changed`: ask `isDark` behind it. */
  needed(needed: boolean): void
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export function createPresence(system: IdleSystem, timers: Timers, monotonic: Monotonic): Presence {
  const listeners = new Set<() => void>()
  let dark = false
  let lock: LockState = 'unlocked'
  let isNeeded = false
  let isAsking = false
  /** Counts what was asked, so that a late answer is told from the one that is waited for. */
  let round = 0
  /** A question is out. */
  let isOut = false
  /** Somebody waits for its answer. */
  let isAwaited = false
  let answeredAt = Number.NEGATIVE_INFINITY
  let cancel: Cancel | null = null

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  function set(next: boolean): void {
    if (next === dark) return
    dark = next
    tell()
  }

  function ask(askLocked: () => Promise<LockState>): void {
    if (isOut) return
    isOut = true
    const own = ++round
    void askLocked().then((answer) => {
      if (own !== round) return
      const isTold = isAsking || isAwaited || answer !== lock
      isOut = isAsking = isAwaited = false
      answeredAt = monotonic()
      lock = answer
      const state = system.state(AWAY_AFTER)
      const before = dark
      dark = state === 'locked' || state === 'idle' || answer === 'locked'
      if (isTold || dark !== before) tell()
    })
  }

  /** What is known without waiting; the lock, where only asking tells, comes later. */
  function look(isFirst: boolean): boolean {
    cancel = timers.after(ASK_EVERY - EARLIER, () => set(look(false)), EARLIER)
    const state = system.state(AWAY_AFTER)
    if (system.askLocked === undefined) return state === 'locked' || state === 'idle'
    // Until the answer comes, the last one counts, unless it is from before anybody had to know.
    isAsking ||= isFirst && state !== 'locked' && state !== 'idle'
    ask(system.askLocked)
    return state === 'locked' || state === 'idle' || (!isFirst && lock === 'locked')
  }

  function stop(): void {
    cancel?.()
    cancel = null
    isOut = isAsking = isAwaited = false
    round++
  }

  const unlock = system.onLock(set)
  // The settings say where nobody can tell.
  void system.askLocked?.().then((answer) => {
    if (round > 0 || answer === lock) return
    lock = answer
    tell()
  })
  return {
    isDark: () => dark,
    isAsking: () => isAsking,
    isFresh: () => {
      if (system.askLocked === undefined || monotonic() - answeredAt <= FRESH_FOR) return true
      isAwaited = true
      ask(system.askLocked)
      return false
    },
    isLockUnknown: () => lock === 'unknown',
    needed: (needed) => {
      if (needed === isNeeded) return
      isNeeded = needed
      if (needed) dark = look(true)
      else stop()
    },
    watch: (changed) => {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => {
      stop()
      unlock()
      listeners.clear()
    }
  }
}
