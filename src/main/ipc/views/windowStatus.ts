import type { CustomerKey } from '../../../shared/domain/ids'
import type { UndecidedMessage } from '../../../shared/domain/message'
import type { ShownInWindow } from '../../../shared/shownInWindow'
import type { OwnPopOut, PopOutsView } from '../../../shared/popOut'
import type { StatusView } from '../../../shared/views'
import type { State } from '../../state/tables/tables'
import { statusView, type AlertSource } from './statusView'

/** If there are more messages than this, `selectUndecided` returns only the newest ones. */
const UNDECIDED_LIMIT = 50

/** What one window knows about pop-outs. */
export interface PopOutsSource {
  /** Returns the pop-out that this window is. Null: this window is not a pop-out. */
  own(): OwnPopOut | null
  /** Returns what is in pop-outs. It is the same object until something changes. Null: nothing. */
  all(): PopOutsView | null
  watch(listener: () => void): { dispose(): void }
}

/**
 * Returns what the window shows. A conversation in a pop-out is shown only there, so that its draft has one place.
 */
export function withoutPopOuts(shownInWindow: ShownInWindow, popOuts: PopOutsSource | undefined): ShownInWindow {
  if (shownInWindow.selected === null || popOuts === undefined || popOuts.own() !== null) return shownInWindow
  return isPoppedOut(popOuts, shownInWindow.selected) ? { ...shownInWindow, selected: null } : shownInWindow
}

function isPoppedOut(popOuts: PopOutsSource, key: CustomerKey): boolean {
  return popOuts.all()?.conversations.includes(key) === true
}

export interface WindowStatusParts {
  readonly state: State
  readonly app: StatusView['app']
  readonly alerts: AlertSource
  readonly popOuts: PopOutsSource | undefined
}

/** Returns the status for one window. `showsConversations`: false for the window of the alert card. */
export function windowStatus(
  { state, app, alerts, popOuts }: WindowStatusParts,
  shownInWindow: ShownInWindow,
  showsConversations: boolean
): StatusView {
  const view = alerts.view(shownInWindow.panel === 'settings')
  // A window gets only those parts of the alerts that it draws, so that other parts cause no batch. Only the card's
  // window draws `card`, which changes often.
  const shownAlerts = showsConversations ? { ...view, card: null } : { ...view, proofs: [], lastTest: null }
  const own = popOuts?.own() ?? null
  const all = popOuts?.all() ?? null
  const undecided = showsConversations ? selectUndecided(state) : []
  return {
    ...statusView(state, app, shownAlerts),
    ...offered(state, shownInWindow),
    ...(own !== null && { popOut: own }),
    ...(all !== null && { popOuts: all }),
    ...(undecided.length > 0 && { undecided })
  }
}

function offered(state: State, { offered: key }: ShownInWindow): Pick<StatusView, 'offered'> {
  if (key === undefined) return {}
  const customer = state.customers.get(key)
  return { offered: { key, name: customer?.name ?? null, present: customer?.present === true } }
}

/**
 * Returns the agent's messages that were not sent or may have been sent, the oldest first. The cost grows with the
 * messages in the outbox.
 */
export function selectUndecided({
  outbox,
  customers
}: Pick<State, 'outbox' | 'customers'>): readonly UndecidedMessage[] {
  if (outbox.count('failed') + outbox.count('unconfirmed') === 0) return []
  return [...outbox.all()]
    .flatMap(({ id, key, delivery }) =>
      delivery.state === 'failed' || delivery.state === 'unconfirmed'
        ? [{ id, key, name: customers.get(key)?.name ?? '', delivery }]
        : []
    )
    .slice(-UNDECIDED_LIMIT)
}
