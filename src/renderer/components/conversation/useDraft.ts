import { computed, onBeforeUnmount, onMounted, type WritableComputedRef } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { useCommands } from '../../commands'
import { useScreenStore } from '../../stores/screen'
import { createDraftKeeper, pageTimers, withoutSent } from './draftKeeper'

export interface Draft {
  readonly text: WritableComputedRef<string>
  readonly flush: () => void
  /** As `flush`, and on the disk at once: the agent left the field. */
  readonly rest: () => void
  /** `sent` was handed to main, so it is no draft any more. */
  readonly clear: (sent: string) => void
}

/**
 * The text that the agent writes to one customer. It outlives the composer: here while the desk is open, in main after
 * that. `kept`: main's copy, which counts until the agent has typed here.
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
    // A draft that was forgotten because another agent signed in must not reach main as theirs.
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
