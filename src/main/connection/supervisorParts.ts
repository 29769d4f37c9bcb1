import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure, GiveUpReason } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import type { ConnectionDeps } from './connection'
import type { SocketEnd } from './socketEnd'
import type { SystemEvents } from './wakeups'

/**
 * Keeps the connection to one workspace alive. Only the supervisor starts attempts. It has only one attempt or
 * connection at a time.
 */
export interface Supervisor {
  /** Leaves the previous workspace, and connects to `workspace`. */
  start(workspace: Workspace): void
  /**
   * Tries at once, and ends a connection that is in doubt. Does nothing while connected. A running attempt goes on.
   * Deskhand tries again if the server refuses that attempt.
   */
  retry(): void
  /**
   * Sends one frame. Returns false if nothing was written: no socket is open, or the connection is in doubt.
   *
   * `strict` says what proves that the frame arrived:
   * - true: only a pong. For a frame with a short answer.
   * - false: any byte, because a long answer delays the pong.
   *
   * Without proof in time, the connection counts as dead. A server that never answered a ping needs no proof.
   */
  send(text: string, strict?: boolean): boolean
  /** Returns true if a long frame is arriving slowly, so an answer may take longer. */
  receiving(): boolean
  /**
   * Call this when the whole queue was read on the connection of this generation. From now on the agent is connected.
   */
  ready(generation: number): void
  /**
   * Terminates the socket and connects again, for example because a command was never answered. `failure`: why.
   * Absent: an answer is missing.
   */
  restart(generation: number, reason: GiveUpReason, failure?: ConnectionFailure): void
  /** Leaves the workspace: closes with code 1000, and makes no more attempts. */
  stop(): void
  /**
   * Call this when the server says in the text `said` that this session is not signed in. Does nothing after `ready`.
   */
  signedOut(generation: number, said: string): void
}

export interface SupervisorEvents {
  connection(connection: ConnectionStatus): void
  opened(generation: number): void
  frame(generation: number, data: Buffer, isBinary: boolean): void
  /**
   * Called once for every connection that was open, after any `connection` event about its end. `end` null:
   * - the app left the workspace;
   * - the computer went to sleep or woke;
   * - a text of the server said "signed out".
   */
  closed(generation: number, end: SocketEnd | null): void
  /**
   * Returns true if the server closed this connection for a reason that says nothing about the session:
   * - a part of the list was too large for the server;
   * - Deskhand did not answer the server's ping (a JSON frame).
   */
  unanswered?(generation: number, end: SocketEnd): boolean
  /**
   * Called when a server that answers no pings has been silent for long. The receiver of this event sends a command,
   * and calls `restart` if no answer comes.
   */
  unproven?(generation: number): void
  /**
   * Called when an attempt or a connection ended, unless `restart` gave the cause. Returns the true cause. Null:
   * `end` itself tells the cause. `again`: nothing is wrong, and the next connection asks for a shorter list.
   */
  causeOf?(generation: number, end: SocketEnd): ConnectionFailure | 'again' | null
}

export interface SupervisorDeps extends ConnectionDeps {
  random(): number
  /**
   * Returns false if the system reports that there is no network. The system may be wrong, so `retry.ts` still tries.
   * Never called for a workspace on this computer.
   */
  isOnline?(): boolean
  readonly computer?: SystemEvents
  readonly on: SupervisorEvents
}
