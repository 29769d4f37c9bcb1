import type { CustomerKey } from '../../shared/domain/ids'
import type { Store } from '../state/store'
import type { WorkFacts } from './decide'

export interface Work {
  read(): WorkFacts
  /** Calls `changed` after each event that changed the facts, and when a workspace came or went. */
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

export interface WorkPlaces {
  all(): readonly { readonly store: Store }[]
  /** Calls `listener` when a workspace came or went. */
  watch(listener: () => void): { dispose(): void }
}

/** Counts what the agent has under way in all workspaces together. */
export function watchWorkOfAll(workspaces: WorkPlaces): Work {
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
      const work = watchWork(store)
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

/** Counts what the agent has under way. The cost of each event does not grow with the queue. */
export function watchWork(store: Store): Work {
  const underWay = new Set<CustomerKey>()
  const listeners = new Set<() => void>()
  const read = (): WorkFacts => {
    const { customers, outbox } = store.state
    const unsent = (['queued', 'sending', 'failed', 'unconfirmed'] as const).map((state) => outbox.count(state))
    return {
      conversations: customers.order.mine.length,
      unsent: unsent.reduce((sum, count) => sum + count, 0),
      underWay: underWay.size,
      unread: isQueueNotRead(store.state) ? 1 : 0
    }
  }
  let last = read()
  const watcher = store.watch((change, event) => {
    if (change.reset) underWay.clear()
    if (event.type === 'customer.commandStarted') underWay.add(event.key)
    else if (event.type === 'customer.commandDone' || event.type === 'customer.commandFailed')
      underWay.delete(event.key)
    const now = read()
    const isSame =
      now.conversations === last.conversations &&
      now.unsent === last.unsent &&
      now.underWay === last.underWay &&
      now.unread === last.unread
    last = now
    if (!isSame) for (const listener of [...listeners]) listener()
  })
  return {
    read,
    watch(changed) {
      listeners.add(changed)
      return { dispose: () => void listeners.delete(changed) }
    },
    dispose: () => watcher.dispose()
  }
}

/**
 * Returns true until the list of the workspace is read. False if there is no workspace, or if the agent first has to
 * sign in there.
 */
function isQueueNotRead({ workspace, refreshedAt, signIn, connection }: Store['state']): boolean {
  // At a workspace behind, no sign-in page opens by itself.
  const mustSignIn = connection.state === 'signedOut' || signIn.phase === 'pageOpen' || signIn.phase === 'refused'
  return workspace !== null && refreshedAt === null && !mustSignIn
}
