import type { Cancel, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { HOUR_MS } from '../../shared/time'
import type { Store } from '../state/store'
import type { WorkFacts } from './decide'

/**
 * A workspace counts as unread for at most this time. Without this limit, a workspace whose server is gone for good
 * would hinder every update.
 */
const UNREAD_LIMIT_MS = HOUR_MS

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

/** Counts what the agent has under way. The cost of each event does not grow with the queue. */
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
 * Tells whether the unread list of a workspace hinders an update. It no longer does after `UNREAD_LIMIT_MS`. If the
 * server answers later, it does so again while the server is connected, for the same time at most. `changed`: called
 * when the time is over.
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
    // The last facts are read after the end of all parts, so `counts` stays.
    dispose: () => cancel?.()
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
