import type { Connection, Refused } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import { safeText } from '../../shared/safeText'
import { isLoopbackHost } from '../workspace/address'
import { createLink, type Link } from './connection'
import { createNextTry } from './retry'
import { WORDS_LIMIT, type SocketEnd } from './socketEnd'
import { createStanding } from './status'
import type { Supervisor, SupervisorDeps } from './supervisorParts'
import { watchWakeups, type Computer } from './wakeups'

export type { Supervisor, SupervisorEvents } from './supervisorParts'

/** The session was refused on a connection that had opened, so that opening proves nothing. HTTP has no codes so high. */
function wasClosed(refused: Refused | undefined): boolean {
  return refused?.failure.code != null && refused.failure.code >= 1000
}

const ALWAYS_AWAKE: Computer = { watch: () => ({ dispose: () => undefined }) }

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, monotonic, timers, on } = deps
  const standing = createStanding({ clock, monotonic, show })
  const wakeups = watchWakeups({
    monotonic,
    timers,
    computer: deps.computer ?? ALWAYS_AWAKE,
    on: { slept: putDown, woke, ticked, unlocked: () => link?.probe() },
    mayRest: () => deps.isUnseen?.() === true && (isSignedOut() || (standing.connection?.state === 'connected' && link?.unsent() === 0))
  })
  const next = createNextTry({ deps, standing, attempt, isOnline })
  let generation = 0
  let workspace: Workspace | null = null
  let link: Link | null = null
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

  function isSignedOut(): boolean {
    return standing.connection?.state === 'signedOut'
  }

  function attempt(): void {
    if (workspace === null || link !== null) return
    next.started()
    const own = createLink(deps, ++generation, workspace, {
      opened: () => opened(own),
      frame: (data, isBinary) => on.frame(own.generation, data, isBinary),
      doubted: () => showOpen(own),
      revived: () => showOpen(own),
      proven: () => next.forget(),
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
    const { connection } = standing
    if (connection?.state === 'offline' || (connection?.state === 'signedOut' && !wasClosed(connection.refused))) standing.connecting()
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
    const unanswered = own.open && on.unanswered?.(own.generation, end) === true
    release(own)
    const blamed = blame ?? on.blamed?.(own.generation, end) ?? null
    if (blamed === 'again') next.again()
    else next.ended(end, { readyFor: own.readyFor, unanswered, blame: blamed })
    if (standing.connection?.state === 'offline') wasOnline = false
    if (own.open) on.closed(own.generation, end)
  }

  function ticked(): void {
    const online = isOnline()
    const changed = online !== wasOnline
    wasOnline = online
    if (link !== null) {
      link.look()
      if (changed) link.probe()
    } else if (isSignedOut()) {
      if (online && changed) next.soon()
    } else if (!online && standing.connection?.state !== 'offline') {
      next.goOffline()
    } else if (online && standing.connection?.state === 'offline') {
      next.soon()
      standing.connecting()
    }
  }

  /** Lets go of whatever was open or under way, without goodbye. */
  function putDown(): void {
    const own = link
    next.cancel()
    if (own !== null) {
      release(own)
      own.drop('terminate')
    }
    if (!standing.waitsForPerson && !isSignedOut()) standing.connecting()
    if (own?.open) on.closed(own.generation, null)
  }

  function woke(): void {
    putDown()
    next.woke()
    if (!standing.waitsForPerson) attempt()
  }

  function leave(): void {
    wakeups.rest()
    const own = link
    link = null
    workspace = null
    wasOnline = true
    standing.clear()
    next.clear()
    own?.drop('close')
    if (own?.open) on.closed(own.generation, null)
  }

  return {
    start(place) {
      leave()
      workspace = place
      isLocal = isLoopbackHost(new URL(place.socketUrl).hostname)
      attempt()
    },
    retry() {
      const state = standing.connection?.state
      if (state === undefined || state === 'connected') return
      next.asked(link !== null && !link.open)
      if (link === null) {
        if (state !== 'reconnecting') next.forget()
        if (state === 'offline') standing.connecting()
        attempt()
      } else if (link.open && link.doubted) {
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
    signedOut(number, said) {
      const own = link
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      release(own)
      own.drop('close')
      const words = safeText(said, WORDS_LIMIT)
      standing.signedOut({ kind: 'signedOut', detail: 'Said so in words', code: null, ...(words !== '' && { words }) })
      on.closed(own.generation, null)
    }
  }
}
