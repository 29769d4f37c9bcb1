import { computed, type ComputedRef } from 'vue'
import { andListOf } from '../../shared/text/list'
import { say } from '../../shared/text/say'
import { useQueueStore } from '../stores/queue'
import { useConnection } from './useConnection'
import { useQueueKnown } from './useQueueKnown'
import { useUnknownElsewhere } from './useWorkspaces'

/**
 * What this window knows about waiting customers.
 * - `someone`: somebody can be taken over.
 * - `hidden`: as far as known, only customers on hidden pages wait.
 * - `unknown`: the list is missing, not complete or out of date.
 * - `elsewhere`: nobody waits here, but somebody may wait at another workspace.
 * - `nobody`: certainly nobody waits.
 */
export type WhoWaits = 'someone' | 'hidden' | 'unknown' | 'elsewhere' | 'nobody'

export interface WaitingKnown {
  readonly who: ComputedRef<WhoWaits>
  /** True if it is certain who waits, also on hidden pages and at other workspaces. */
  readonly certain: ComputedRef<boolean>
  /**
   * Says that nobody waits, or why Deskhand cannot say so. Call `line` only if the window offers nobody to take over.
   * `isElse`: the window shows or names a customer, so the text is about everybody else.
   */
  readonly line: (isElse: boolean) => string
  /** Says why no waiting customer can be taken over. Empty if somebody can be. */
  readonly answer: () => string
}

/**
 * Says that nobody waits only if this is certain: customers may wait who are not in the window's list. A test names
 * the few other files that may say so (`MAY_SAY`).
 */
export function useWhoWaits(): WaitingKnown {
  const queue = useQueueStore()
  const { canSend } = useConnection()
  const { whole } = useQueueKnown()
  const elsewhere = useUnknownElsewhere()
  const hidden = computed(() => (canSend.value ? (queue.head?.waitHidden ?? 0) : 0))

  const who = computed((): WhoWaits => {
    if (queue.head?.longest) return 'someone'
    if (hidden.value > 0) return 'hidden'
    if (!whole.value) return 'unknown'
    return elsewhere.value.length > 0 ? 'elsewhere' : 'nobody'
  })
  const certain = computed(() => whole.value && hidden.value === 0 && elsewhere.value.length === 0)

  function line(isElse: boolean): string {
    if (hidden.value > 0) return say('alerts.waitHidden', { count: hidden.value })
    if (!certain.value) return say('queue.maybeWaiting')
    return isElse ? say('alerts.nobodyElse') : say('alerts.nobodyWaiting')
  }

  function answer(): string {
    switch (who.value) {
      case 'someone':
        return ''
      case 'hidden':
      case 'nobody':
        return line(false)
      case 'unknown':
        return say('conversation.refusal.waitingUnknown')
      case 'elsewhere':
        return say('workspaces.elsewhereUnknown', { workspaces: andListOf(elsewhere.value) })
    }
  }

  return { who, certain, line, answer }
}
