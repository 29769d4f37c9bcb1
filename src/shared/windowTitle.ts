import type { ConnectionState } from './domain/connection'
import { say } from './text/say'

/**
 * The window's title, such as `(4) Deskhand – Reconnecting`.
 *
 * `state`: the connection's state; null: the desk is not open. `atLeast`: Deskhand could not read some customers.
 * `workspace`: the workspace's name; only if several Deskhands run.
 */
export function windowTitle(
  waiting: number,
  state: ConnectionState | null,
  atLeast = false,
  workspace?: string
): string {
  const words = state === null || state === 'connected' ? '' : ` – ${say(`frame.connection.${state}`)}`
  const more = atLeast ? '+' : ''
  const count = waiting > 0 ? `(${waiting}${more}) ` : atLeast ? '(?) ' : ''
  const name = workspace === undefined ? '' : ` · ${workspace}`
  return `${count}Deskhand${name}${words}`
}
