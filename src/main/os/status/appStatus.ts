import type { AlertQuiet } from '../../../shared/domain/alert'
import type { ConnectionStatus } from '../../../shared/domain/connection'
import { selectScreen } from '../../state/selectors/figures'
import type { State } from '../../state/tables/tables'
import { STATUS_FORMAT, type AppStatus, type UnknownReason } from './statusAnswer'

export interface StatusFacts {
  readonly version: string
  /** Epoch ms. */
  readonly now: number
  readonly quiet: AlertQuiet
}

export interface StatusWorkspace {
  readonly store: { readonly state: State }
  readonly alerts: { quiet(): AlertQuiet }
}

/**
 * Returns the status of an app. The fields outside of `workspaces` are only about the workspace in front.
 * `workspaces` is absent if there is only one.
 */
export function readStatusOfAll(
  all: readonly StatusWorkspace[],
  front: StatusWorkspace,
  facts: Omit<StatusFacts, 'quiet'>
): AppStatus {
  const status = readAppStatus(front.store.state, { ...facts, quiet: front.alerts.quiet() })
  if (all.length < 2) return status
  return { ...status, workspaces: all.map((one) => ({ ...workspaceStatus(one.store.state), front: one === front })) }
}

/** Returns the counts and states that `--status` prints. The cost does not grow with the queue. */
export function readAppStatus(state: State, { version, now, quiet }: StatusFacts): AppStatus {
  return { format: STATUS_FORMAT, version, at: now, ...workspaceStatus(state), alerts: quiet.kind }
}

function workspaceStatus(state: State): Omit<AppStatus, 'format' | 'version' | 'at' | 'alerts' | 'workspaces'> {
  const { workspace, outbox } = state
  return {
    workspace: workspace === null ? 'none' : workspace.demo ? 'demo' : 'chosen',
    screen: selectScreen(state),
    connection: connectionOf(state),
    queue: queueOf(state),
    outbox: {
      queued: outbox.count('queued'),
      sending: outbox.count('sending'),
      failed: outbox.count('failed'),
      unconfirmed: outbox.count('unconfirmed')
    }
  }
}

function connectionOf({ workspace, connection }: State): AppStatus['connection'] {
  if (workspace === null) return { state: 'none', since: null, asOf: null, retryAt: null, failure: null, code: null }
  const failure = failureOf(connection)
  return {
    state: connection.state,
    since: 'since' in connection ? connection.since : null,
    asOf: connection.asOf,
    retryAt: connection.state === 'reconnecting' ? connection.retryAt : null,
    failure: failure?.kind ?? null,
    code: failure?.code ?? null
  }
}

function failureOf(connection: ConnectionStatus) {
  if ('failure' in connection) return connection.failure
  return connection.state === 'signedOut' ? (connection.refused?.failure ?? null) : null
}

function queueOf(state: State): AppStatus['queue'] {
  const reason = unknownReason(state)
  // Before the first list, or before it is certain who is signed in, a count would be wrong.
  const isShown = state.refreshedAt !== null && selectScreen(state) === 'desk'
  const { order, wrote } = state.customers
  const { waiting } = order
  return {
    waiting: reason === null ? waiting.length : null,
    reason,
    atLeast: reason === 'partial' || reason === 'unreadable' ? waiting.length : null,
    longestSince: isShown ? wholeMs(waiting.at(0)?.wait.since) : null,
    mine: isShown ? order.mine.length : null,
    others: isShown ? order.others.length : null,
    unread: isShown ? wrote : null,
    readAt: state.refreshedAt,
    unreadableRows: state.unreadable
  }
}

/** Returns why it is not known how many customers wait. Null: it is known. */
function unknownReason(state: State): UnknownReason | null {
  if (state.workspace === null) return 'noWorkspace'
  if (state.connection.state === 'signedOut') return 'signedOut'
  if (state.connection.state !== 'connected') return 'notConnected'
  if (state.refreshedAt === null) return 'notRead'
  if (state.partial) return 'partial'
  return state.unreadable > 0 ? 'unreadable' : null
}

function wholeMs(time: number | undefined): number | null {
  return time !== undefined && Number.isFinite(time) ? Math.round(time) : null
}
