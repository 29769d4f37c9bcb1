import { computed, onBeforeUnmount, onMounted, type WritableComputedRef } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import { useCommands } from '../../commands'
import { useScreenStore } from '../../stores/screen'
import { createDraftKeeper, pageTimers, withoutSent } from './draftKeeper'

export interface Draft {
  readonly text: WritableComputedRef<string>
  readonly flush: () => void
  /** As `flush`, for good: the field was left. */
  readonly rest: () => void
  /** `sent` is on its way, so it is not a draft any more. */
  readonly clear: (sent: string) => void
}

/**
 * The text being written to one customer. It outlives the composer: here while the desk is open, in main beyond that.
 * `kept` is main's copy, which counts until something was typed here.
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

  // The second of them comes when the app quits.
  onMounted(() => ['blur', 'beforeunload'].forEach((event) => window.addEventListener(event, keeper.rest)))
  onBeforeUnmount(() => {
    ;['blur', 'beforeunload'].forEach((event) => window.removeEventListener(event, keeper.rest))
    // What was forgotten here because somebody else signed in must not reach main as theirs.
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
