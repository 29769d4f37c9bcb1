import type { Cancel, Clock, Timers } from '../../shared/clock'
import { customerKey, type CustomerKey } from '../../shared/domain/ids'
import type { ServerEvent } from '../../shared/events'
import type { Desk } from '../desk/desk'
import type { Lane } from './lane'
import type { Outcome } from './laneCommand'

/** Rows asked for at once. */
const PAGE_ROWS = 100
/** Pages of one refresh at the most: a server that never ends is not believed. */
const PAGE_LIMIT = 1000
/** Shortest time between the starts of two refreshes, ms. */
const SPACING = 1000
const LIST_PATIENCE = 10_000
/** Without sequence numbers state can drift unseen: read everything again about this often, ms. */
const DRIFT_AFTER = 120_000

export interface RefreshParts {
  readonly desk: Desk
  readonly lane: Lane
  readonly clock: Clock
  readonly timers: Timers
  readonly random: () => number
}

/** Reads the whole queue, page by page, one refresh at a time; wishes in between are one wish. */
export interface Refresh {
  /** `done` hears whether the queue was read in full. */
  request(done?: (complete: boolean) => void): void
  /** The connection is gone: nothing is under way any more. */
  reset(): void
  dispose(): void
}

interface Run {
  readonly startedAt: number
  readonly keys: Set<CustomerKey>
  readonly done: readonly ((complete: boolean) => void)[]
  /** Rows the server gave so far, and customers who left its list meanwhile. */
  received: number
  departures: number
  pages: number
  isLast: boolean
}

export function createRefresh({ desk, lane, clock, timers, random }: RefreshParts): Refresh {
  let run: Run | null = null
  let wished: ((complete: boolean) => void)[] | null = null
  let lastStart = -Infinity
  let cancelTimer: Cancel = () => undefined
  let cancelDrift: Cancel = () => undefined

  function plan(): void {
    cancelTimer()
    if (run || !wished) return
    const wait = lastStart + SPACING - clock()
    if (wait > 0) cancelTimer = timers.after(wait, start)
    else start()
  }

  function start(): void {
    if (run || !wished) return
    const done = wished
    wished = null
    lastStart = clock()
    cancelDrift()
    const next: Run = { startedAt: desk.state.revision, keys: new Set(), done, received: 0, departures: 0, pages: 0, isLast: false }
    run = next
    askPage(next)
  }

  function askPage(current: Run): void {
    let asOf = desk.state.revision
    lane.add({
      // Whoever left has moved the rest up by one: without going back, somebody would be skipped.
      wire: { type: 'list', limit: PAGE_ROWS, skip: Math.max(0, current.received - current.departures) },
      key: null,
      patience: LIST_PATIENCE,
      leaving: () => {
        asOf = desk.state.revision
      },
      settledBy: (event) => event.type === 'queue.listed' && readPage(current, event, asOf),
      ended: (outcome) => pageEnded(current, outcome)
    })
  }

  function readPage(current: Run, event: Extract<ServerEvent, { type: 'queue.listed' }>, asOf: number): true {
    const before = current.keys.size
    for (const customer of event.customers) current.keys.add(customerKey(customer))
    desk.apply({ type: 'queue.pageRead', customers: event.customers, asOf })
    current.pages++
    current.received += event.received
    // A server that does not know `skip` sends the same page for ever. For those who left, a page starts over as many back.
    const nobodyNew = current.keys.size === before && current.departures < event.received
    current.isLast = event.received < PAGE_ROWS || nobodyNew || current.pages >= PAGE_LIMIT
    return true
  }

  function pageEnded(current: Run, outcome: Outcome): void {
    if (run !== current) return
    if (outcome.kind === 'done' && !current.isLast) return askPage(current)
    run = null
    const complete = outcome.kind === 'done'
    if (complete) desk.apply({ type: 'queue.refreshed', asOf: current.startedAt })
    if (outcome.kind === 'refused' && desk.state.connection.state === 'connected') sayRefused(outcome.reason)
    cancelDrift = timers.after(DRIFT_AFTER * (0.8 + 0.4 * random()), () => request())
    for (const done of current.done) done(complete)
    plan()
  }

  function sayRefused(reason: string): void {
    const isSaid = desk.state.notices.some((notice) => notice.kind === 'commandFailed' && notice.action === 'refresh')
    if (isSaid) return
    const id = desk.state.transcripts.nextId()
    const words = reason === '' ? null : reason
    desk.apply({ type: 'notice.raised', notice: { id, kind: 'commandFailed', action: 'refresh', key: null, name: null, reason: words } })
  }

  function request(done?: (complete: boolean) => void): void {
    wished ??= []
    if (done) wished.push(done)
    plan()
  }

  const watch = desk.watch((change) => {
    if (!run) return
    for (const { before, after } of change.customers.values()) if (before?.present && !after.present) run.departures++
  })

  return {
    request,
    dispose: () => {
      cancelTimer()
      cancelDrift()
      watch.dispose()
    },
    reset: () => {
      cancelTimer()
      cancelDrift()
      const unheard = [...(run?.done ?? []), ...(wished ?? [])]
      run = null
      wished = null
      lastStart = -Infinity
      for (const done of unheard) done(false)
    }
  }
}
