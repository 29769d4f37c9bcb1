import type { AlertsView, StatusView } from '../../../shared/views'
import type { State } from '../../state/tables/tables'
import { selectScreen } from '../../state/selectors/figures'
import { selectTimeStyle } from '../../state/selectors/timeStyle'

export interface AlertSource {
  /** `withLog`: true if a window shows the alert history. */
  view(withLog: boolean): AlertsView
  watch(listener: () => void): { dispose(): void }
}

/**
 * Returns the view of the connection, the workspace, the notices and the app. Only `alerts` differs between windows.
 */
export function statusView(state: State, app: StatusView['app'], alerts: AlertsView): StatusView {
  const {
    connection,
    workspace,
    me,
    signIn,
    notices,
    saving,
    settings,
    policy,
    updates,
    language,
    textLimit,
    refreshedAt,
    unreadable,
    partial,
    listing,
    bulkRelease,
    customers,
    notes,
    notesRefused,
    outbox,
    hasSetAsideWork,
    agentChanges,
    settingsResult,
    autostartProblem,
    spelling
  } = state
  const toSend = outbox.count('queued')
  return {
    screen: selectScreen(state),
    connection,
    workspace,
    me,
    signIn,
    notices,
    toSend,
    unsent: toSend + outbox.count('failed'),
    unconfirmed: outbox.count('sending') + outbox.count('unconfirmed'),
    drafts: customers.drafts,
    notes: notes.size,
    ...(notesRefused && { notesRefused }),
    saving,
    settings,
    policy,
    updates,
    timeStyle: selectTimeStyle(state),
    language,
    textLimit,
    alerts,
    refreshedAt,
    unreadable,
    partial,
    listing,
    bulkRelease,
    hasSetAsideWork,
    agentChanges,
    ...(settingsResult && { settingsResult }),
    ...(autostartProblem && { autostartProblem }),
    ...(spelling && { spelling }),
    app
  }
}
