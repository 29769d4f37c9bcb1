import { session as sessions, type Session } from 'electron'
import type { Workspace } from '../../shared/domain/workspace'
import { partitionName } from './partition'

/** Gives every workspace its own lasting session, in which web pages may do nothing but be web pages. */
export function createWorkspaceSessions(): (workspace: Workspace) => Session {
  const known = new Map<string, Session>()
  return ({ origin }) => {
    const before = known.get(origin)
    if (before !== undefined) return before
    const session = sessions.fromPartition(partitionName(origin))
    denyEverything(session)
    known.set(origin, session)
    return session
  }
}

function denyEverything(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
}
