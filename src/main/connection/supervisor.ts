import type { ConnectionStatus, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import { safeText } from '../../shared/safeText'
import { isLoopbackHost } from '../workspace/address'
import { createConnection, type Connection } from './connection'
import { createRetry } from './retry'
import { SERVER_TEXT_LIMIT, type SocketEnd } from './socketEnd'
import { createStatusTracker } from './status'
import type { Supervisor, SupervisorDeps } from './supervisorParts'
import { watchWakeups, type SystemEvents } from './wakeups'

export type { Supervisor, SupervisorEvents } from './supervisorParts'

/**
 * Returns true if the server accepted the upgrade and then refused the session. In this case, `code` is a close code.
 */
function wasClosed(refused: Refused | undefined): boolean {
  return refused?.failure.code != null && refused.failure.code >= 1000
}

const ALWAYS_AWAKE: SystemEvents = { watch: () => ({ dispose: () => undefined }) }

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, monotonic, timers, on } = deps
  let generation = 0
  let workspace: Workspace | null = null
  let connection: Connection | null = null
  /** The `failure` that `restart` was called with, while `restart` ends the connection. Null at all other times. */
  let restartCause: ConnectionFailure | null = null
  let wasOnline = true
  /** True if the workspace is on this computer, so it needs no network. */
  let isLocal = false
  const status = createStatusTracker({ clock, monotonic, show })
  const wakeups = watchWakeups({
    monotonic,
    timers,
    computer: deps.computer ?? ALWAYS_AWAKE,
    on: { slept: dropConnection, woke, ticked, unlocked: () => connection?.probe() },
    mayRest: () =>
      deps.isWindowHidden?.() === true &&
      (isSignedOut() || (status.connection?.state === 'connected' && connection?.unsent() === 0))
  })
  const next = createRetry({ deps, status, attempt, isOnline })

  function show(next: ConnectionStatus): void {
    if (status.waitsForPerson) wakeups.rest()
    else wakeups.run()
    on.connection(next)
  }

  function isOnline(): boolean {
    return isLocal || (deps.isOnline?.() ?? true)
  }

  function isSignedOut(): boolean {
    return status.connection?.state === 'signedOut'
  }

  function attempt(): void {
    if (workspace === null || connection !== null) return
    next.started()
    const own = createConnection(deps, ++generation, workspace, {
      opened: () => opened(own),
      frame: (data, isBinary) => on.frame(own.generation, data, isBinary),
      doubted: () => showOpen(own),
      revived: () => showOpen(own),
      proven: () => next.forget(),
      unproven: () => on.unproven?.(own.generation),
      ended: (end) => ended(own, end)
    })
    connection = own
    // If the status says "signed out" or "offline", an attempt does not change it. For the agent, nothing is
    // different before a connection opens.
    const shown = status.connection
    if (shown === null || shown.state === 'stopped') status.connecting()
    else if (shown.state === 'reconnecting') status.reconnecting(null, shown.failure)
  }

  function opened(own: Connection): void {
    const shown = status.connection
    if (shown?.state === 'offline' || (shown?.state === 'signedOut' && !wasClosed(shown.refused))) status.connecting()
    if (connection === own) on.opened(own.generation)
  }

  function showOpen(own: Connection): void {
    if (own.readySince !== null) status.open(own, own.readySince)
  }

  /** Forgets the connection. Call this before any event about its end, so that receivers find a consistent state. */
  function release(own: Connection): void {
    connection = null
    status.lost(own)
  }

  function ended(own: Connection, end: SocketEnd): void {
    const unanswered = own.open && on.unanswered?.(own.generation, end) === true
    release(own)
    const cause = restartCause ?? on.causeOf?.(own.generation, end) ?? null
    if (cause === 'again') next.again()
    else next.ended(end, { readyForMs: own.readyForMs, unanswered, cause })
    if (status.connection?.state === 'offline') wasOnline = false
    if (own.open) on.closed(own.generation, end)
  }

  function ticked(): void {
    const online = isOnline()
    const changed = online !== wasOnline
    wasOnline = online
    if (connection !== null) {
      connection.checkSendBuffer()
      if (changed) connection.probe()
    } else if (isSignedOut()) {
      if (online && changed) next.soon()
    } else if (!online && status.connection?.state !== 'offline') {
      next.goOffline()
    } else if (online && status.connection?.state === 'offline') {
      next.soon()
      status.connecting()
    }
  }

  function dropConnection(): void {
    const own = connection
    next.cancel()
    if (own !== null) {
      release(own)
      own.drop('terminate')
    }
    if (!status.waitsForPerson && !isSignedOut()) status.connecting()
    if (own?.open) on.closed(own.generation, null)
  }

  function woke(): void {
    dropConnection()
    next.woke()
    if (!status.waitsForPerson) attempt()
  }

  function leave(): void {
    wakeups.rest()
    const own = connection
    connection = null
    workspace = null
    wasOnline = true
    status.clear()
    next.clear()
    own?.drop('close')
    if (own?.open) on.closed(own.generation, null)
  }

  return {
    start(target) {
      leave()
      workspace = target
      isLocal = isLoopbackHost(new URL(target.socketUrl).hostname)
      attempt()
    },
    retry() {
      const state = status.connection?.state
      if (state === undefined || state === 'connected') return
      next.requested(connection !== null && !connection.open)
      if (connection === null) {
        if (state !== 'reconnecting') next.forget()
        if (state === 'offline') status.connecting()
        attempt()
      } else if (connection.open && connection.doubted) {
        connection.giveUp('noPong')
        attempt()
      }
    },
    send(text, strict = false) {
      const wasSent = connection?.send(text, strict) ?? false
      if (wasSent) wakeups.run()
      return wasSent
    },
    receiving: () => connection?.receiving ?? false,
    ready(number) {
      const own = connection
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      own.ready()
      status.worked()
      showOpen(own)
    },
    restart(number, reason, failure) {
      if (connection?.generation !== number || !connection.open) return
      restartCause = failure ?? null
      connection.giveUp(reason)
      restartCause = null
    },
    stop: leave,
    signedOut(number, said) {
      const own = connection
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      release(own)
      own.drop('close')
      const serverText = safeText(said, SERVER_TEXT_LIMIT)
      status.signedOut({
        kind: 'signedOut',
        detail: '',
        code: null,
        ...(serverText !== '' && { serverText })
      })
      on.closed(own.generation, null)
    }
  }
}
