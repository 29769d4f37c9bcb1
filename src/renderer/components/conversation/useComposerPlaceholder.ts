import { computed, type Ref } from 'vue'
import type { ConversationHead } from '../../../shared/views'
import { useWidth } from '../../composables/useWidth'
import { composerPlaceholder } from './composerPlaceholder'

/** Padding at both sides of the text in the composer (`composer-text`), px. */
const PADDING = 28
/** Size of the text in the composer if the element does not say it, px. */
const TEXT_SIZE = 14

/** Returns the placeholder of the composer, cut to the width of the field. `box`: an element as wide as the field. */
export function useComposerPlaceholder(
  box: Readonly<Ref<HTMLElement | null>>,
  props: Readonly<{ head: ConversationHead; canSend: boolean }>
): Readonly<Ref<string>> {
  const width = useWidth(box, 640)
  return computed(() => {
    const field = box.value?.querySelector('textarea')
    const size = field ? parseFloat(getComputedStyle(field).fontSize) : NaN
    return composerPlaceholder(props.head, props.canSend, (width.value - PADDING) / (size > 0 ? size : TEXT_SIZE))
  })
}
