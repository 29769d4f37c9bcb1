import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import type { ConnectionDeps } from './connection'
import type { SocketEnd } from './socketEnd'
import type { Computer } from './wakeups'

/**
 * Keeps the connection to one workspace. Only the supervisor tries again, and it has one attempt or connection at a
 * time.
 */
export interface Supervisor {
  /** Leaves the previous workspace, and connects to this one. */
  start(workspace: Workspace): void
  /** Tries at once. Called for "Try now" and "Use here", and after a sign-in. Does nothing while connected. */
  retry(): void
  /**
   * Sends one frame. False: no socket is open, or the connection is in doubt; nothing was written. `strict`, for frames
   * with a short answer: a pong must soon prove that the frame arrived, or the connection counts as dead.
   */
  send(text: string, strict?: boolean): boolean
  /** True: a long frame is arriving slowly, so an answer may take longer. */
  receiving(): boolean
  /** The whole queue was read on the connection of this generation. From now on the agent is connected. */
  ready(generation: number): void
  /**
   * Terminates the socket and connects again, for example because a command was never answered. `failure`: the reason,
   * if it is not a missing answer.
   */
  restart(generation: number, detail: string, failure?: ConnectionFailure): void
  /** Leaves the workspace: closes with code 1000, and makes no more attempts. */
  stop(): void
  /** The server said before `ready`, in the text `said`, that this session is not signed in. */
  signedOut(generation: number, said: string): void
}

export interface SupervisorEvents {
  connection(connection: ConnectionStatus): void
  opened(generation: number): void
  frame(generation: number, data: Buffer, isBinary: boolean): void
  /**
   * Comes once for every generation that was opened, after the `connection` event that follows from the end. `end` is
   * null if Deskhand ended the connection: the app left the workspace, the computer sleeps, or a text of the server
   * said "signed out".
   */
  closed(generation: number, end: SocketEnd | null): void
  /** True: the server closed this connection because its ping, sent as a JSON frame, was not answered. */
  unanswered?(generation: number, end: SocketEnd): boolean
  /**
   * A server that answers no pings has been silent for long: send it a command, and call `restart` if no answer comes.
   */
  unproven?(generation: number): void
  /**
   * Called at every end of a connection: the true cause, if the end itself does not tell it. `again`: nothing is wrong,
   * and the next connection asks for a shorter list. Null: the end tells its cause.
   */
  causeOf?(generation: number, end: SocketEnd): ConnectionFailure | 'again' | null
}

export interface SupervisorDeps extends ConnectionDeps {
  random(): number
  /**
   * False: the system says that there is no network. It is seldom wrong then, but may be (`retry.ts`). True says little.
   * Not called for a workspace on this computer.
   */
  isOnline?(): boolean
  readonly computer?: Computer
  readonly on: SupervisorEvents
}
