import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { isBegun, type BegunText } from '../../shared/domain/guard'
import type { OpenCustomer } from '../../shared/domain/greeting'
import type { CustomerKey } from '../../shared/domain/ids'
import type { Reply } from '../../shared/domain/reply'

/** A text on its way from one customer's composer to that of another. It leaves the first when the second has it. */
export interface MovedText {
  readonly from: CustomerKey
  readonly to: CustomerKey
  readonly text: string
}

/** At most so many composers are remembered into which a text of another composer was pasted. */
const BEGUN_LIMIT = 50

/** Where the texts in the composers come from. */
export const useWritingStore = defineStore('writing', () => {
  /** The text that was last copied or cut in a composer. */
  let copied: BegunText | null = null
  const begun = new Map<CustomerKey, BegunText>()
  const moved = shallowRef<MovedText | null>(null)
  /** A text that the open composer quotes as soon as it sees this. */
  const quoted = shallowRef<{ readonly text: string } | null>(null)
  /** A saved reply that the open composer inserts as soon as it sees this. */
  const reply = shallowRef<Reply | null>(null)
  /** Whether something was just copied, in words. Null: nothing was. */
  const told = ref<string | null>(null)

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

  function leave(): void {
    copied = moved.value = quoted.value = reply.value = told.value = null
    begun.clear()
  }

  return {
    noteCopy,
    notePaste,
    /** The text in this customer's composer that was begun for somebody else. Null: there is none. */
    begunElsewhere: (key: CustomerKey) => begun.get(key) ?? null,
    /** The agent knows it, and wants it so. */
    agree: (key: CustomerKey) => void begun.delete(key),
    moved,
    quoted,
    reply,
    told,
    leave
  }
})
