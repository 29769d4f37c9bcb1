import type { AlertsView, StatusView } from '../../../shared/views'
import type { State } from '../../state/tables/tables'
import { selectScreen } from '../../state/selectors/figures'
import { selectTimeStyle } from '../../state/selectors/timeStyle'

/** Where the views read how Deskhand calls. */
export interface AlertSource {
  /** `withLog`: somebody looks at the log. */
  view(withLog: boolean): AlertsView
  watch(listener: () => void): { dispose(): void }
}

/** Connection, workspace, notices and the app itself; the same for every window. */
export function statusView(desk: Readonly<State>, app: StatusView['app'], alerts: AlertsView): StatusView {
  const {
    connection,
    workspace,
    me,
    signIn,
    notices,
    saving,
    settings,
    textLimit,
    refreshedAt,
    unreadable,
    partial,
    listing,
    customers,
    outbox,
    aside,
    person
  } = desk
  let toSend = 0
  let unsent = 0
  let unconfirmed = 0
  for (const { delivery } of outbox.all()) {
    if (delivery.state === 'queued') toSend++
    if (delivery.state === 'queued' || delivery.state === 'failed') unsent++
    else if (delivery.state !== 'sent') unconfirmed++
  }
  let drafts = 0
  for (const customer of customers.all()) if (customer.draft !== '') drafts++
  return {
    screen: selectScreen(desk),
    connection,
    workspace,
    me,
    signIn,
    notices,
    toSend,
    unsent,
    unconfirmed,
    drafts,
    saving,
    settings,
    timeStyle: selectTimeStyle(desk),
    textLimit,
    alerts,
    refreshedAt,
    unreadable,
    partial,
    listing,
    aside,
    person,
    app
  }
}
