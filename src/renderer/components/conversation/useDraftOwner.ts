import { computed, onUnmounted, watch } from 'vue'
import { DRAFT_LENGTH_LIMIT } from '../../../shared/commands'
import { useStepAway } from '../../composables/useStepAway'
import { useKeysStore } from '../../stores/keys'
import { useScreenStore } from '../../stores/screen'
import { useSearchStore } from '../../stores/search'
import { useSilenceStore } from '../../stores/silence'
import { useStatusStore } from '../../stores/status'
import { useWritingStore } from '../../stores/writing'

/**
 * Makes the window forget its drafts when the desk closes. The window keeps the drafts if only another workspace
 * comes to the front. If another agent may be here now, the window also forgets selection, search and typed keys.
 * Main keeps the drafts for the account that wrote them.
 */
export function useDraftOwner(): void {
  const screen = useScreenStore()
  const store = useStatusStore()
  const writing = useWritingStore()
  const search = useSearchStore()
  const keys = useKeysStore()
  const silences = useSilenceStore()
  const owner = computed(() => {
    const { workspace, me } = store.status ?? {}
    return workspace && me?.userId != null ? JSON.stringify([workspace.socketUrl, me.userId]) : null
  })
  const isAway = useStepAway()

  function forget(): void {
    screen.drafts.clear()
    screen.leave()
    writing.leave()
    search.leave()
    keys.leave()
    silences.leave()
  }

  // While another workspace was in front, somebody else may have signed in here.
  const { left } = writing
  writing.left = null
  if (left !== null && (left.agentChanges !== store.status?.agentChanges || isOther(left.owner))) forget()
  let last = owner.value ?? left?.owner ?? null

  function isOther(before: string | null): boolean {
    return before !== null && owner.value !== null && owner.value !== before
  }

  // If `now` is null, nobody is signed in. The same agent may come back, so the drafts stay.
  watch(owner, (now) => {
    if (now === null) return
    const isNew = isOther(last)
    last = now
    if (isNew) forget()
  })
  watch(
    () => store.status?.agentChanges,
    (now, before) => {
      if (before !== undefined && now !== before) forget()
    }
  )
  // The draft of a conversation in a pop-out changes only there. So the desk drops its copy, and later gets the
  // newest draft from main.
  watch(
    () => store.status?.popOuts?.conversations,
    (keys = []) => {
      if (store.status?.popOut !== undefined) return
      for (const key of keys)
        // Main has no copy of a draft that is too long.
        if ((screen.drafts.get(key)?.length ?? 0) <= DRAFT_LENGTH_LIMIT) screen.drafts.delete(key)
    },
    { flush: 'post' }
  )
  onUnmounted(() => {
    if (isAway()) {
      writing.left = { owner: last, agentChanges: store.status?.agentChanges ?? null }
      return
    }
    screen.drafts.clear()
    writing.leave()
  })
}
