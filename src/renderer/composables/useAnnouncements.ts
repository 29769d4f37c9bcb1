import { nextTick, shallowRef, type Ref } from 'vue'

export interface Announcement {
  readonly id: number
  readonly text: string
}

/**
 * Returns the content of a live region: all texts of one update. The next update replaces these texts. Each text has a
 * new id for the key of its element, so that screen readers also read a repeated text again.
 */
export function useAnnouncements(): {
  readonly news: Readonly<Ref<readonly Announcement[]>>
  say(text: string): void
  clear(): void
} {
  const news = shallowRef<readonly Announcement[]>([])
  let lastId = 0
  let isRead = true

  function say(text: string): void {
    news.value = [...(isRead ? [] : news.value), { id: ++lastId, text }]
    isRead = false
    void nextTick(() => (isRead = true))
  }

  return {
    news,
    say,
    clear: () => {
      if (news.value.length > 0) news.value = []
    }
  }
}
