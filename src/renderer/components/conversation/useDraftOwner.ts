import { computed, onUnmounted, watch } from 'vue'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'

/**
 * Drafts belong to an account. When another one signs in, or the desk is left, the window forgets them; main keeps
 * its copy for the account that wrote them.
 */
export function useDraftOwner(): void {
  const screen = useScreenStore()
  const store = useStatusStore()
  const owner = computed(() => {
    const { workspace, me } = store.status ?? {}
    return workspace && me?.userId != null ? JSON.stringify([workspace.socketUrl, me.userId]) : null
  })
  let last = owner.value

  // While nobody is signed in the drafts wait for whoever comes next.
  watch(owner, (now) => {
    if (now === null) return
    if (last !== null && now !== last) screen.drafts.clear()
    last = now
  })
  onUnmounted(() => screen.drafts.clear())
}
