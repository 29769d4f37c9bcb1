import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { Reply } from '../../shared/domain/reply'

/** The content of the form, exactly as the person typed it. */
export type TypedReply = { -readonly [K in 'name' | 'text' | 'folder' | 'pages']: Reply[K] } & { key: string }

/** The form of a saved reply. It keeps what the person typed while something else is on the screen. */
export const useReplyFormStore = defineStore('replyForm', () => {
  /** The saved reply in the form. `new`: the form makes a new one. Null: the form is closed. */
  const edited = shallowRef<Reply | 'new' | null>(null)
  /** Null: the person has changed nothing since the form opened. */
  const typed = ref<TypedReply | null>(null)

  function open(reply: Reply | 'new'): void {
    edited.value = reply
    typed.value = null
  }

  return {
    edited,
    typed,
    open,
    /** Opens the form for a new saved reply, unless the form is open already. */
    openNew: () => void (edited.value === null && open('new')),
    close() {
      edited.value = typed.value = null
    }
  }
})
