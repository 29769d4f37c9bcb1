import { nextTick, shallowRef, type Ref } from 'vue'

export interface Announcement {
  readonly id: number
  readonly text: string
}

/**
 * What a live region says. It contains everything of one update, one text after the other; the next update replaces
 * them. Each text has an id for its element, so that a repeated text is read again.
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
