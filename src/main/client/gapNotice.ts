import type { Clock } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { isReceiving } from '../state/reducers/connection'
import type { Store } from '../state/store'

/** A shorter gap in which nobody came and nobody left is not worth a card, ms. */
const WORTH_A_CARD = 30_000
const NAMES = 3

/** Remembers who waited when the connection was lost, and says once what became of the queue when it is back. */
export function watchGaps(store: Store, clock: Clock): { dispose(): void } {
  let before: { readonly from: number; readonly waiting: ReadonlyMap<CustomerKey, string> } | null = null
  let wasLive = false
  /** The card that is shown; a new one takes its place. */
  let card: number | null = null

  function dismiss(): void {
    if (card !== null) store.apply({ type: 'notice.dismissed', id: card })
    card = null
  }

  function lost(asOf: number | null): void {
    // It says that the connection is back.
    dismiss()
    const { waiting } = store.state.customers.order
    const names = waiting.slice(0, waiting.length).map((customer) => [customer.key, customer.name] as const)
    before = { from: asOf ?? clock(), waiting: new Map(names) }
  }

  function back(): void {
    if (!before) return
    const { from, waiting } = before
    before = null
    const order = store.state.customers.order.waiting
    const now = order.slice(0, order.length)
    const still = new Set(now.map((customer) => customer.key))
    const came = now.filter((customer) => !waiting.has(customer.key)).length
    const left = [...waiting].filter(([key]) => !still.has(key)).map(([, name]) => name)
    const to = clock()
    dismiss()
    if (came + left.length === 0 && to - from < WORTH_A_CARD) return
    card = store.state.transcripts.nextId()
    const notice = {
      id: card,
      kind: 'caughtUp',
      from,
      to,
      came,
      left: left.length,
      leftNames: left.slice(0, NAMES)
    } as const
    store.apply({ type: 'notice.raised', notice })
  }

  return store.watch((change, event) => {
    if (change.reset) before = null
    if (event.type !== 'connection.changed') return
    const live = isReceiving(event.connection)
    if (wasLive && !live && !before) lost(event.connection.asOf)
    if (!wasLive && live) back()
    wasLive = live
  })
}
