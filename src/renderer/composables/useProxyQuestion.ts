import { ref, shallowRef, watch, type Ref } from 'vue'
import type { ProxyFault } from '../../shared/domain/failure'
import { useStatusStore } from '../stores/status'

export interface ProxyQuestion {
  /** The proxy that asks for a name and a password. Null: none asks, or the agent has closed the question. */
  readonly proxy: Readonly<Ref<ProxyFault | null>>
  /** True while Deskhand tries the agent's answer. */
  readonly answered: Readonly<Ref<boolean>>
  answer(): void
  /** Call this if main refused the answer. */
  takeBack(): void
  hide(): void
}

/**
 * Decides whether to ask for the password of a proxy. The question appears when a connection stops at a proxy. The
 * question stays while Deskhand tries the answer. After `hide`, it stays hidden until Deskhand tries to connect
 * again.
 */
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
