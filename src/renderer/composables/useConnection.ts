import { computed, type ComputedRef } from 'vue'
import { SECOND_MS } from '../../shared/time'
import type { ConnectionStatus } from '../../shared/domain/connection'
import { useStatusStore } from '../stores/status'
import { useNow } from './useNow'

export interface ConnectionNow {
  readonly connection: ComputedRef<ConnectionStatus>
  /** True if the window is up to date and can send commands to the server. */
  readonly canSend: ComputedRef<boolean>
  /**
   * Seconds until the next attempt to connect, updated every second. Null: no attempt is planned, or an attempt is
   * due.
   */
  readonly retryIn: ComputedRef<number | null>
}

const UNKNOWN: ConnectionStatus = { state: 'connecting', asOf: null }

export function useConnection(): ConnectionNow {
  const store = useStatusStore()
  const connection = computed(() => store.status?.connection ?? UNKNOWN)
  const now = useNow((at) => {
    const left = connection.value.state === 'reconnecting' ? (connection.value.retryAt ?? at) - at : 0
    return left > 0 ? at + (left % SECOND_MS || SECOND_MS) : Infinity
  })
  const canSend = computed(() => connection.value.state === 'connected')
  const retryIn = computed(() => {
    const current = connection.value
    if (current.state !== 'reconnecting' || current.retryAt === null) return null
    const left = Math.ceil((current.retryAt - now.value) / 1000)
    return left > 0 ? left : null
  })
  return { connection, canSend, retryIn }
}
