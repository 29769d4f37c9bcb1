import { ref, type Ref } from 'vue'
import type { OpenCustomer } from '../../../shared/domain/greeting'
import { say } from '../../../shared/text/say'
import { useWritingStore } from '../../stores/writing'
import { firstName } from '../ui/firstName'
import { carriedBy } from './droppedData'
import type { Caret } from './useCaret'

export interface CarriedText {
  /** The text that is shown because the agent pasted or dropped a picture or file. Null: there is no such text. */
  readonly left: Ref<string | null>
  readonly onPaste: (event: ClipboardEvent) => void
  /**
   * Call this when the agent copies or cuts text, because the agent may paste the text into another customer's
   * composer.
   */
  readonly onCopy: () => void
  /** Call this after each input, when the text has changed. */
  readonly onInput: (event: Event) => void
  /** Shows that files cannot be sent. `alsoText`: true if a text came with the files and was inserted. */
  readonly refuseFiles: (alsoText: boolean) => void
}

export interface CarriedTextParts {
  readonly customer: () => OpenCustomer
  readonly text: Readonly<Ref<string>>
  readonly caret: Readonly<Ref<Caret>>
}

/**
 * Watches what the agent pastes, drops, copies and cuts in a composer. The guard later asks about text that was begun
 * for another customer.
 */
export function useCarriedText({ customer, text, caret }: CarriedTextParts): CarriedText {
  const writing = useWritingStore()
  const left = ref<string | null>(null)

  function refuseFiles(alsoText: boolean): void {
    const name = firstName(customer().name)
    left.value = alsoText ? say('conversation.onlyTextIn', { name }) : say('conversation.noFiles', { name })
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
      const { key, name } = customer()
      if (start < end) writing.noteCopy({ key, name }, text.value.slice(start, end))
    },
    onInput(event) {
      if (event instanceof InputEvent && /^insertFrom(?:Paste|Drop)/.test(event.inputType))
        writing.notePaste(customer().key, text.value)
      else left.value = null
    }
  }
}
