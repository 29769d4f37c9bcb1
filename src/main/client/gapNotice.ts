import type { Clock } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { belongsTo } from '../state/tables/customers'
import type { StateChange } from '../state/tables/tables'
import { isReceiving } from '../state/selectors/connection'
import type { Store } from '../state/store'

/** A gap shorter than this gets no notice, because the connection status in the window is enough. */
const WORTH_A_NOTICE_MS = 10_000

/**
 * After a gap of at least `WORTH_A_NOTICE_MS`, raises one notice. The notice says:
 * - how many waiting customers are new;
 * - in how many of the agent's conversations messages may be missing.
 * After a change of agent or workspace, there is no notice.
 */
export function watchGaps(store: Store, clock: Clock): { dispose(): void } {
  /** `waited`: for each customer who changed during the gap, whether the customer waited before it. */
  let gap: { readonly from: number; readonly waited: Map<CustomerKey, boolean> } | null = null
  let wasReceiving = false

  /** A window shows only the latest gap, so this removes the notice of an earlier one. */
  function dismiss(): void {
    for (const { kind, id } of store.state.notices)
      if (kind === 'caughtUp') store.enqueue({ type: 'notice.dismissed', id })
  }

  function lost(asOf: number | null): void {
    // The notice of an earlier gap says that the connection is back. This is no longer true.
    dismiss()
    gap = { from: asOf ?? clock(), waited: new Map() }
  }

  /** Notes only customers who change. So neither the beginning nor the end of a gap visits the whole queue. */
  function note({ customers }: StateChange): void {
    if (!gap) return
    for (const [key, { before }] of customers)
      if (!gap.waited.has(key)) gap.waited.set(key, before !== null && belongsTo('waiting', before))
  }

  /** `closed`: the customers in whose conversations messages may be missing. */
  function back(closed: ReadonlySet<CustomerKey>): void {
    if (!gap) return
    const { from, waited } = gap
    gap = null
    const { customers } = store.state
    let came = 0
    for (const [key, hasWaited] of waited) {
      const customer = hasWaited ? undefined : customers.get(key)
      if (customer && belongsTo('waiting', customer)) came++
    }
    const mine = [...customers.order.mine].flatMap(({ key }) => (closed.has(key) ? [key] : []))
    const to = clock()
    dismiss()
    if (to - from < WORTH_A_NOTICE_MS) return
    const notice = { kind: 'caughtUp', from, to, came, gaps: mine.length, gapIn: mine[0] ?? null } as const
    store.enqueue({ type: 'notice.raised', notice })
  }

  return store.watch((change, event) => {
    if (change.reset) gap = null
    note(change)
    if (event.type !== 'connection.changed') return
    const receiving = isReceiving(event.connection)
    if (wasReceiving && !receiving && !gap) lost(event.connection.asOf)
    if (!wasReceiving && receiving) back(change.transcripts)
    wasReceiving = receiving
  })
}
