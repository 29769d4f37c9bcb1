import { computed, type ComputedRef, type Ref } from 'vue'
import { charactersTooMany, FIRST_TEXT_LIMIT } from '../../../shared/domain/textLimit'
import { say } from '../../../shared/text/say'
import { useStatusStore } from '../../stores/status'

/** The share of the longest message from which on the characters are counted. */
const COUNTED_FROM = 0.8

export interface TextLength {
  /** Longest message that the workspace accepts, bytes of UTF-8. */
  readonly limit: ComputedRef<number>
  /** How many characters too many the text has. */
  readonly tooMany: ComputedRef<number>
  /** The number of characters in words. It is shown only when it matters; until then it is null. */
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
