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
  /** What the server set, as lines of Set-Cookie, in answer to a request with `sent`. Absent: nothing is kept. */
  keepCookies?(workspace: Workspace, lines: readonly string[], sent: string): void
  /** What the page of the workspace sends along with every request. */
  browserHeaders?(workspace: Workspace): Readonly<Record<string, string>>
  /** For a workspace that asks for a name and a password itself; see `SocketRequest`. */
  authorization?(workspace: Workspace): Promise<string | null>
  /** Absent: always straight. */
  route?(workspace: Workspace): Promise<Route>
  /** The window is in the tray: wake the computer less often, as long as all is well. */
  isUnseen?(): boolean
  /** The battery runs: unseen, ask less often. */
  savesPower?(): boolean
}

/** None of them is called after `ended` or `drop`. */
export interface ConnectionEvents {
  opened(): void
  frame(data: Buffer, isBinary: boolean): void
  doubted(): void
  revived(): void
  /** Ready for long enough. */
  proven(): void
  unproven(): void
  ended(end: SocketEnd): void
}

/** One attempt and the connection it may become, with everything that dies with it. */
export interface Connection {
  readonly generation: number
  readonly open: boolean
  readonly doubted: boolean
  /** Epoch ms since when the queue is known, or null. */
  readonly readySince: number | null
  /** For how many milliseconds, or null. */
  readonly readyFor: number | null
  /** Epoch ms of the last byte since then. */
  readonly heardAt: number | null
  /** A long frame is coming in, slowly. */
  readonly receiving: boolean
  /** See `Supervisor.send`. */
  send(text: string, strict: boolean): boolean
  ready(): void
  /** Asks at once whether anybody is there. */
  probe(): void
  /** A look at what has not left yet; about once a second. */
  look(): void
  /** Bytes that were handed over and have not left this computer. */
  unsent(): number
  /** Ends it as dead: terminates and reports. */
  giveUp(detail: string): void
  drop(how: 'close' | 'terminate'): void
}
