import { computed, type ComputedRef } from 'vue'
import { useCommands } from '../commands'
import { useScreenStore } from '../stores/screen'
import { useStatusStore } from '../stores/status'

export interface Leaving {
  /** Leaves the workspace, or asks the agent first if messages, drafts or notes would be lost. */
  readonly begin: (way: 'signOut' | 'leave') => void
  /** Leaves the workspace. Call this after the agent has answered the question. */
  readonly go: () => void
  readonly stay: () => void
  readonly asked: ComputedRef<'signOut' | 'leave' | null>
}

/**
 * Leaves the workspace in one of two ways. After `leave`, saved messages, drafts and notes come back with the next
 * sign-in. `signOut` removes them.
 */
export function useLeaving(): Leaving {
  const send = useCommands()
  const screen = useScreenStore()
  const store = useStatusStore()

  function loses(way: 'signOut' | 'leave'): boolean {
    if (!store.status) return false
    const { unsent, unconfirmed, drafts, notes, saving, hasSetAsideWork } = store.status
    if ((hasSetAsideWork || notes > 0) && way === 'signOut') return true
    return unsent + unconfirmed + drafts > 0 && (way === 'signOut' || saving.kind !== 'saved')
  }

  function leave(way: 'signOut' | 'leave'): void {
    screen.leaving = null
    void send({ type: way === 'signOut' ? 'workspace.signOut' : 'workspace.leave' })
  }

  return {
    asked: computed(() => screen.leaving),
    begin: (way) => {
      if (loses(way)) screen.leaving = way
      else leave(way)
    },
    go: () => {
      if (screen.leaving) leave(screen.leaving)
    },
    stay: () => {
      screen.leaving = null
    }
  }
}
