import type { ActionId } from '../../shared/domain/actions'
import { customerLink } from '../../shared/domain/ids'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { say } from '../../shared/text/say'
import type { ConversationHead } from '../../shared/views'
import { useCommands } from '../commands'
import { useConversationStore } from '../stores/conversation'
import { useScreenStore } from '../stores/screen'
import { useWritingStore } from '../stores/writing'
import { selectedMessages } from './selectedMessages'

/** The actions for the content of the open conversation, in the order of the menu. */
export const CONVERSATION_ACTIONS = ['quote', 'copyConversation', 'copyLink', 'saveText', 'savePdf', 'print'] as const
export type ConversationAction = (typeof CONVERSATION_ACTIONS)[number]

export interface ConversationActions {
  readonly runs: Readonly<Record<ConversationAction, () => void>>
  readonly canRun: (id: ConversationAction) => boolean
}

export function isConversationAction(id: ActionId): id is ConversationAction {
  return CONVERSATION_ACTIONS.some((one) => one === id)
}

export function useConversationActions(): ConversationActions {
  const send = useCommands()
  const screen = useScreenStore()
  const conversation = useConversationStore()
  const writing = useWritingStore()

  const open = (): ConversationHead | null =>
    screen.panel === 'desk' && conversation.head?.key === screen.selected ? conversation.head : null

  function tell(isCopied: boolean): void {
    writing.copyResult = say(isCopied ? 'customer.copied' : 'customer.failed')
  }

  function copyConversation(): void {
    const head = open()
    if (head) void send({ type: 'transcript.copy', key: head.key }).then((refusal) => tell(refusal === null))
  }

  function copyLink(): void {
    const head = open()
    if (!head) return
    navigator.clipboard.writeText(customerLink(head.key)).then(
      () => tell(true),
      () => tell(false)
    )
  }

  function save(way: 'text' | 'pdf'): void {
    const head = open()
    if (head) void send({ type: 'transcript.save', key: head.key, way })
  }

  function print(): void {
    const head = open()
    if (head) void send({ type: 'transcript.print', key: head.key })
  }

  /**
   * Returns the first of these that exists: the selection, the focused message, the customer's newest message, the
   * last message that main knows. Empty: none.
   */
  function textToQuote(): string {
    const log = document.querySelector('[data-pane="conversation"] [role="log"]')
    const selected = log ? selectedMessages(log) : []
    if (selected.length > 0) return selected.map(({ text }) => text).join('\n')
    const focused = document.activeElement?.closest<HTMLElement>('[data-message]')?.dataset['message']
    const message =
      conversation.items.find((item) => item.kind === 'message' && String(item.id) === focused) ??
      conversation.items.findLast((item) => item.kind === 'message' && item.author.kind === 'customer')
    return message?.kind === 'message' ? message.text : (open()?.lastMessage ?? '')
  }

  return {
    runs: {
      quote: () => void (writing.quoted = { text: maskPaymentNumbers(textToQuote()) }),
      copyConversation,
      copyLink,
      saveText: () => save('text'),
      savePdf: () => save('pdf'),
      print
    },
    canRun(id) {
      const head = open()
      if (head === null) return false
      if (id === 'copyLink') return true
      const hasWords = conversation.items.length > 0 || head.lastMessage !== '' || head.lastWithoutText
      return hasWords && (id !== 'quote' || (head.present && head.assignment.kind !== 'other'))
    }
  }
}
