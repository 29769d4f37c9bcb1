import type { TranscriptItem } from '../../../shared/domain/message'
import { transcriptText } from '../../../shared/transcriptText'
import type { ConversationHead } from '../../../shared/views'
import { timeStyle } from '../../locales/timeStyle'
import { useStatusStore } from '../../stores/status'

export interface MessageTexts {
  readonly text: string
  readonly withName: string
}

/**
 * Returns a function that finds what copying a message puts on the clipboard. `article`: the element of the message.
 * Null: the message is gone, or has no text.
 */
export function useMessageTexts(
  head: () => ConversationHead,
  items: () => readonly TranscriptItem[]
): (article: Element) => MessageTexts | null {
  const status = useStatusStore()
  return (article) => {
    const id = article.getAttribute('data-message')
    const item = items().find((one) => one.kind === 'message' && String(one.id) === id)
    // The text as it is shown: numbers of cards stay hidden.
    const text = article.querySelector('[data-text]')?.textContent ?? ''
    if (item?.kind !== 'message' || text === '') return null
    const me = status.status?.me.name ?? null
    const part = { items: [{ ...item, text }], customer: head().name, me, hour12: timeStyle.value.hour12 }
    return { text, withName: transcriptText(part) }
  }
}
