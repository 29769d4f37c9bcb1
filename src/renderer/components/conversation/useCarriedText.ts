import { ref, watch, type Ref } from 'vue'
import { BEGUN_TEXT_LIMIT, isBegun, type BegunText } from '../../../shared/domain/guard'
import { say } from '../../../shared/text/say'
import type { ConversationHead } from '../../../shared/views'
import { useCommands } from '../../commands'
import { firstName } from '../ui/firstName'
import { carriedBy } from './droppedData'
import type { Caret } from './useCaret'

export interface CarriedText {
  /**
   * The text that says that files cannot be sent. Null: the agent has pasted or dropped no files, or has typed since.
   */
  readonly left: Ref<string | null>
  readonly onPaste: (event: ClipboardEvent) => void
  /**
   * Call this when the agent copies or cuts. The text may go to another customer's composer, also in another window.
   */
  readonly onCopy: () => void
  /** Call this after each input, when the text has changed. */
  readonly onInput: (event: Event) => void
  /** Shows that files cannot be sent. `alsoText`: true if a text came with the files and was inserted. */
  readonly refuseFiles: (alsoText: boolean) => void
  /** Returns the text in this composer that the agent began for another customer. Null: there is none. */
  readonly begun: () => BegunText | null
  /** Call this when the agent has confirmed that the text of `begun` is for this customer. */
  readonly agree: () => void
}

export interface CarriedTextParts {
  readonly customer: () => Pick<ConversationHead, 'key' | 'name' | 'copied' | 'begun'>
  readonly text: Readonly<Ref<string>>
  readonly caret: Readonly<Ref<Caret>>
}

/**
 * Watches what the agent pastes, drops, copies and cuts in a composer. The guard later asks about text that was begun
 * for another customer. Main remembers such text for all windows.
 */
export function useCarriedText({ customer, text, caret }: CarriedTextParts): CarriedText {
  const send = useCommands()
  const left = ref<string | null>(null)
  /** The text that was pasted here, until main has reported it in `customer().begun`. */
  let pasted: BegunText | null = null
  watch(
    () => customer().begun,
    () => (pasted = null)
  )

  function refuseFiles(alsoText: boolean): void {
    const name = firstName(customer().name)
    left.value = alsoText ? say('conversation.onlyTextIn', { name }) : say('conversation.noFiles', { name })
  }

  function notePaste(): void {
    const { key, copied } = customer()
    if (copied === undefined || !text.value.includes(copied.text.trim())) return
    pasted = copied
    void send({ type: 'text.pasted', key })
  }

  return {
    left,
    refuseFiles,
    onPaste(event) {
      const { hasFiles, text: words } = carriedBy(event.clipboardData)
      if (hasFiles) refuseFiles(words !== '')
    },
    onCopy() {
      const { start, end } = caret.value
      const copied = text.value.slice(start, end)
      if (copied === '') return
      const kept = isBegun(copied) ? copied.slice(0, BEGUN_TEXT_LIMIT) : ''
      void send({ type: 'text.copied', key: customer().key, text: kept })
    },
    onInput(event) {
      if (event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType)) notePaste()
      else left.value = null
    },
    begun: () => pasted ?? customer().begun ?? null,
    agree() {
      if (pasted === null && customer().begun === undefined) return
      pasted = null
      void send({ type: 'text.agreed', key: customer().key })
    }
  }
}
