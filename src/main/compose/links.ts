import type { CustomerKey } from '../../shared/domain/ids'
import type { Timers } from '../../shared/clock'
import { createDisposals } from './disposals'
import type { SeatedWorkspace, Workspaces } from './workspaces'

/** A workspace that has not read its list within this time, ms, may stay without one. The link then goes to the front. */
const WAITING_MS = 60_000

type Asked = Pick<Workspaces, 'all' | 'front'>

/**
 * Opens the customer of a link, at the workspace that knows the customer's page. `key` null: only shows the desk. If no
 * workspace knows the page, the one in front is asked. `shows`: true if the window must come up now.
 */
export function openFromLink(workspaces: Asked, key: CustomerKey | null, shows = true): void {
  const knowing = key === null ? undefined : workspaces.all().find((workspace) => workspace.knowsPage(key))
  openAt(knowing ?? workspaces.front(), key, shows)
}

/**
 * Does the same for a link that started Deskhand. Of several workspaces, none has read its list yet, so this waits until
 * one knows the page, or all have read their lists. Returns the function that ends the waiting.
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
    // Going to another workspace shows the window, and the agent asked for this customer.
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
