import type { Cancel, Timers } from '../../shared/clock'
import type { LockState } from './lockState'

/** Without a touch of mouse or keyboard for so long, seconds, nobody is in front of the screen. */
const AWAY_AFTER = 15 * 60
/** How often the system is asked at the least while somebody has to know, and how much earlier it may be, ms. */
const ASK_EVERY = 5000
const EARLIER = 2000

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
  /** Nobody on this desktop can say whether the screen is locked. */
  isLockUnknown(): boolean
  /** Somebody has to know. Unless needed, nothing is asked and no timer runs. Does not call `changed`: ask `isDark` behind it. */
  needed(needed: boolean): void
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export function createPresence(system: IdleSystem, timers: Timers): Presence {
  const listeners = new Set<() => void>()
  let dark = false
  let lock: LockState = 'unlocked'
  let isNeeded = false
  let isAsking = false
  /** Counts what was asked, so that a late answer is told from the one that is waited for. */
  let round = 0
  let cancel: Cancel | null = null

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  function set(next: boolean): void {
    if (next === dark) return
    dark = next
    tell()
  }

  /** What is known without waiting; the lock, where only asking tells, comes later. */
  function look(isFirst: boolean): boolean {
    cancel = timers.after(ASK_EVERY - EARLIER, () => set(look(false)), EARLIER)
    const state = system.state(AWAY_AFTER)
    if (system.askLocked === undefined) return state === 'locked' || state === 'idle'
    const own = ++round
    // Until the answer comes, the last one counts, unless it is from before anybody had to know.
    isAsking = isFirst && state !== 'locked' && state !== 'idle'
    void system.askLocked().then((answer) => {
      if (own !== round || !isNeeded) return
      const changed = isAsking || answer !== lock
      isAsking = false
      lock = answer
      const before = dark
      dark = state === 'locked' || state === 'idle' || answer === 'locked'
      if (changed || dark !== before) tell()
    })
    return state === 'locked' || state === 'idle' || (!isFirst && lock === 'locked')
  }

  function stop(): void {
    cancel?.()
    cancel = null
    isAsking = false
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
