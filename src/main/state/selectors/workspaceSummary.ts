import type { KnownCount, WorkspaceSummary } from '../../../shared/workspacesView'
import type { State } from '../tables/tables'
import { selectScreen } from './figures'

/** What is said of a workspace while another one is in front. Costs the same however long the queue is. */
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

/** Null: nobody can say how many, because the list is not read, or no change of it arrives. */
function knownCount(state: State, count: number): KnownCount {
  const { connection, refreshedAt, partial, unreadable } = state
  const arrives = connection.state === 'connected' || connection.state === 'checking'
  if (!arrives || refreshedAt === null || selectScreen(state) !== 'desk') return null
  return { count, atLeast: partial || unreadable > 0 }
}
