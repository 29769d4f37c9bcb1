import type { CustomerKey } from '../../shared/domain/ids'
import type { Timers } from '../../shared/clock'
import { createDisposals } from './disposals'
import type { SeatedWorkspace, Workspaces } from './workspaces'

/**
 * Deskhand waits at most about this long, ms, for the workspaces to read their lists. After that, it opens the link
 * even if some lists are not read.
 */
const WAITING_MS = 60_000

type Asked = Pick<Workspaces, 'all' | 'front'>

/**
 * Opens the customer of a link at the workspace that knows the customer's page. If several workspaces know the page,
 * prefers the one in front, then the first of them. If none does, opens the customer at the workspace in front. `key`
 * null: only shows the desk. `shows`: true if the window must come to the front.
 */
export function openFromLink(workspaces: Asked, key: CustomerKey | null, shows = true): void {
  const knowing = key === null ? undefined : knowingWorkspace(workspaces, key)
  openAt(knowing ?? workspaces.front(), key, shows)
}

/**
 * Opens the customer of the link that started Deskhand. If there are several workspaces, they may not have read their
 * lists yet. So Deskhand waits until one of these is true:
 * - the workspace in front knows the page;
 * - another one knows the page, and the workspace in front is not reading its list;
 * - all have read their lists;
 * - `WAITING_MS` have passed.
 *
 * Returns a function that ends the waiting without opening the customer.
 */
export function openFromFirstLink(
  workspaces: Asked,
  key: CustomerKey,
  { timers, log }: { readonly timers: Timers; readonly log: (line: string) => void }
): () => void {
  const all = workspaces.all()
  const isOver = (): boolean => {
    if (all.every(hasRead)) return true
    const knowing = knowingWorkspace(workspaces, key)
    // While the workspace in front is reading its list, it may turn out to know the page too.
    return knowing !== undefined && (knowing === workspaces.front() || !isReading(workspaces.front()))
  }
  if (all.length < 2 || isOver()) {
    openFromLink(workspaces, key, false)
    return () => undefined
  }
  const { add, dispose: end } = createDisposals(log)
  let isWaiting = true
  function go(): void {
    if (!isWaiting) return
    isWaiting = false
    end()
    const knowing = knowingWorkspace(workspaces, key)
    // The link has shown the window already. So the window must come to the front only to show another workspace.
    openFromLink(workspaces, key, knowing !== undefined && knowing !== workspaces.front())
  }
  for (const { store } of all)
    add(
      'first link',
      store.watch(() => void (isOver() && go()))
    )
  add('first link', { dispose: timers.after(WAITING_MS, go, WAITING_MS / 10) })
  return end
}

/** Returns the workspace that knows the page. If several do, this is the one in front, or else the first of them. */
function knowingWorkspace(workspaces: Asked, key: CustomerKey): SeatedWorkspace | undefined {
  return [workspaces.front(), ...workspaces.all()].find((workspace) => workspace.knowsPage(key))
}

function hasRead({ store }: SeatedWorkspace): boolean {
  return store.state.refreshedAt !== null
}

function isReading({ store }: SeatedWorkspace): boolean {
  const { workspace, refreshedAt, connection } = store.state
  return (
    workspace !== null && refreshedAt === null && ['connecting', 'connected', 'checking'].includes(connection.state)
  )
}

function openAt(workspace: SeatedWorkspace, key: CustomerKey | null, shows: boolean): void {
  if (shows) workspace.openCustomer(key, false)
  else if (key !== null) workspace.page.open(key, false)
}
