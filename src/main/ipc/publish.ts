import type { Down } from '../../shared/batch'
import type { Cancel, Clock, Monotonic, Timers } from '../../shared/clock'
import type { ShownInWindow, WindowViewName } from '../../shared/shownInWindow'
import type { QueueView, StatusView } from '../../shared/views'
import type { Store } from '../state/store'
import { createCalmFigures } from './views/calmFigures'
import { createConnectionViewer, type ConnectionSource } from './views/connectionView'
import { conversationView } from './views/conversationView'
import { createFindViewer } from './views/findView'
import { createNamedViewer } from './views/namedView'
import { createPanelViewer, type PanelSources } from './views/panelViews'
import { createRepliesViewer, type RepliesSource } from './views/repliesView'
import { createQueueViewer, NOTHING_SHOWN } from './views/queueView'
import { createSearchViewer } from './views/searchView'
import type { AlertSource } from './views/statusView'
import { windowStatus, withoutPopOuts, type PopOutsSource } from './views/windowStatus'
import type { WorkspacesSource } from './views/workspacesView'
import { NO_VIEWS, viewDelta, type WindowViews } from './delta'

/** Shortest time between two batches, ms: a quarter of the time between two pictures of the screen. */
const BATCH_SPACING_MS = 4
/** Without other changes, the customers over their limit are counted at most once in this time, ms. */
const OVER_LIMIT_SPACING_MS = 1_000

export interface PublisherParts extends PanelSources {
  readonly store: Store
  readonly connection: ConnectionSource
  readonly alerts: AlertSource
  readonly replies: RepliesSource
  /** All workspaces of this process. Absent: there is only one. */
  readonly workspaces?: WorkspacesSource
  /** Absent: this window has nothing to do with pop-outs. */
  readonly popOuts?: PopOutsSource
  readonly app: StatusView['app']
  readonly timers: Timers
  readonly clock: Clock
  /** Runs `fn` after the current events, without a timer. */
  readonly soon: (fn: () => void) => void
  /**
   * With this clock, long work is cut into slices, and fast-changing figures are slowed down. Absent: neither is
   * done.
   */
  readonly monotonic?: Monotonic
  readonly post: (message: Down) => void
  readonly isVisible: () => boolean
}

/**
 * Sends one window the changes of its views. Only one batch is on its way at a time. A hidden window gets no batch. A
 * batch has only the views that the window asked for, and the view of all workspaces.
 */
export interface Publisher {
  windowShows(shownInWindow: ShownInWindow): void
  credit(seq: number): void
  visibilityChanged(): void
  dispose(): void
}

