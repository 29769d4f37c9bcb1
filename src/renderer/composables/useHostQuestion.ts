import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { HostQuestion } from '../../shared/domain/workspace'
import { useStatusStore } from '../stores/status'

/** After this long without a key press in a textarea, a person has stopped typing. */
const PAUSE_MS = 3_000

/**
 * Returns the host that asks for a name and a password. Null: no question is open. While somebody types, no new
 * question appears, but an open question stays.
 */
export function useHostQuestion(): Readonly<Ref<HostQuestion | null>> {
  const store = useStatusStore()
  const question = shallowRef<HostQuestion | null>(null)
  const typing = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function onKeydown({ target }: KeyboardEvent): void {
    if (!(target instanceof HTMLTextAreaElement)) return
    typing.value = true
    clearTimeout(timer)
    timer = setTimeout(() => {
      typing.value = false
    }, PAUSE_MS)
  }

  watch(
    [() => store.status?.signIn.asks ?? null, typing],
    ([asks, isTyping]) => {
      if (asks === null || question.value !== null || !isTyping) question.value = asks
    },
    { immediate: true }
  )
  document.addEventListener('keydown', onKeydown, true)
  onScopeDispose(() => {
    document.removeEventListener('keydown', onKeydown, true)
    clearTimeout(timer)
  })
  return question
}
