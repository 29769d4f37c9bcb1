import { nextTick, shallowRef, type Ref } from 'vue'

export interface LiveText {
  readonly id: number
  readonly text: string
}

/**
 * Returns the content of a live region: all texts of `say` since Vue last updated the page. A later `say` replaces
 * them. Each text has a new id for the key of its element, so that screen readers also read a repeated text again.
 */
export function useLiveTexts(): {
  readonly texts: Readonly<Ref<readonly LiveText[]>>
  say(text: string): void
  clear(): void
} {
  const texts = shallowRef<readonly LiveText[]>([])
  let lastId = 0
  let isRead = true

  function say(text: string): void {
    texts.value = [...(isRead ? [] : texts.value), { id: ++lastId, text }]
    isRead = false
    void nextTick(() => (isRead = true))
  }

  return {
    texts,
    say,
    clear: () => {
      if (texts.value.length > 0) texts.value = []
    }
  }
}
