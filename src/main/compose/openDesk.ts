import type { Clock } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { DeskAction } from '../../shared/popOut'
import type { NeedsMe } from '../../shared/domain/needsMe'
import { needsMe } from '../state/selectors/needsMe'
import { waitingInReach } from '../state/selectors/waitingInReach'
import type { Store } from '../state/store'
import type { DeskRenderer } from './deskRenderer'
import type { InFocus } from './inFocus'
import type { SeatPopOuts } from '../windows/popOuts'

export interface OpenDeskParts {
  readonly store: Store
  readonly renderer: Pick<DeskRenderer, 'open' | 'run'>
  readonly window: { show(): void }
  readonly popOuts: Pick<SeatPopOuts, 'show' | 'has'>
  readonly inFocus: Pick<InFocus, 'shows' | 'isWriting'>
  /** `raise` brings an open sign-in page to the front. Otherwise the desk would cover it. */
  readonly signIn: { raise(): void }
  readonly clock: Clock
}

/** To find the next customer, Deskhand looks at no more customers than this. */
const LOOKED_AT = 50

/** Opens customers in the desk or in their pop-outs. */
export interface OpenDesk {
  /**
   * Opens this customer in the desk. If a pop-out has the conversation, brings the pop-out to the front instead.
   * `key` null: only shows the desk. `asked` false: the agent did not ask just now. If the agent is writing to
   * another customer then:
   * - the desk comes to the front, even if a pop-out has the conversation;
   * - a desk in which the agent is writing only offers to open this customer.
   */
  openCustomer(key: CustomerKey | null, asked?: boolean): void
  /**
   * Opens the customer who needs this agent most, apart from `without`. If there is none, only shows the desk.
   * `asked` false: the agent did not ask just now. Then no window comes to the front, and customers in pop-outs do
   * not count.
   */
  openNext(without?: CustomerKey, asked?: boolean): void
  /** Runs an action whose key was pressed in a pop-out. */
  runInDesk(action: DeskAction): void
}

export function createOpenDesk({ store, renderer, window, popOuts, inFocus, signIn, clock }: OpenDeskParts): OpenDesk {
  function open(key: CustomerKey | null, asked: boolean, why?: NeedsMe): void {
    if (key !== null && (asked || inFocus.shows(key) || !inFocus.isWriting()) && popOuts.show(key)) return
    window.show()
    signIn.raise()
    if (key !== null) renderer.open(key, asked, why)
  }
  return {
    openCustomer: (key, asked = true) => open(key, asked),
    runInDesk: (action) => {
      open(null, true)
      renderer.run(action)
    },
    openNext: (without, asked = true) => {
      const all = needsMe(store.state, LOOKED_AT, waitingInReach(store.state, clock()))
      const found = all.filter(({ key }) => key !== without && (asked || !popOuts.has(key)))
      // Customers whose turn is unknown come last. Opening them does not change the turn, so the same customer would
      // come again and again.
      const first = found.find(({ reason }) => reason !== 'unknown') ?? found[0]
      if (asked) open(first?.key ?? null, true, first)
      else if (first) renderer.open(first.key, false, first)
    }
  }
}
