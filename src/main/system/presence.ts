import type { Cancel, Timers } from '../../shared/clock'

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
}

/** Whether anybody is in front of the screen. */
export interface Presence {
  isDark(): boolean
  /** Somebody has to know. Unless needed, nothing is asked and no timer runs. */
  needed(needed: boolean): void
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export function createPresence(system: IdleSystem, timers: Timers): Presence {
  const listeners = new Set<() => void>()
  let dark = false
  let isNeeded = false
  let cancel: Cancel | null = null

  function set(next: boolean): void {
    if (next === dark) return
    dark = next
    for (const listener of [...listeners]) listener()
  }

  function ask(): void {
    cancel = timers.after(ASK_EVERY - EARLIER, ask, EARLIER)
    const state = system.state(AWAY_AFTER)
    set(state === 'locked' || state === 'idle')
  }

  function stop(): void {
    cancel?.()
    cancel = null
  }

  const unlock = system.onLock(set)
  return {
    isDark: () => dark,
    needed: (needed) => {
      if (needed === isNeeded) return
      isNeeded = needed
      if (needed) cancel = timers.after(0, ask)
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
