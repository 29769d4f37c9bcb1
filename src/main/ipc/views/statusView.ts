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
export function statusView(desk: State, app: StatusView['app'], alerts: AlertsView): StatusView {
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
  const toSend = outbox.count('queued')
  return {
    screen: selectScreen(desk),
    connection,
    workspace,
    me,
    signIn,
    notices,
    toSend,
    unsent: toSend + outbox.count('failed'),
    unconfirmed: outbox.count('sending') + outbox.count('unconfirmed'),
    drafts: customers.drafts,
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
