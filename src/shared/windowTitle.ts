import type { ConnectionState } from './domain/connection'
import { maskedText } from './maskedText'
import { say } from './text/say'

/** A pop-out's title has at most this many characters of each name. */
const NAME_LIMIT = 60

/**
 * Returns the window's title, such as `(4) Deskhand – Reconnecting`.
 * - `waiting`: number of waiting customers.
 * - `state` null: the desk is not open.
 * - `atLeast`: true if more customers may wait.
 * - `workspace`: its name, if there are several workspaces.
 */
export function windowTitle(
  waiting: number,
  state: ConnectionState | null,
  atLeast = false,
  workspace?: string
): string {
  return say('frame.windowTitle', {
    count: waiting > 0 ? `${waiting}${atLeast ? '+' : ''}` : atLeast ? '?' : null,
    workspace: workspace ?? null,
    state: state === null || state === 'connected' ? null : say(`frame.connection.${state}`)
  })
}

/**
 * Returns a pop-out's title, such as `Kim Lee – Nordlys Outdoor – Deskhand`. The task bar shows the title. So
 * `customer` is null if alerts may not show names. `workspace`: the workspace's name. Null: there is only one
 * workspace.
 */
export function conversationTitle(
  customer: { readonly name: string; readonly pageName: string } | null,
  state: ConnectionState,
  workspace: string | null
): string {
  const names = customer === null ? [] : [customer.name, customer.pageName].map((name) => maskedText(name, NAME_LIMIT))
  const [name = '', page = ''] = names
  return say('frame.conversationTitle', {
    name: name === '' ? null : name,
    page: page === '' ? null : page,
    workspace,
    state: state === 'connected' ? null : say(`frame.connection.${state}`)
  })
}

/** Returns the title of the team board's pop-out. Parameters: see `conversationTitle`. */
export function teamTitle(state: ConnectionState, workspace: string | null): string {
  return say('frame.teamTitle', { workspace, state: state === 'connected' ? null : say(`frame.connection.${state}`) })
}
