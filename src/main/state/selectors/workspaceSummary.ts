import type { KnownCount, WorkspaceSummary } from '../../../shared/workspacesView'
import type { State } from '../tables/tables'
import { selectScreen } from './figures'

/**
 * Returns what the windows show of a workspace while another one is in front. The cost does not grow with the queue.
 */
export function selectSummary(state: State): Omit<WorkspaceSummary, 'id' | 'isFront'> {
  const { workspace, connection, customers, outbox } = state
  const [notSent, maybeSent] = [outbox.count('failed'), outbox.count('unconfirmed')]
  const refused = newestRefusal(state)
  return {
    name: workspace?.label ?? null,
    demo: workspace?.demo === true,
    state: workspace === null ? null : connection.state,
    waiting: knownCount(state, customers.order.waiting.length),
    waitForMe: knownCount(state, customers.waitForMe),
    ...(notSent > 0 && { notSent }),
    ...(maybeSent > 0 && { maybeSent }),
    ...(refused !== null && { refused })
  }
}

/** A colleague who was faster counts as a take-over that failed. */
function newestRefusal({ notices }: State): Required<WorkspaceSummary>['refused'] | null {
  for (const notice of notices.toReversed()) {
    if (notice.kind === 'conflict') return { id: notice.id, action: 'take' }
    if (notice.kind === 'commandFailed' && notice.action !== 'refresh') return { id: notice.id, action: notice.action }
  }
  return null
}

/** Null: the count is not known. There is no workspace, no frames arrive, or the list was not read. */
function knownCount(state: State, count: number): KnownCount {
  const { connection, refreshedAt, partial, unreadable } = state
  const arrives = connection.state === 'connected' || connection.state === 'checking'
  if (!arrives || refreshedAt === null || selectScreen(state) !== 'desk') return null
  return { count, atLeast: partial || unreadable > 0 }
}
