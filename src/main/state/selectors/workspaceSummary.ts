import type { KnownCount, WorkspaceSummary } from '../../../shared/workspacesView'
import type { State } from '../tables/tables'
import { selectScreen } from './figures'

/**
 * Returns what the windows show of a workspace while another one is in front. The cost does not grow with the queue.
 */
export function selectSummary(
  state: State
): Pick<WorkspaceSummary, 'name' | 'demo' | 'state' | 'waiting' | 'waitForMe'> {
  const { workspace, connection, customers } = state
  return {
    name: workspace?.label ?? null,
    demo: workspace?.demo === true,
    state: workspace === null ? null : connection.state,
    waiting: knownCount(state, customers.order.waiting.length),
    waitForMe: knownCount(state, customers.waitForMe)
  }
}

/** Null: the count is not known, because the desk is not shown, no frames arrive, or the list was not read. */
function knownCount(state: State, count: number): KnownCount {
  const { connection, refreshedAt, partial, unreadable } = state
  const arrives = connection.state === 'connected' || connection.state === 'checking'
  if (!arrives || refreshedAt === null || selectScreen(state) !== 'desk') return null
  return { count, atLeast: partial || unreadable > 0 }
}
