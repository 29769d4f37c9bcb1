import { computed, onUnmounted, watch } from 'vue'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'
import { useWritingStore } from '../../stores/writing'

/**
 * Makes the window forget its drafts and selection when the agent leaves the workspace, or when another agent may have
 * signed in. Main keeps a copy of the drafts for the account that wrote them.
 */
export function useDraftOwner(): void {
  const screen = useScreenStore()
  const store = useStatusStore()
  const writing = useWritingStore()
  const owner = computed(() => {
    const { workspace, me } = store.status ?? {}
    return workspace && me?.userId != null ? JSON.stringify([workspace.socketUrl, me.userId]) : null
  })
  let last = owner.value

  function forget(): void {
    screen.drafts.clear()
    screen.leave()
    writing.leave()
  }

  // If nobody is signed in (`now` is null), the drafts stay, because the same agent may sign in again.
  watch(owner, (now) => {
    if (now === null) return
    const isOther = last !== null && now !== last
    last = now
    if (isOther) forget()
  })
  watch(
    () => store.status?.person,
    (now, before) => {
      if (before !== undefined && now !== before) forget()
    }
  )
  onUnmounted(() => {
    screen.drafts.clear()
    writing.leave()
  })
}
