import { computed, onBeforeUnmount, onMounted, type WritableComputedRef } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { useCommands } from '../../commands'
import { useScreenStore } from '../../stores/screen'
import { createDraftKeeper, pageTimers, withoutSent } from './draftKeeper'

export interface Draft {
  readonly text: WritableComputedRef<string>
  readonly flush: () => void
  /** As `flush`, and main writes the draft to the disk at once, because the agent left the field. */
  readonly rest: () => void
  /** Main has taken `sent`, so it is no longer a draft. */
  readonly clear: (sent: string) => void
}

/**
 * The text that the agent writes to one customer. It outlives the composer: this window keeps it while the desk is
 * open, and main keeps it after that. `kept`: main's copy, which is used until the agent types here.
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

  // `beforeunload` comes when the app quits.
  onMounted(() => ['blur', 'beforeunload'].forEach((event) => window.addEventListener(event, keeper.rest)))
  onBeforeUnmount(() => {
    ;['blur', 'beforeunload'].forEach((event) => window.removeEventListener(event, keeper.rest))
    // If another agent signed in, the window forgot this draft. It must not reach main as the new agent's draft.
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
