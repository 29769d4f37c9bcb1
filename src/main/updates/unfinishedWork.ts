import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { HOUR_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { WorkFacts } from './decide'

/** An update waits at most this long for a list that is not read yet. The workspace's server may be gone for good. */
const UNREAD_LIMIT_MS = HOUR_MS

export interface Work {
  read(): WorkFacts
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export interface WorkPlaces {
  all(): readonly { readonly store: Store }[]
  /** Calls `listener` when a workspace came or went. */
  watch(listener: () => void): { dispose(): void }
}

/** Counts the agent's unfinished work in all workspaces. */
export function watchWorkOfAll(workspaces: WorkPlaces, timers: Timers): Work {
  const works = new Map<Store, Work>()
  const listeners = new Set<() => void>()
  const tell = (): void => listeners.forEach((listener) => listener())

  function follow(): void {
    const stores = workspaces.all().map(({ store }) => store)
    for (const [store, work] of [...works]) {
      if (stores.includes(store)) continue
      work.dispose()
      works.delete(store)
    }
    for (const store of stores) {
      if (works.has(store)) continue
      const work = watchWork(store, timers)
      work.watch(tell)
      works.set(store, work)
    }
  }

  follow()
  const watcher = workspaces.watch(() => {
    follow()
    tell()
  })
  const sum = (of: (facts: WorkFacts) => number): number =>
    [...works.values()].reduce((before, work) => before + of(work.read()), 0)
  return {
    read: () => ({
      conversations: sum(({ conversations }) => conversations),
      unsent: sum(({ unsent }) => unsent),
      underWay: sum(({ underWay }) => underWay),
      unread: sum(({ unread }) => unread)
    }),
    watch(changed) {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose() {
      watcher.dispose()
      for (const work of works.values()) work.dispose()
    }
  }
}

/** Counts the agent's unfinished work. The cost of an event does not grow with the queue. */
export function watchWork(store: Store, timers: Timers): Work {
  const underWay = new Set<CustomerKey>()
  const listeners = new Set<() => void>()
  const unread = watchUnread(store, timers, check)
  const read = (): WorkFacts => {
    const { customers, outbox } = store.state
    const unsent = (['queued', 'sending', 'failed', 'unconfirmed'] as const).map((state) => outbox.count(state))
    return {
      conversations: customers.order.mine.length,
      unsent: unsent.reduce((sum, count) => sum + count, 0),
      underWay: underWay.size,
      unread: unread.isHindrance() ? 1 : 0
    }
  }
  let last = read()

  function check(): void {
    const now = read()
    const isSame =
      now.conversations === last.conversations &&
      now.unsent === last.unsent &&
      now.underWay === last.underWay &&
      now.unread === last.unread
    last = now
    if (!isSame) for (const listener of [...listeners]) listener()
  }

  const watcher = store.watch((change, event) => {
    if (change.reset) underWay.clear()
    if (event.type === 'customer.commandStarted') underWay.add(event.key)
    else if (event.type === 'customer.commandDone' || event.type === 'customer.commandFailed')
      underWay.delete(event.key)
    unread.follow()
    check()
  })
  return {
    read,
    watch(changed) {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose() {
      watcher.dispose()
      unread.dispose()
    }
  }
}

/**
 * Tells whether an update must wait because the list of customers is not read yet. The update waits at most
 * `UNREAD_LIMIT_MS`, and as long again after each later connection to the server. `changed`: called when a wait is
 * over.
 */
function watchUnread(store: Store, timers: Timers, changed: () => void) {
  let counts = false
  let isLate = false
  let wasConnected = false
  let cancel: Cancel | null = null
  const stop = (): void => {
    cancel?.()
    cancel = null
    counts = false
  }
  const start = (): void => {
    stop()
    counts = true
    cancel = timers.after(UNREAD_LIMIT_MS, () => {
      isLate = true
      stop()
      changed()
    })
  }

  function follow(): void {
    const isConnected = store.state.connection.state === 'connected'
    const hasConnected = isConnected && !wasConnected
    wasConnected = isConnected
    if (!isQueueNotRead(store.state)) {
      stop()
      isLate = false
    } else if (isLate ? hasConnected : !counts) start()
    else if (isLate && !isConnected) stop()
  }

  follow()
  return {
    isHindrance: () => counts && isQueueNotRead(store.state),
    follow,
    // `counts` stays, because the facts are read once more after `dispose`.
    dispose: () => cancel?.()
  }
}

/** Returns true until the workspace's list is read. False without a workspace, or if the agent must first sign in. */
function isQueueNotRead({ workspace, refreshedAt, signIn, connection }: Store['state']): boolean {
  // The sign-in page of a workspace that is not in front does not open by itself. So `signedOut` alone also means
  // that the agent must sign in.
  const mustSignIn = connection.state === 'signedOut' || signIn.phase === 'signInPageOpen' || signIn.phase === 'refused'
  return workspace !== null && refreshedAt === null && !mustSignIn
}
