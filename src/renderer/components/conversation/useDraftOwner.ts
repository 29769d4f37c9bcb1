import { computed, onUnmounted, watch } from 'vue'
import { useScreenStore } from '../../stores/screen'
import { useStatusStore } from '../../stores/status'

/**
 * Drafts belong to an account. When another one signs in, or may have, or the desk is left, the window forgets them and where it
 * stood; main keeps its copy for the account that wrote them.
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
    const isOther = last !== null && now !== last
    last = now
    if (!isOther) return
    screen.drafts.clear()
    screen.leave()
  })
  watch(
    () => store.status?.person,
    (now, before) => {
      if (before === undefined || now === before) return
      screen.drafts.clear()
      screen.leave()
    }
  )
  onUnmounted(() => screen.drafts.clear())
}
