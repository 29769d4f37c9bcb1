import type { Clock, Monotonic, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import type { Route } from '../workspace/proxy/route'
import type { CreateSocket } from './socket'
import type { SocketEnd } from './socketEnd'

export interface ConnectionDeps {
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly createSocket: CreateSocket
  cookieHeader(workspace: Workspace): Promise<string>
  /** Keeps the Set-Cookie `lines` of an answer to a request with the cookies `sent`. Absent: nothing is kept. */
  keepCookies?(workspace: Workspace, lines: readonly string[], sent: string): void
  /** Headers that a page of the workspace sends with every request. */
  browserHeaders?(workspace: Workspace): Readonly<Record<string, string>>
  /** See `SocketRequest.authorization`. */
  authorization?(workspace: Workspace): Promise<string | null>
  /** Absent: always without a proxy. */
  route?(workspace: Workspace): Promise<Route>
  /** The window is in the tray: wake the computer less often while the connection works. */
  isUnseen?(): boolean
  /** The computer runs on battery: while the window is in the tray, send pings less often. */
  savesPower?(): boolean
}

/** None of them is called after `ended` or `drop`. */
export interface ConnectionEvents {
  opened(): void
  frame(data: Buffer, isBinary: boolean): void
  doubted(): void
  revived(): void
  /** It has worked for `STABLE_MS` after `ready`. */
  proven(): void
  /** See `SupervisorEvents.unproven`. */
  unproven(): void
  ended(end: SocketEnd): void
}

/** One attempt, and the connection that it may become. */
export interface Connection {
  readonly generation: number
  readonly open: boolean
  readonly doubted: boolean
  /** When the queue had been read, epoch ms. Null: it has not been read. */
  readonly readySince: number | null
  /** Time since then, ms. */
  readonly readyFor: number | null
  /** When the last byte came after that, epoch ms. */
  readonly heardAt: number | null
  /** A long frame is arriving slowly. */
  readonly receiving: boolean
  /** See `Supervisor.send`. */
  send(text: string, strict: boolean): boolean
  ready(): void
  /** Sends a ping at once. */
  probe(): void
  /** Call it about once a second: it doubts the connection if nothing leaves this computer any more. */
  checkSendBuffer(): void
  /** Bytes in the send buffer. */
  unsent(): number
  /** Terminates it and reports `ended`. */
  giveUp(detail: string): void
  /** Ends it without any event. */
  drop(how: 'close' | 'terminate'): void
}
