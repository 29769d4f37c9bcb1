import type { Cancel } from '../../shared/clock'
import type { Connection } from '../../shared/domain/connection'
import type { Workspace } from '../../shared/domain/workspace'
import { createAttempts } from './attempts'
import { createLink, type Link, type LinkDeps } from './link'
import type { SocketEnd } from './socketEnd'

/** The only one that tries again. There is never more than one attempt or connection. */
export interface Supervisor {
  /** Connects to this workspace, leaving any other. */
  start(workspace: Workspace): void
  /** Tries at once: "Try now", after sign-in, after resume. From any state but connected. */
  retry(): void
  /** Sends one frame. False: no open socket, or one in doubt; nothing was written. */
  send(text: string): boolean
  /** The queue was read in full on this socket generation: from now on connected. */
  ready(generation: number): void
  /** The socket can no longer be trusted (e.g. a command was never answered): terminate and reconnect. */
  restart(generation: number, detail: string): void
  /** Leaves the workspace: closes 1000; no more attempts. */
  stop(): void
  /** The server said in words, before ready, that this session is not signed in. */
  signedOut(generation: number): void
}

export interface SupervisorEvents {
  connection(connection: Connection): void
  opened(generation: number): void
  frame(generation: number, data: Buffer | string, isBinary: boolean): void
  /** Once for every generation that was opened, whatever ended it; after the connection that follows from it. */
  closed(generation: number): void
  /** Long silence on a server that answers no pings: ask it something, and `restart` if no answer comes. */
  unproven?(generation: number): void
}

export interface SupervisorDeps extends LinkDeps {
  random(): number
  readonly on: SupervisorEvents
}

export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, timers, on } = deps
  const attempts = createAttempts(deps)
  let generation = 0
  let workspace: Workspace | null = null
  let link: Link | null = null
  let connection: Connection | null = null
  let cancelWait: Cancel = () => {}
  let asOf: number | null = null
  let signedOutAt: number | null = null
  /** Somebody asked for a try while one was under way, which may have left with yesterday's cookies. */
  let again = false

  function show(next: Connection): void {
    connection = next
    on.connection(next)
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
    // While signed out, an attempt shows only once it opens: until then the agent is still signed out.
    if (connection === null || connection.state === 'stopped') show({ state: 'connecting', asOf })
    else if (connection.state === 'reconnecting') show({ ...connection, retryAt: null })
  }

  function opened(own: Link): void {
    if (connection?.state === 'signedOut') show({ state: 'connecting', asOf })
    if (link === own) on.opened(own.generation)
  }

  function showOpen(own: Link): void {
    if (own.readySince === null) return
    asOf = own.heardAt
    show(own.doubted ? { state: 'checking', asOf } : { state: 'connected', asOf, since: own.readySince })
  }

  /** Forgets the link before anybody hears of it, so that whatever they do in answer meets a settled state. */
  function release(own: Link): void {
    link = null
    asOf = own.heardAt ?? asOf
  }

  function ended(own: Link, end: SocketEnd): void {
    release(own)
    const decision = attempts.ended(end, own.readySince !== null)
    if (decision.kind === 'retry') {
      cancelWait = timers.after(decision.delay, attempt)
      show({ state: 'reconnecting', asOf, retryAt: clock() + decision.delay, failure: decision.failure })
    } else if (decision.kind === 'stopped') {
      show({ state: 'stopped', asOf, failure: decision.failure })
    } else if (again) {
      attempt()
    } else {
      showSignedOut()
    }
    if (own.open) on.closed(own.generation)
  }

  function showSignedOut(): void {
    signedOutAt ??= clock()
    if (connection?.state !== 'signedOut') show({ state: 'signedOut', asOf, since: signedOutAt })
  }

  function leave(): void {
    cancelWait()
    const own = link
    link = null
    workspace = null
    connection = null
    asOf = null
    signedOutAt = null
    again = false
    attempts.forget()
    own?.drop('close')
    if (own?.open) on.closed(own.generation)
  }

  return {
    start(next) {
      leave()
      workspace = next
      attempt()
    },
    retry() {
      if (connection === null || connection.state === 'connected') return
      if (link === null) {
        if (connection.state !== 'reconnecting') attempts.forget()
        attempt()
      } else if (!link.open) {
        again = true
      } else if (link.doubted) {
        link.giveUp('No answer to a ping')
        attempt()
      }
    },
    send: (text) => link?.send(text) ?? false,
    ready(number) {
      const own = link
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      own.ready()
      signedOutAt = null
      showOpen(own)
    },
    restart(number, detail) {
      if (link?.generation === number && link.open) link.giveUp(detail)
    },
    stop: leave,
    signedOut(number) {
      const own = link
      if (own?.generation !== number || !own.open || own.readySince !== null) return
      release(own)
      own.drop('close')
      showSignedOut()
      on.closed(own.generation)
    }
  }
}
