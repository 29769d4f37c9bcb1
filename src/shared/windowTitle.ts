import type { ConnectionState } from './domain/connection'
import { maskedText } from './maskedText'
import { say } from './text/say'

/** The title of a pop-out has at most this many characters of each name. */
const NAME_LIMIT = 60

/**
 * Returns the window's title, such as `(4) Deskhand – Reconnecting`. `waiting`: number of waiting customers. `state`:
 * the connection's state; null: the desk is not open. `atLeast`: true if more customers may wait. `workspace`: the name
 * of the workspace in front, if there are several workspaces.
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
 * Returns the title of a pop-out, such as `Kim Lee – Nordlys Outdoor – Deskhand`. The title is in the task bar and in
 * window lists, so it names the customer only if alerts may. `customer` null: alerts may not. `state`: the connection's
 * state. `workspace`: the name that tells the workspace apart from others. Null: there are no others.
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

/** Returns the title of the pop-out with the team board. The parameters are those of `conversationTitle`. */
export function teamTitle(state: ConnectionState, workspace: string | null): string {
  return say('frame.teamTitle', { workspace, state: state === 'connected' ? null : say(`frame.connection.${state}`) })
}
