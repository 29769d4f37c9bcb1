import type { StatusView } from '../../shared/views'
import type { DeskState } from '../desk/deskState'

/** Connection, workspace, notices and the app itself; the same for every window. */
export function statusView(desk: Readonly<DeskState>, app: StatusView['app']): StatusView {
  const { connection, workspace, me, signIn, notices, refreshedAt, customers, outbox } = desk
  let toSend = 0
  for (const entry of outbox.all()) if (entry.delivery.state === 'queued') toSend++
  let drafts = 0
  for (const customer of customers.all()) if (customer.draft !== '') drafts++
  return { screen: screenOf(desk), connection, workspace, me, signIn, notices, toSend, drafts, refreshedAt, app }
}

/** The desk opens once a workspace was reached, and stays open when its session ends. */
function screenOf(desk: Readonly<DeskState>): StatusView['screen'] {
  if (!desk.workspace) return 'signIn'
  return desk.signIn.phase === 'checking' && desk.refreshedAt === null ? 'signIn' : 'desk'
}
