import { watchEffect } from 'vue'
import { windowTitle } from '../../shared/windowTitle'
import { useQueueStore } from '../stores/queue'
import { useStatusStore } from '../stores/status'

/** The page's title. The window's own is the same and comes from main, as a page that is not seen hears nothing. */
export function useTitle(): void {
  const queue = useQueueStore()
  const store = useStatusStore()
  watchEffect(() => {
    const status = store.status
    const isOpen = status?.screen === 'desk'
    const waiting = isOpen ? (queue.head?.counts.waiting ?? 0) : 0
    document.title = windowTitle(waiting, isOpen ? status.connection.state : null, isOpen && status.unreadable > 0)
  })
}
