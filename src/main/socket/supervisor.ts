import type { Cancel } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import { isLoopbackHost } from '../workspace/address'
import { createAttempts } from './attempts'
import { createLink, type Link } from './link'
import type { SocketEnd } from './socketEnd'
import { createStanding } from './standing'
import type { Supervisor, SupervisorDeps } from './supervision'
import { watchWakeups, type Computer } from './wakeups'

export type { Supervisor, SupervisorEvents } from './supervision'

/** While the system says that there is no network: one try this often, in case it is wrong. Milliseconds. */
const OFFLINE_RETRY_MS = 30_000
/** When the network is back, everybody on it tries within this time. Milliseconds. */
const ONLINE_SPREAD_MS = 1_000

/** At least, and at the most twice, where the next connection only asks differently. Milliseconds. */
const AGAIN_MS = 500
const ALWAYS_AWAKE: Computer = { watch: () => ({ dispose: () => undefined }) }

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, timers, random, on } = deps
  const standing = createStanding({ clock, show })
  const wakeups = watchWakeups({
    clock,
    timers,
    computer: deps.computer ?? ALWAYS_AWAKE,
    on: { slept: putDown, woke, ticked, unlocked: () => link?.probe() },
    mayRest: () => standing.connection?.state === 'connected' && link?.unsent() === 0 && deps.isUnseen?.() === true
  })
  let attempts = createAttempts(deps)
  let generation = 0
  let workspace: Workspace | null = null
  let link: Link | null = null
  let cancelWait: Cancel = () => {}
  /** Somebody asked for a try while one was under way, which may have left with yesterday's cookies. */
  let again = false
  let blame: ConnectionFailure | null = null
  let wasOnline = true
  /** On this computer: reachable without any network. */
  let isLocal = false

  function show(connection: Connection): void {
    if (standing.waitsForPerson) wakeups.rest()
    else wakeups.run()
    on.connection(connection)
  }

  function isOnline(): boolean {
    return isLocal || (deps.isOnline?.() ?? true)
  }

  function attempt(): void {
    if (workspace === null || link !== null) return
    cancelWait()
    again = false
    const own = createLink(deps, ++generation, workspace, {
      opened: () => opened(own),
      frame: (data, isBinary) => on.frame(own.generation, data, isBinary),
      doubted: () => showOpen(own),
      revived: () => showOpen(own),
      proven: () => attempts.forget(),
      unproven: () => on.unproven?.(own.generation),
      ended: (end) => ended(own, end)
    })
    link = own
    // Signed out or offline, an attempt shows only once it opens: until then nothing is better.
    const { connection } = standing
    if (connection === null || connection.state === 'stopped') standing.connecting()
    else if (connection.state === 'reconnecting') standing.reconnecting(null, connection.failure)
  }

  function opened(own: Link): void {
    const state = standing.connection?.state
    if (state === 'signedOut' || state === 'offline') standing.connecting()
    if (link === own) on.opened(own.generation)
  }

  function showOpen(own: Link): void {
    if (own.readySince !== null) standing.open(own, own.readySince)
  }

  /** Forgets the link before anybody hears of it, so that whatever they do in answer meets a settled state. */
  function release(own: Link): void {
    link = null
    standing.lost(own)
  }

  function ended(own: Link, end: SocketEnd): void {
    release(own)
    const blamed = blame ?? on.blamed?.(own.generation, end) ?? null
    if (blamed === 'again') {
      cancelWait = timers.after(AGAIN_MS + Math.round(random() * AGAIN_MS), attempt)
      standing.connecting()
      return own.open ? on.closed(own.generation, end) : undefined
    }
    const decision = attempts.ended(end, own.readySince !== null, blamed)
    // Whoever has been told that they are signed out is not told to wait and see.
    const saysItAgain = decision.failure.kind === 'signedOut' && standing.connection?.state === 'signedOut'
    if (decision.kind === 'stopped') standing.stopped(decision.failure)
    else if (decision.kind === 'retry' && !saysItAgain) {
      if (isOnline()) {
        cancelWait = timers.after(decision.delay, attempt)
        standing.reconnecting(clock() + decision.delay, decision.failure)
      } else goOffline()
    } else if (again) attempt()
    else standing.signedOut(decision.failure)
    if (own.open) on.closed(own.generation, end)
  }

  function goOffline(): void {
    wasOnline = false
    cancelWait()
    cancelWait = timers.after(OFFLINE_RETRY_MS, attempt)
    standing.offline()
  }

  function ticked(): void {
    const online = isOnline()
    const changed = online !== wasOnline
    wasOnline = online
    if (link !== null) {
      link.look()
      if (changed) link.probe()
    } else if (!online && standing.connection?.state !== 'offline') {
      goOffline()
    } else if (online && standing.connection?.state === 'offline') {
      cancelWait()
      cancelWait = timers.after(Math.round(random() * ONLINE_SPREAD_MS), attempt)
      standing.connecting()
    }
  }

  /** Lets go of whatever was open or under way, without goodbye. */
  function putDown(): void {
    const own = link
    cancelWait()
    if (own !== null) {
      release(own)
      own.drop('terminate')
    }
    if (!standing.waitsForPerson) standing.connecting()
    if (own?.open) on.closed(own.generation, null)
  }

  function woke(): void {
    putDown()
    attempts.woke()
    if (!standing.waitsForPerson) attempt()
  }

  function leave(): void {
    cancelWait()
    wakeups.rest()
    const own = link
    link = null
    workspace = null
    again = false
    wasOnline = true
    standing.clear()
    attempts = createAttempts(deps)
    own?.drop('close')
    if (own?.open) on.closed(own.generation, null)
  }

  return {
    start(next) {
      leave()
      workspace = next
      isLocal = isLoopbackHost(new URL(next.socketUrl).hostname)
      attempt()
    },
    retry() {
      const state = standing.connection?.state
      if (state === undefined || state === 'connected') return
      if (link === null) {
        if (state !== 'reconnecting') attempts.forget()
        if (state === 'offline') standing.connecting()
        attempt()
      } else if (!link.open) {
        again = true
      } else if (link.doubted) {
        link.giveUp('No answer to a ping')
        attempt()
      }
    },
    send(text, strict = false) {
      const wasSent = link?.send(text, strict) ?? false
      if (wasSent) wakeups.run()
      return wasSent
    },
    receiving: () => link?.receiving ?? false,
    ready(number) {
      const own = link
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      own.ready()
      standing.worked()
      showOpen(own)
    },
    restart(number, detail, failure) {
      if (link?.generation !== number || !link.open) return
      blame = failure ?? null
      link.giveUp(detail)
      blame = null
    },
    stop: leave,
    signedOut(number) {
      const own = link
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      release(own)
      own.drop('close')
      standing.signedOut({ kind: 'signedOut', detail: 'Said so in words', code: null })
      on.closed(own.generation, null)
    }
  }
}
