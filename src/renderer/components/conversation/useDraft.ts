import { computed, onBeforeUnmount, onMounted, watch, type WritableComputedRef } from 'vue'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { windowTimers } from '../../composables/timers'
import { useScreenStore } from '../../stores/screen'
import { useWritingStore } from '../../stores/writing'
import { createDraftKeeper, withoutSent } from './draftKeeper'

export interface Draft {
  readonly text: WritableComputedRef<string>
  readonly flush: () => void
  /** Sends the draft to main. Main writes it to the disk at once, because the agent has left the field. */
  readonly saveNow: () => void
  /** Call this after main has accepted the message `sent`. Removes the text of this message from the draft. */
  readonly clear: (sent: string) => void
}

/**
 * The text that the agent is writing to one customer. Main keeps a copy, which `head` returns. The field shows the
 * copy until the agent types in this window.
 */
export function useDraft(key: CustomerKey, head: () => Pick<ConversationHead, 'draft' | 'addedToDraft'>): Draft {
  const writing = useWritingStore()
  const screen = useScreenStore()
  const keeper = createDraftKeeper(useCommands(), windowTimers)

  const text = computed({
    get: () => screen.drafts.get(key) ?? head().draft,
    set: (value) => {
      screen.drafts.set(key, value)
      keeper.change(key, value)
    }
  })

  // Main adds texts to its copy of the draft. A text that was typed in this window lacks these additions, so they are
  // appended.
  watch(
    () => head().addedToDraft,
    (added = []) => {
      const fresh = writing.additionsNotShown(key, added)
      const own = screen.drafts.get(key)
      if (fresh.length === 0 || own === undefined) return
      text.value = [own, ...fresh].filter((part) => part !== '').join('\n')
      keeper.flush()
    },
    { immediate: true }
  )

  // The window gets `beforeunload` when the agent quits the app.
  onMounted(() => ['blur', 'beforeunload'].forEach((event) => window.addEventListener(event, keeper.saveNow)))
  onBeforeUnmount(() => {
    ;['blur', 'beforeunload'].forEach((event) => window.removeEventListener(event, keeper.saveNow))
    // If another agent has signed in, the window has forgotten this draft. Main must not get it as a draft of the new
    // agent.
    if (screen.drafts.has(key)) keeper.flush()
    else keeper.forget()
  })

  return {
    text,
    flush: keeper.flush,
    saveNow: keeper.saveNow,
    clear: (sent) => {
      text.value = withoutSent(text.value, sent)
      keeper.flush()
    }
  }
}
