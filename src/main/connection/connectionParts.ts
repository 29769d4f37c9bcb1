import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { GiveUpReason } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import type { Route } from '../workspace/proxy/route'
import type { CreateSocket } from './socket'
import type { SocketEnd } from './socketEnd'

export interface ConnectionDeps {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly createSocket: CreateSocket
  /** Resolves to the Cookie header for the next attempt. Empty: there are no cookies. */
  cookieHeader(workspace: Workspace): Promise<string>
  /**
   * Keeps the cookies of an answer. `lines`: the Set-Cookie headers of the answer. `sent`: the Cookie header of the
   * request. Without this function, Deskhand keeps no cookies.
   */
  keepCookies?(workspace: Workspace, lines: readonly string[], sent: string): void
  /** Returns headers that a browser sends with every request to the workspace. */
  browserHeaders?(workspace: Workspace): Readonly<Record<string, string>>
  /** See `SocketRequest.authorization`. */
  authorization?(workspace: Workspace): Promise<string | null>
  /** Resolves to the route of the next attempt. Absent: Deskhand uses no proxy. */
  route?(workspace: Workspace): Promise<Route>
  /**
   * Returns true if the windows are hidden or minimised, or show another workspace. In this case, an idle connection
   * wakes the computer less often.
   */
  isWindowHidden?(): boolean
  /**
   * Returns true if the computer runs on battery. In that case, pings leave less often while nobody sees this
   * workspace.
   */
  savesPower?(): boolean
}

/** No event comes after `ended` or `drop`. */
export interface ConnectionEvents {
  opened(): void
  frame(data: Buffer, isBinary: boolean): void
  /** Called when a ping was not answered in time, or nothing leaves this computer any more. */
  doubted(): void
  /** Called when the doubt is over, because the connection works. */
  revived(): void
  /** Called when the connection has worked for `STABLE_MS` after `ready`. */
  proven(): void
  /** See `SupervisorEvents.unproven`. */
  unproven(): void
  ended(end: SocketEnd): void
}

/** One attempt, and the connection that it may become. */
export interface Connection {
  /** The number of this attempt. */
  readonly generation: number
  readonly open: boolean
  readonly doubted: boolean
  /** When the queue was read, epoch ms. Null: not yet. In that case, `readyForMs` and `heardAt` are null too. */
  readonly readySince: number | null
  /** Time since `readySince`, ms. */
  readonly readyForMs: number | null
  /** When the latest byte of the server came, epoch ms. */
  readonly heardAt: number | null
  /** True if the beginning of a long frame has come, and the rest is still arriving. */
  readonly receiving: boolean
  /** See `Supervisor.send`. */
  send(text: string, strict: boolean): boolean
  /** Call this when the queue was read. */
  ready(): void
  /** See `Heartbeat.probe`. Does nothing before the connection is open. */
  probe(): void
  /** Puts the connection in doubt if nothing leaves this computer any more. Call this about once a second. */
  checkSendBuffer(): void
  /** Returns the number of bytes in the send buffer. */
  unsent(): number
  /** Ends the connection at once, without a close frame, and reports `ended` with the code `NO_ANSWER`. */
  giveUp(reason: GiveUpReason): void
  /** Ends the connection without any event. */
  drop(how: 'close' | 'terminate'): void
}
