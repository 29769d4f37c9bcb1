import { ref, watch, type Ref } from 'vue'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { useKeysStore } from '../../stores/keys'
import { keptText } from '../../composables/keptText'
import { say } from '../../../shared/text/say'
import type { GuardedAction } from './useGuard'
import type { Composition } from './useComposition'
import type { Draft } from './useDraft'

export interface Sending {
  /**
   * Sends the text of the composer, for all keys and buttons. Returns true if main accepted the text. While the
   * customer is being released, keeps the text back and returns false. `action`: absent means `send`.
   */
  readonly submit: (action?: GuardedAction) => Promise<boolean>
  /** Why the last message was refused. Null: it was not refused, or the text has changed since. */
  readonly refusal: Readonly<Ref<string | null>>
  /** Call this after each change of the text. */
  readonly edited: () => void
}

export interface SendingParts {
  readonly head: () => ConversationHead
  readonly draft: Draft
  readonly composition: Composition
  /** Returns true if the text may leave as it is. Otherwise shows the agent the reason, or asks the agent. */
  readonly mayLeave: (text: string, action: GuardedAction) => boolean
  readonly nothingToSend: () => void
  /** Called before the text is read and sent. It may still change the text, e.g. fill in blanks of the same name. */
  readonly complete?: () => void
}

export function useSending({ head, draft, composition, mayLeave, nothingToSend, complete }: SendingParts): Sending {
  const send = useCommands()
  const keys = useKeysStore()
  const customer = head().key
  const sending = ref(false)
  const refusal = keptText()
  /** A text that the agent sent while the customer was being released. If the release fails, the text is sent. */
  const held = ref<string | null>(null)

  async function submit(action: GuardedAction = 'send'): Promise<boolean> {
    complete?.()
    const written = draft.text.value
    if (written.trim() === '') nothingToSend()
    if (sending.value || written.trim() === '') return false
    if (action === 'next' && head().assignment.kind === 'nobody') {
      refusal.show(() => say('conversation.takeFirst'))
      return false
    }
    if (!mayLeave(written, action)) return false
    if (head().pending === 'releasing') {
      held.value = written
      return false
    }
    sending.value = true
    draft.flush()
    const answer = await send({
      type: 'message.send',
      key: customer,
      text: written,
      ...(head().assignment.kind === 'nobody' ? { takesOver: true } : {})
    })
    // While the input method composes a word, the field must not change. A change would lose the word.
    composition.after(() => {
      sending.value = false
      // The customer is being released, for example from another window. `held` keeps the text until the release has
      // ended.
      if (answer === 'releasing') held.value = written
      refusal.show(answer && (() => say(`conversation.refusal.${answer}`)))
      if (answer === null) draft.clear(written)
    })
    if (answer === null) keys.worked()
    return answer === null
  }

  watch(
    () => head().pending,
    (pending) => {
      if (pending === 'releasing') return
      const words = held.value
      held.value = null
      // If the agent still has the customer, the release has failed. If the agent has not typed more since then, the
      // text is sent now.
      if (words !== null && words === draft.text.value && head().assignment.kind === 'me') void submit()
    }
  )

  return {
    submit,
    refusal: refusal.text,
    edited: () => {
      refusal.show(null)
      held.value = null
    }
  }
}
