import { onMounted, shallowRef, watch, type Ref } from 'vue'
import type { OtherCustomer } from '../../../shared/domain/greeting'
import { guardQuestion, type GuardQuestion } from '../../../shared/domain/guard'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { usePopOuts } from '../../composables/usePopOuts'
import { useScreenStore } from '../../stores/screen'
import { useWritingStore } from '../../stores/writing'
import type { CarriedText } from './useCarriedText'
import type { Draft } from './useDraft'

/** `send`: sends the text. `next`: also releases the customer and opens the next one. */
export type GuardedAction = 'send' | 'next'

export interface AskedQuestion extends GuardQuestion {
  readonly text: string
  readonly action: GuardedAction
}

export interface Guard {
  /** The question to the agent. Null: there is none. */
  readonly question: Readonly<Ref<AskedQuestion | null>>
  /**
   * Returns true if the text may leave. Otherwise asks the agent. After the agent has agreed to a text, the guard
   * asks again only if the text changes.
   */
  readonly mayLeave: (text: string, action: GuardedAction) => boolean
  /** Call this when the agent has confirmed that the text may leave. Continues with the action. */
  readonly confirm: () => void
  /** Closes the question. The text stays as it is. */
  readonly keepWriting: () => void
  /** Moves the text to the draft of this customer, and opens that conversation. */
  readonly moveTo: (customer: OtherCustomer) => void
  /** Returns true if the question handled the key. Call this for each key press in the composer. */
  readonly onKey: (event: KeyboardEvent) => boolean
}

export interface GuardParts {
  readonly head: () => ConversationHead
  readonly draft: Draft
  readonly carried: Pick<CarriedText, 'begun' | 'agree'>
  /** Moves the focus to the composer, where the agent can answer the question with the keyboard. */
  readonly focus: () => void
  readonly goOn: (action: GuardedAction) => void
}

/**
 * A second key press within this time is part of a double press. It must not answer the question that the first key
 * press opened.
 */
const DOUBLE_PRESS_MS = 250

/** Asks before a message leaves. Reasons: it may be for another customer, or have a card number or IBAN. */
export function useGuard({ head, draft, carried, focus, goOn }: GuardParts): Guard {
  const send = useCommands()
  const screen = useScreenStore()
  const writing = useWritingStore()
  const { own, isPoppedOut } = usePopOuts()
  const customer = head().key
  const question = shallowRef<AskedQuestion | null>(null)
  let agreed: string | null = null
  let pressedAt = -Infinity

  watch(draft.text, (text) => {
    if (question.value?.text !== text) question.value = null
    if (agreed !== text) agreed = null
  })

  /**
   * Inserts a text that moves from another customer's draft to this composer, and empties that draft. Does nothing if
   * that draft has changed since `moveTo` was called.
   */
  onMounted(() => {
    const moved = writing.moved
    writing.moved = null
    if (moved?.to !== customer || screen.drafts.get(moved.from) !== moved.text) return
    draft.text.value = [draft.text.value, moved.text].filter((text) => text !== '').join('\n')
    draft.flush()
    screen.drafts.set(moved.from, '')
    void send({ type: 'draft.keep', key: moved.from, text: '' })
  })

  function confirm(): void {
    const asked = question.value
    if (asked === null) return
    question.value = null
    agreed = asked.text
    carried.agree()
    if (screen.openedUnnoticed?.key === customer) screen.openedUnnoticed = null
    goOn(asked.action)
  }

  function keepWriting(): void {
    question.value = null
  }

  return {
    question,
    mayLeave(text, action) {
      if (text === agreed) return true
      const { name, others = [] } = head()
      const alone = screen.openedUnnoticed?.key === customer ? screen.openedUnnoticed : null
      const asked = guardQuestion({
        text,
        name,
        others,
        openedMs: alone && performance.now() - alone.at,
        begun: carried.begun()
      })
      if (asked === null) return true
      question.value = { ...asked, text, action }
      focus()
      return false
    },
    confirm,
    keepWriting,
    moveTo({ key }) {
      const asked = question.value
      if (asked === null) return
      question.value = null
      // The other conversation is in another window, whose composer this window cannot reach.
      if (own.value !== null || isPoppedOut(key)) {
        void send({ type: 'draft.move', from: customer, to: key, text: asked.text }).then((refusal) => {
          // If main refuses, the text stays here and the guard asks again.
          if (refusal !== null) question.value ??= asked
          else if (draft.text.value === asked.text) draft.text.value = ''
        })
        return
      }
      screen.drafts.set(customer, asked.text)
      writing.moved = { from: customer, to: key, text: asked.text }
      screen.openToWrite(key)
    },
    onKey(event) {
      const isEnter = event.key === 'Enter' && !event.isComposing && event.keyCode !== 229
      const isConfirm = isEnter && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      const isDouble = isConfirm && event.timeStamp - pressedAt < DOUBLE_PRESS_MS
      if (isConfirm) pressedAt = event.timeStamp
      if (question.value === null || event.isComposing || event.keyCode === 229) return false
      if (event.key === 'Escape') keepWriting()
      // A plain Enter does nothing: it may be the second half of a double press. Shift+Enter breaks the line as
      // always.
      else if (!isEnter || (event.shiftKey && !event.ctrlKey && !event.metaKey)) return false
      else if (isConfirm && !isDouble && !event.repeat) confirm()
      return true
    }
  }
}
