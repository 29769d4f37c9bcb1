import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { AddedToDraft } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Reply } from '../../shared/domain/reply'

/**
 * A text that moves from one customer's composer to another customer's. When the second composer has inserted the text,
 * the first one removes it.
 */
export interface MovedText {
  readonly from: CustomerKey
  readonly to: CustomerKey
  readonly text: string
}

/** Contains texts that the open composer must insert, and what this window has seen of the drafts of main. */
export const useWritingStore = defineStore('writing', () => {
  /** For each customer, the id of the last addition to the draft that this window has seen. */
  const additions = new Map<CustomerKey, number>()
  const moved = shallowRef<MovedText | null>(null)
  /** A text that the open composer inserts as a quote. The composer then sets this to null. */
  const quoted = shallowRef<{ readonly text: string } | null>(null)
  /** A saved reply that the open composer inserts. The composer then sets this to null. */
  const reply = shallowRef<Reply | null>(null)
  /** The text that says whether something was just copied. Null: there is no such text. */
  const told = ref<string | null>(null)
  /** The agent who was signed in when another workspace came to the front. Null: this workspace is in front. */
  const left = shallowRef<{ readonly owner: string | null; readonly person: number | null } | null>(null)

  /** Returns the texts of the additions to the draft that this window has not seen, and marks them as seen. */
  function unseenAdditions(key: CustomerKey, added: readonly AddedToDraft[]): readonly string[] {
    const seen = additions.get(key) ?? -1
    const last = added.at(-1)
    if (last) additions.set(key, last.id)
    return added.filter(({ id }) => id > seen).map(({ text }) => text)
  }

  function leave(): void {
    moved.value = quoted.value = reply.value = told.value = null
    additions.clear()
  }

  return {
    unseenAdditions,
    moved,
    quoted,
    reply,
    told,
    left,
    leave
  }
})
