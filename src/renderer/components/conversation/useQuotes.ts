import { watch, type Ref } from 'vue'
import { clip } from '../../../shared/clip'
import { withoutBlanks } from '../../../shared/domain/blanks'
import { linesOf } from '../../../shared/transcriptText'
import { showConversation } from '../../composables/showConversation'
import { useScreenStore } from '../../stores/screen'
import { useWritingStore } from '../../stores/writing'

/**
 * A quote has at most this many UTF-16 units of a message. More is not needed to remind the customer of the message.
 */
const QUOTE_LIMIT = 1_000

/**
 * Returns a text as a quote, cut to `QUOTE_LIMIT`. Its blanks become ordinary text. The quote ends with a line break.
 */
export function quoteOf(text: string): string {
  const own = withoutBlanks(text)
  const words = own.length > QUOTE_LIMIT ? `${clip(own, QUOTE_LIMIT).trimEnd()}…` : own.trim()
  return `${linesOf(words)
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n`
}

/** Inserts quotes at the caret of the composer. A quote begins on a new line. */
export function useQuotes(field: Readonly<Ref<HTMLTextAreaElement | null>>, insert: (text: string) => void): void {
  const screen = useScreenStore()
  const writing = useWritingStore()

  watch(
    () => writing.quoted,
    async (quoted) => {
      writing.quoted = null
      if (quoted === null || quoted.text.trim() === '') return
      await showConversation(screen)
      const element = field.value
      if (element === null) return
      const before = element.value.slice(0, element.selectionStart)
      insert(`${before === '' || before.endsWith('\n') ? '' : '\n'}${quoteOf(quoted.text)}`)
    }
  )
}
