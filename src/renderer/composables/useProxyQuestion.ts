import { ref, shallowRef, watch, type Ref } from 'vue'
import type { ProxyFault } from '../../shared/domain/failure'
import { useStatusStore } from '../stores/status'

export interface ProxyQuestion {
  /** The proxy that asks for a name and a password; null: none, or the agent has put the question away. */
  readonly proxy: Readonly<Ref<ProxyFault | null>>
  /** An answer is on its way. */
  readonly answered: Readonly<Ref<boolean>>
  answer(): void
  /** Call it when main refused the answer. */
  takeBack(): void
  hide(): void
}

/** The question appears when a connection stops at a proxy, and stays while an answer is tried. */
export function useProxyQuestion(): ProxyQuestion {
  const store = useStatusStore()
  const proxy = shallowRef<ProxyFault | null>(null)
  const answered = ref(false)
  let hidden = false

  watch(
    () => store.status?.connection,
    (connection) => {
      if (connection?.state === 'stopped' && connection.failure.kind === 'proxyAuth') {
        answered.value = false
        if (!hidden) proxy.value = connection.failure.proxy ?? null
      } else if (connection?.state !== 'connecting' || !answered.value) {
        proxy.value = null
        answered.value = false
        hidden = false
      }
    },
    { immediate: true }
  )

  return {
    proxy,
    answered,
    answer() {
      answered.value = true
    },
    takeBack() {
      answered.value = false
    },
    hide() {
      hidden = true
      proxy.value = null
    }
  }
}
