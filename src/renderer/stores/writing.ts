import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { isBegun, type BegunText } from '../../shared/domain/guard'
import type { AddedToDraft } from '../../shared/domain/customer'
import type { OpenCustomer } from '../../shared/domain/greeting'
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

/** The window remembers at most this many composers into which the agent pasted a text of another composer. */
const BEGUN_LIMIT = 50

/** Remembers where the text in a composer comes from. Also contains texts that the open composer must insert. */
export const useWritingStore = defineStore('writing', () => {
  /** The text that was last copied or cut in a composer. */
  let copied: BegunText | null = null
  const begun = new Map<CustomerKey, BegunText>()
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

  /** Notes that the agent copied or cut this text in the composer of `from`. */
  function noteCopy(from: OpenCustomer, text: string): void {
    copied = isBegun(text) ? { from, text } : null
  }

  /** Call this after something was pasted or dropped into the composer of this customer, which has `text` now. */
  function notePaste(into: CustomerKey, text: string): void {
    if (copied === null || copied.from.key === into || !text.includes(copied.text.trim())) return
    begun.delete(into)
    begun.set(into, copied)
    const [oldest] = begun.keys()
    if (begun.size > BEGUN_LIMIT && oldest !== undefined) begun.delete(oldest)
  }

  /** Returns the texts of the additions to the draft that this window has not seen, and marks them as seen. */
  function unseenAdditions(key: CustomerKey, added: readonly AddedToDraft[]): readonly string[] {
    const seen = additions.get(key) ?? -1
    const last = added.at(-1)
    if (last) additions.set(key, last.id)
    return added.filter(({ id }) => id > seen).map(({ text }) => text)
  }

  function leave(): void {
    copied = moved.value = quoted.value = reply.value = told.value = null
    begun.clear()
    additions.clear()
  }

  return {
    noteCopy,
    notePaste,
    /** The text in this customer's composer that the agent began for another customer. Null: there is none. */
    begunElsewhere: (key: CustomerKey) => begun.get(key) ?? null,
    /** Call this after the agent has confirmed that this text is for this customer. */
    agree: (key: CustomerKey) => void begun.delete(key),
    unseenAdditions,
    moved,
    quoted,
    reply,
    told,
    left,
    leave
  }
})
