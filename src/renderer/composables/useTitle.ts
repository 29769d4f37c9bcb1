import { watchEffect } from 'vue'
import { windowTitle } from '../../shared/windowTitle'
import { frameText } from '../locales/en/frame'
import { useQueueStore } from '../stores/queue'
import { useStatusStore } from '../stores/status'

/** The window's title: `(N) Deskhand`, and the connection where it is not Connected. */
export function useTitle(): void {
  const queue = useQueueStore()
  const store = useStatusStore()
  watchEffect(() => {
    const status = store.status
    const onDesk = status?.screen === 'desk'
    const state = status?.connection.state
    const waiting = onDesk ? (queue.head?.counts.waiting ?? 0) : 0
    document.title = windowTitle(
      waiting,
      onDesk && state && state !== 'connected' ? frameText.connection[state] : null
    )
  })
}
