import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import type { ConnectionDeps } from './connection'
import type { SocketEnd } from './socketEnd'
import type { Computer } from './wakeups'

/** The only one that tries again. There is never more than one attempt or connection. */
export interface Supervisor {
  /** Connects to this workspace, leaving any other. */
  start(workspace: Workspace): void
  /** Tries at once: "Try now", "Use here", after sign-in. From any state but connected. */
  retry(): void
  /**
   * Sends one frame. False: no open socket, or one in doubt; nothing was written. `strict`: that it got there must be
   * proven soon, or the connection is taken for dead; for frames whose answer is short.
   */
  send(text: string, strict?: boolean): boolean
  /** A long frame is coming in, slowly: whoever waits for an answer may wait on. */
  receiving(): boolean
  /** The queue was read in full on this socket generation: from now on connected. */
  ready(generation: number): void
  /**
   * The socket can no longer be trusted (e.g. a command was never answered): terminate and reconnect. `failure` says why,
   * where it is not that nobody answers.
   */
  restart(generation: number, detail: string, failure?: ConnectionFailure): void
  /** Leaves the workspace: closes 1000; no more attempts. */
  stop(): void
  /** The server said in these words, before ready, that this session is not signed in. */
  signedOut(generation: number, said: string): void
}

export interface SupervisorEvents {
  connection(connection: ConnectionStatus): void
  opened(generation: number): void
  frame(generation: number, data: Buffer, isBinary: boolean): void
  /**
   * Once for every generation that was opened, whatever ended it; after the connection that follows from it. `end` is
   * null where this side ended it for reasons of its own: leaving, sleep, signed out in words.
   */
  closed(generation: number, end: SocketEnd | null): void
  /** Whether the server asked something of its own on this connection that nobody answered, and closed it for that. */
  unanswered?(generation: number, end: SocketEnd): boolean
  /** Long silence on a server that answers no pings: ask it something, and `restart` if no answer comes. */
  unproven?(generation: number): void
  /**
   * Asked about every end of a connection: what was wrong, where it is not what the end itself says. `again`: nothing was, the
   * next one asks differently.
   */
  blamed?(generation: number, end: SocketEnd): ConnectionFailure | 'again' | null
}

export interface SupervisorDeps extends ConnectionDeps {
  random(): number
  /** False can be relied upon, true cannot. Only asked for workspaces beyond this computer. */
  isOnline?(): boolean
  readonly computer?: Computer
  readonly on: SupervisorEvents
}
