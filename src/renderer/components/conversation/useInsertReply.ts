import { computed, watch, type ComputedRef, type Ref } from 'vue'
import { fillReply, type ReplyValues } from '../../../shared/domain/blanks'
import type { Reply } from '../../../shared/domain/reply'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { say } from '../../../shared/text/say'
import { showConversation } from '../../composables/showConversation'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'
import { useWritingStore } from '../../stores/writing'
import type { SlashWord } from './replyQuery'
import { replyValues } from './replyValues'
import type { Caret } from './useCaret'
import { useReplyPopup, type ReplyPopup } from './useReplyPopup'

export interface InsertReply {
  readonly popup: ReplyPopup
  /** The text that screen readers read when the popup opens. Empty: the popup is closed or has no reply. */
  readonly found: ComputedRef<string>
  readonly values: () => ReplyValues
  /** Returns the text before and after the word with the slash. */
  readonly around: (word: SlashWord) => readonly [before: string, after: string]
  readonly insert: (reply: Reply, word: SlashWord) => void
  /**
   * Opens the popup, for the button of saved replies. If no word with a slash is at the caret, writes a slash first.
   * Escape removes this slash again, if the text has not changed.
   */
  readonly ask: () => void
}

export interface InsertReplyParts {
  readonly head: () => ConversationHead
  readonly text: Readonly<Ref<string>>
  readonly field: Readonly<Ref<HTMLTextAreaElement | null>>
  readonly caret: Readonly<Ref<Caret>>
  readonly readCaret: () => void
  /** Inserts a text at the caret, so that the agent can undo the insertion. */
  readonly insert: (text: string) => void
  /** Called after a reply was inserted. `start`, `end`: where the reply is in the text. */
  readonly inserted: (start: number, end: number) => void
}

/** Finds saved replies when the agent types a slash, fills in their variables, and inserts them. */
export function useInsertReply(parts: InsertReplyParts): InsertReply {
  const { head, text, field, caret, readCaret } = parts
  const send = useCommands()
  const screen = useScreenStore()
  const status = useStatusStore()
  const writing = useWritingStore()
  const { key } = head()

  const values = (): ReplyValues => replyValues(head(), status.status?.me.name ?? null, new Date().getHours())

  /** Replaces the text from index `start` to index `end` with the reply. */
  function put(reply: Reply, start: number, end: number): void {
    const filled = fillReply(reply.text, values())
    field.value?.setSelectionRange(start, end)
    parts.insert(filled)
    readCaret()
    parts.inserted(start, start + filled.length)
    void send({ type: 'reply.used', id: reply.id })
  }

  const insert = (reply: Reply, { start, query }: SlashWord): void => put(reply, start, start + 1 + query.length)

  watch(
    () => writing.reply,
    async (reply) => {
      writing.reply = null
      if (reply === null) return
      await showConversation(screen)
      const element = field.value
      if (element !== null) put(reply, element.selectionStart, element.selectionEnd)
    }
  )

  /** The slash that the button wrote, and the text of the field right after that. Null: the button wrote none. */
  let written: { readonly slash: string; readonly text: string } | null = null

  function takeBack(): void {
    const element = field.value
    if (!element || written === null || element.value !== written.text) return
    const { selectionStart: end } = element
    element.setSelectionRange(end - written.slash.length, end)
    written = null
    parts.insert('')
    readCaret()
  }

  function goTo({ start, query }: SlashWord): void {
    field.value?.focus()
    field.value?.setSelectionRange(start + 1 + query.length, start + 1 + query.length)
    readCaret()
  }

  const page = key.slice(0, key.indexOf('/')) || null
  const popup = useReplyPopup({ text, caret, page, insert, goTo, closed: takeBack })

  return {
    popup,
    found: computed(() => {
      const count = popup.isOpen.value ? popup.rows.value.length : 0
      return count === 0 ? '' : say('replies.found', { count, enter: popup.enterChooses.value })
    }),
    values,
    around: ({ start, query }) => [text.value.slice(0, start), text.value.slice(start + 1 + query.length)],
    insert,
    ask() {
      const element = field.value
      if (!element) return
      element.focus()
      const before = element.value.slice(0, element.selectionStart)
      if (popup.word.value === null) {
        const slash = before === '' || /\s$/u.test(before) ? '/' : ' /'
        parts.insert(slash)
        written = { slash, text: element.value }
      }
      readCaret()
      popup.ask()
    }
  }
}
