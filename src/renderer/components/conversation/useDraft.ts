import { computed, onBeforeUnmount, onMounted, type WritableComputedRef } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { useCommands } from '../../commands'
import { useScreenStore } from '../../stores/screen'
import { createDraftKeeper, pageTimers, withoutSent } from './draftKeeper'

export interface Draft {
  readonly text: WritableComputedRef<string>
  readonly flush: () => void
  /** As `flush`, but main also writes the draft to the disk at once, because the agent left the field. */
  readonly rest: () => void
  /** Call this after main accepted the message `sent`: its text is no longer a draft. */
  readonly clear: (sent: string) => void
}

/**
 * The text that the agent writes to one customer. The text outlives the composer: this window keeps it while the desk
 * is open, and main keeps a copy longer. `kept`: main's copy, which counts until the agent types in this window.
 */
export function useDraft(key: CustomerKey, kept: () => string): Draft {
  const screen = useScreenStore()
  const keeper = createDraftKeeper(useCommands(), pageTimers)

  const text = computed({
    get: () => screen.drafts.get(key) ?? kept(),
    set: (value) => {
      screen.drafts.set(key, value)
      keeper.change(key, value)
    }
  })

  // The window gets `beforeunload` when the app quits.
  onMounted(() => ['blur', 'beforeunload'].forEach((event) => window.addEventListener(event, keeper.rest)))
  onBeforeUnmount(() => {
    ;['blur', 'beforeunload'].forEach((event) => window.removeEventListener(event, keeper.rest))
    // If another agent signed in, the window has forgotten this draft. Then main must not get it as the new agent's
    // draft.
    if (screen.drafts.has(key)) keeper.flush()
    else keeper.forget()
  })

  return {
    text,
    flush: keeper.flush,
    rest: keeper.rest,
    clear: (sent) => {
      text.value = withoutSent(text.value, sent)
      keeper.flush()
    }
  }
}
