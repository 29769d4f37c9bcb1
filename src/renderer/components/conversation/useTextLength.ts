import { computed, type ComputedRef, type Ref } from 'vue'
import { charactersTooMany, FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import { say } from '../../../shared/text/say'
import { useStatusStore } from '../../stores/status'

/** From this share of the greatest length on, the composer shows the number of characters. */
const COUNTED_FROM = 0.8

export interface TextLength {
  /** The greatest length of a message that the workspace accepts, bytes of UTF-8. */
  readonly limit: ComputedRef<number>
  /** The number of characters beyond the limit. 0: the text is not too long. */
  readonly tooMany: ComputedRef<number>
  /** A text about the number of characters. Null: the text is far from the limit. */
  readonly shown: ComputedRef<string | null>
}

export function useTextLength(text: Readonly<Ref<string>>): TextLength {
  const status = useStatusStore()
  const limit = computed(() => status.status?.textLimit ?? FIRST_TEXT_LIMIT)
  const tooMany = computed(() => charactersTooMany(text.value, limit.value))
  const shown = computed(() => {
    const count = text.value.length
    if (charactersTooMany(text.value, Math.floor(limit.value * COUNTED_FROM)) === 0) return null
    return tooMany.value > 0
      ? say('conversation.tooMany', { count, over: tooMany.value })
      : say('conversation.characters', { count })
  })
  return { limit, tooMany, shown }
}
