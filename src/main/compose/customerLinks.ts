import type { CustomerKey } from '../../shared/domain/ids'
import type { Timers } from '../../shared/clock'
import { createDisposals } from './disposals'
import type { SeatedWorkspace, Workspaces } from './workspaces'

/** Time (ms) after which Deskhand opens the link, even if some workspaces have not read their lists yet. */
const WAITING_MS = 60_000

type Asked = Pick<Workspaces, 'all' | 'front'>

/**
 * Opens the customer of a link, in the first of these workspaces:
 * - the workspace in front, if it knows the customer's page;
 * - another workspace that knows this page;
 * - the workspace in front.
 *
 * `key` null: only shows the desk. `shows`: true if the window must come to the front.
 */
export function openFromLink(workspaces: Asked, key: CustomerKey | null, shows = true): void {
  const knowing = key === null ? undefined : knowingWorkspace(workspaces, key)
  openAt(knowing ?? workspaces.front(), key, shows)
}

/**
 * Opens the customer of the link that started Deskhand. With several workspaces, waits until it is known which of
 * them has the customer's page. The wait ends when one of these is true:
 * - the workspace in front knows the page;
 * - another workspace knows the page, and the workspace in front is not reading its list;
 * - all workspaces have read their lists;
 * - `WAITING_MS` have passed.
 *
 * Returns a function that ends the wait without opening the customer.
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
    // The workspace in front comes first. So while it reads its list, the link waits: the list may name the page.
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
    // The window is already visible, because the link showed it. It must come to the front again only to show another
    // workspace.
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

/**
 * Returns the workspace in front if it knows the customer's page. Otherwise returns the first other workspace that
 * knows this page.
 */
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
  else if (key !== null) workspace.renderer.open(key, false)
}
