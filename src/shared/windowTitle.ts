import type { ConnectionState } from './domain/connection'
import { say } from './text/say'

/**
 * Returns the window's title, such as `(4) Deskhand – Reconnecting`. `state`: the connection's state; null: the desk is
 * not open. `atLeast`: true if Deskhand could not read some customers. `workspace`: the workspace's name, given only if
 * several Deskhands run.
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