export function createPublisher({
  store,
  connection,
  alerts,
  replies,
  workspaces,
  popOuts,
  app,
  timers,
  clock,
  soon,
  monotonic,
  post,
  isVisible,
  ...panelSources
}: PublisherParts): Publisher {
  const slicing = monotonic && { monotonic, soon }
  const queue = createQueueViewer(store.state, clock, slicing, schedule)
  const figures = monotonic && createCalmFigures(monotonic)
  const search = createSearchViewer(store.state, slicing, schedule)
  const find = createFindViewer(store.state, slicing, schedule)
  const named = createNamedViewer(store.state, slicing, schedule)
  const diagnostics = createConnectionViewer({ source: connection, timers, changed: schedule })
  const savedReplies = createRepliesViewer(replies)
  const panels = createPanelViewer(panelSources, schedule)
  const ofStatus = { state: store.state, app, alerts, popOuts }
  let shownInWindow: ShownInWindow = NOTHING_SHOWN
  let isKnown = false
  /** True if the agent has just opened the conversation, and has not read it yet. */
  let isJustOpened = false
  /** True if the agent has just begun to look at the conversation, or has just come back to it. */
  let isJustSeen = false
  let shown = NO_VIEWS
  let seq = 0
  let inFlight = false
  let scheduled = false
  let disposed = false
  let cancelSpacing: Cancel | null = null
  let cancelOverLimit: Cancel | null = null
  let cancelFigures: Cancel | null = null
  let overLimitAt: number | null = null

  function schedule(): void {
    if (scheduled || inFlight || cancelSpacing || disposed || !isKnown || !isVisible()) return
    scheduled = true
    soon(flush)
  }

  function flush(): void {
    scheduled = false
    // `markRead` changes the state, which plans another flush. This test makes that flush wait for its turn.
    if (disposed || inFlight || cancelSpacing || !isVisible()) return
    markRead()
    const views: WindowViews = {
      queue: asksFor('queue') ? queueView() : shown.queue,
      conversation: asksFor('conversation')
        ? conversationView(store.state, withoutPopOuts(shownInWindow, popOuts))
        : shown.conversation,
      status: asksFor('status') ? windowStatus(ofStatus, shownInWindow, asksFor('conversation')) : shown.status,
      diagnostics: asksFor('diagnostics') ? diagnostics.compute() : shown.diagnostics,
      search: search.compute(),
      find: find.compute(),
      named: named.compute(),
      replies: asksFor('replies') ? savedReplies.compute() : shown.replies,
      ...panels.compute(),
      workspaces: workspaces?.view() ?? null
    }
    waitForOverLimit()
    const parts = viewDelta(shown, views)
    shown = views
    waitForFigures()
    if (parts) {
      inFlight = true
      post({ kind: 'batch', seq: ++seq, ...parts })
    } else if (cancelFigures === null) return
    cancelSpacing = timers.after(BATCH_SPACING_MS, () => {
      cancelSpacing = null
      schedule()
    })
  }

  function queueView(): QueueView {
    const view = queue.compute()
    return figures?.calm(view) ?? view
  }

  /** Plans a flush for the time when delayed figures may be shown. See `CalmFigures`. */
  function waitForFigures(): void {
    const ms = figures?.waitMs() ?? null
    if (ms === null) {
      cancelFigures?.()
      cancelFigures = null
      return
    }
    cancelFigures ??= timers.after(ms, () => {
      cancelFigures = null
      schedule()
    })
  }

  /** Plans a flush for the time when one more customer is over the limit of the page. */
  function waitForOverLimit(): void {
    const next = asksFor('queue') ? queue.nextOverLimitAt() : null
    if (next === overLimitAt) return
    overLimitAt = next
    cancelOverLimit?.()
    cancelOverLimit = null
    if (next === null) return
    cancelOverLimit = timers.after(Math.max(OVER_LIMIT_SPACING_MS, next - clock()), () => {
      cancelOverLimit = overLimitAt = null
      schedule()
    })
  }

  function asksFor(view: WindowViewName): boolean {
    return shownInWindow.views?.includes(view) ?? true
  }

  /** Marks as read what the agent sees. Call this before the views count the unread messages. */
  function markRead(): void {
    const { reading, selected } = withoutPopOuts(shownInWindow, popOuts)
    if (!reading || selected === null) return
    const customer = store.state.customers.get(selected)
    const opened = isJustOpened
    const isBack = isJustSeen
    isJustOpened = isJustSeen = false
    if (!customer) return
    const waits = customer.assignment.kind === 'me' && customer.turn.kind === 'theirs'
    const isDue = customer.parking?.state === 'due'
    if ((customer.unread > 0 && (opened || !customer.seen)) || ((waits || isDue) && isBack))
      store.apply({ type: 'customer.read', key: customer.key, ...(opened && { opened }) })
  }

  const watch = store.watch((change) => {
    queue.changed(change)
    search.changed(change)
    find.changed(change)
    named.changed(change)
    schedule()
  })
  const watchAlerts = alerts.watch(schedule)
  const watchReplies = replies.watch(schedule)
  const watchWorkspaces = workspaces?.watch(schedule)
  const watchPopOuts = popOuts?.watch(schedule)

  return {
    windowShows: (next) => {
      isJustOpened ||= next.selected !== shownInWindow.selected
      isJustSeen ||= next.reading && (!shownInWindow.reading || next.selected !== shownInWindow.selected)
      shownInWindow = next
      isKnown = true
      figures?.asked()
      queue.windowShows(next)
      search.windowShows(next)
      find.windowShows(next)
      named.windowShows(next)
      diagnostics.windowShows(next)
      savedReplies.windowShows(next)
      panels.windowShows(next.panel)
      schedule()
    },
    credit: (credited) => {
      if (credited !== seq) return
      inFlight = false
      schedule()
    },
    visibilityChanged: schedule,
    dispose: () => {
      disposed = true
      cancelSpacing?.()
      cancelOverLimit?.()
      cancelFigures?.()
      watchPopOuts?.dispose()
      watchWorkspaces?.dispose()
      watchReplies.dispose()
      watchAlerts.dispose()
      watch.dispose()
      panels.dispose()
      diagnostics.dispose()
      named.dispose()
      find.dispose()
      search.dispose()
      queue.dispose()
    }
  }
}
