import type { Ref } from 'vue'
import type { TranscriptItem } from '../../../shared/domain/message'
import { transcriptText } from '../../../shared/transcriptText'
import type { ConversationHead } from '../../../shared/views'
import { isTextField } from '../../composables/letterKey'
import { selectedMessages } from '../../composables/selectedMessages'
import { useDocumentListener } from '../../composables/useListener'
import { timeStyle } from '../../locales/timeStyle'
import { useStatusStore } from '../../stores/status'
import { useMessageTexts } from './useMessageTexts'

/**
 * Returns the handler that copies selected text. For a selection in one message, copies this text. For several
 * messages, also copies names, times and gaps.
 *
 * Without a selection, Chromium sends the event to the body. So a listener of the document copies the focused
 * message.
 */
export function useCopyMessages(
  scroller: Readonly<Ref<HTMLElement | null>>,
  head: () => ConversationHead,
  items: () => readonly TranscriptItem[]
): (event: ClipboardEvent) => void {
  const status = useStatusStore()
  const textsOf = useMessageTexts(head, items)

  function textOf(parts: ReadonlyMap<number, string>): string {
    const isSelected = (item: TranscriptItem): boolean => item.kind === 'message' && parts.has(item.id)
    const between = items().slice(items().findIndex(isSelected), items().findLastIndex(isSelected) + 1)
    const written = between.flatMap((item): readonly TranscriptItem[] => {
      if (item.kind === 'gap' || item.text === '') return [item]
      const text = parts.get(item.id)
      return text === undefined ? [] : [{ ...item, text }]
    })
    const me = status.status?.me.name ?? null
    return transcriptText({ items: written, customer: head().name, me, hour12: timeStyle.value.hour12 })
  }

  useDocumentListener('copy', (event) => {
    const focused = document.activeElement
    const article = isTextField(focused) ? null : (focused?.closest('[data-message]') ?? null)
    const isNothingSelected = document.getSelection()?.isCollapsed ?? true
    if (article === null || event.defaultPrevented || !isNothingSelected || !scroller.value?.contains(article)) return
    const texts = textsOf(article)
    if (texts === null) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', texts.withName)
  })

  return (event) => {
    const parts = scroller.value ? selectedMessages(scroller.value) : []
    const [first, ...others] = parts
    if (first === undefined || event.clipboardData === null) return
    event.preventDefault()
    const text = others.length === 0 ? first.text : textOf(new Map(parts.map((part) => [part.id, part.text])))
    event.clipboardData.setData('text/plain', text)
  }
}
