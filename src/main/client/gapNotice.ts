import type { Clock } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { isReceiving } from '../state/reducers/connection'
import type { Store } from '../state/store'

/** If nobody came or left, a gap shorter than this gets no notice. */
const WORTH_A_NOTICE_MS = 30_000
const NAMES = 3

/**
 * Remembers who waited when the connection was lost. When the connection is back, one notice says how the queue
 * changed.
 */
export function watchGaps(store: Store, clock: Clock): { dispose(): void } {
  let before: { readonly from: number; readonly waiting: ReadonlyMap<CustomerKey, string> } | null = null
  let wasReceiving = false

  /** Removes the notice of an earlier gap, because a window shows only the latest gap. */
  function dismiss(): void {
    for (const { kind, id } of store.state.notices)
      if (kind === 'caughtUp') store.enqueue({ type: 'notice.dismissed', id })
  }

  function lost(asOf: number | null): void {
    // The notice of an earlier gap says that the connection is back. This is no longer true.
    dismiss()
    const waiting = new Map<CustomerKey, string>()
    for (const { key, name } of store.state.customers.order.waiting) waiting.set(key, name)
    before = { from: asOf ?? clock(), waiting }
  }

  function back(): void {
    if (!before) return
    const { from, waiting } = before
    before = null
    const still = new Set<CustomerKey>()
    for (const { key } of store.state.customers.order.waiting) still.add(key)
    const came = [...still].filter((key) => !waiting.has(key)).length
    const left = [...waiting].filter(([key]) => !still.has(key)).map(([, name]) => name)
    const to = clock()
    dismiss()
    if (came + left.length === 0 && to - from < WORTH_A_NOTICE_MS) return
    const notice = {
      kind: 'caughtUp',
      from,
      to,
      came,
      left: left.length,
      leftNames: left.slice(0, NAMES)
    } as const
    store.enqueue({ type: 'notice.raised', notice })
  }

  return store.watch((change, event) => {
    if (change.reset) before = null
    if (event.type !== 'connection.changed') return
    const receiving = isReceiving(event.connection)
    if (wasReceiving && !receiving && !before) lost(event.connection.asOf)
    if (!wasReceiving && receiving) back()
    wasReceiving = receiving
  })
}
