import type { CustomerKey } from '../../shared/domain/ids'
import type { Timers } from '../../shared/clock'
import { createDisposals } from './disposals'
import type { SeatedWorkspace, Workspaces } from './workspaces'

/**
 * Deskhand waits at most this long, ms, for the workspaces to read their lists. After that, it opens the link as if all
 * had read them.
 */
const WAITING_MS = 60_000

type Asked = Pick<Workspaces, 'all' | 'front'>

/**
 * Opens the customer of a link, at the workspace that knows the customer's page. If no workspace knows the page, the
 * workspace in front gets the link. `key` null: only shows the desk. `shows`: true if the window must come up now.
 */
export function openFromLink(workspaces: Asked, key: CustomerKey | null, shows = true): void {
  const knowing = key === null ? undefined : workspaces.all().find((workspace) => workspace.knowsPage(key))
  openAt(knowing ?? workspaces.front(), key, shows)
}

/**
 * Opens the customer of a link that started Deskhand. With several workspaces, none has read its list yet. So Deskhand
 * waits until one workspace knows the page, or all have read their lists. Returns the function that ends the waiting.
 */
export function openFromFirstLink(
  workspaces: Asked,
  key: CustomerKey,
  { timers, log }: { readonly timers: Timers; readonly log: (line: string) => void }
): () => void {
  const all = workspaces.all()
  const isOver = (): boolean => all.some((one) => one.knowsPage(key)) || all.every(hasRead)
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
    const knowing = all.find((one) => one.knowsPage(key))
    // The window comes up only if the customer is at another workspace than the one in front.
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

function hasRead({ store }: SeatedWorkspace): boolean {
  return store.state.refreshedAt !== null
}

function openAt(workspace: SeatedWorkspace, key: CustomerKey | null, shows: boolean): void {
  if (shows) workspace.openCustomer(key, false)
  else if (key !== null) workspace.page.open(key, false)
}
