import { nextTick, shallowRef, type Ref } from 'vue'

export interface LiveText {
  readonly id: number
  readonly text: string
}

export interface LiveTexts {
  readonly texts: Readonly<Ref<readonly LiveText[]>>
  say(text: string): void
  clear(): void
}

/**
 * The texts of a live region. Texts that are said before the next update of the document stay together. A later text
 * replaces them. Each text has a new id, so that a repeated text is read again.
 */
export function useLiveTexts(): LiveTexts {
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
