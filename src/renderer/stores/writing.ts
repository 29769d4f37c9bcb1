import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AddedToDraft } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Reply } from '../../shared/domain/reply'

/**
 * A text that moves from one composer to another. The composer of the customer `to` inserts the text. It then empties
 * the draft of the customer `from`, unless the draft of `from` has changed.
 */
export interface MovedText {
  readonly from: CustomerKey
  readonly to: CustomerKey
  readonly text: string
}

/**
 * Keeps the texts that the open composer must insert. Also keeps which additions to main's drafts this window has
 * seen.
 */
export const useWritingStore = defineStore('writing', () => {
  /** For each customer, the id of the last addition to the draft that this window has seen. */
  const additions = new Map<CustomerKey, number>()
  const moved = shallowRef<MovedText | null>(null)
  /** A text that the open composer inserts as a quote. The composer then sets this to null. */
  const quoted = shallowRef<{ readonly text: string } | null>(null)
  /** A saved reply that the open composer inserts. The composer then sets this to null. */
  const reply = shallowRef<Reply | null>(null)
  /** The text that says whether something was just copied. `ConversationMenu` shows it and sets this to null. */
  const copyResult = ref<string | null>(null)
  /**
   * Who was here when another workspace came to the front. `left` null: this workspace is in front.
   * - `owner`: the workspace and the id of the agent. Null: not known.
   * - `agentChanges`: see `StatusView`.
   */
  const left = shallowRef<{ readonly owner: string | null; readonly agentChanges: number | null } | null>(null)

  /** Returns the additions that this window has not seen, and marks them as seen. */
  function additionsNotShown(key: CustomerKey, added: readonly AddedToDraft[]): readonly string[] {
    const seen = additions.get(key) ?? -1
    const last = added.at(-1)
    if (last) additions.set(key, last.id)
    return added.filter(({ id }) => id > seen).map(({ text }) => text)
  }

  function leave(): void {
    moved.value = quoted.value = reply.value = copyResult.value = null
    additions.clear()
  }

  return {
    additionsNotShown,
    moved,
    quoted,
    reply,
    copyResult,
    left,
    leave
  }
})
