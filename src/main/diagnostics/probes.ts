import type { Socket } from 'node:net'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'

/** Everything the diagnostics may do to find out. What is rejected carries a `code` or names one in its message. */
export interface Probes {
  /** Addresses of a name. */
  lookup(host: string): Promise<readonly string[]>
  /** The way that the system, or its PAC file, has for the live connection, e.g. `PROXY proxy.example:3128; DIRECT`. */
  resolveProxy(workspace: Workspace): Promise<string>
  connect(host: string, port: number, signal: AbortSignal): Promise<Socket>
  /** Asks the proxy at the other end for a way through. Gives its HTTP status. */
  tunnel(
    socket: Socket,
    way: { readonly proxy: string; readonly host: string; readonly port: number },
    signal: AbortSignal
  ): Promise<number>
  /** Does the handshake and looks at the certificate; sends nothing. */
  secure(socket: Socket, host: string, signal: AbortSignal): Promise<Certificate>
  /** Asks for the workspace's page without cookies. Gives its HTTP status; a redirect may be 0, for it is not followed. */
  get(workspace: Workspace, signal: AbortSignal): Promise<number>
  /** Names and ends of the cookies that the workspace would get. */
  cookies(workspace: Workspace): Promise<readonly CookieFact[]>
  /** There are partitioned cookies that may be meant for the socket and are not among them. */
  hasHiddenCookies(workspace: Workspace): Promise<boolean>
  openLine(workspace: Workspace, on: AttemptEvents): { send(text: string): boolean; close(): void }
  /** The desk's own connection to this workspace. */
  readonly live: { read(workspace: Workspace): ReceivingConnection; watch(listener: () => void): { dispose(): void } }
}

/** `trust`: null where this computer trusts it, else the verifier's name for why not. Times are epoch ms. */
export interface Certificate {
  readonly trust: string | null
  readonly subject: string
  readonly issuer: string
  readonly validTo: number
  /** Certificates that were sent. */
  readonly chain: number
  readonly protocol: string
}

export interface CookieFact {
  readonly name: string
  /** Epoch ms; null: until the app is closed. */
  readonly endsAt: number | null
}

/** What the desk knows of its list: customers that it could read, and rows that it could not. */
export interface ReceivingList {
  readonly customers: number
  readonly unreadable: number
}

export type ReceivingConnection =
  | { readonly state: 'connected'; readonly since: number; readonly list: ReceivingList }
  /** Open, and the list is being read; `since` is when that began, epoch ms. */
  | { readonly state: 'listing'; readonly since: number }
  /** An attempt is under way, or the connection is in doubt: it will soon be one or the other. */
  | { readonly state: 'trying' }
  /** `failure`: why, where the desk is at this workspace. */
  | { readonly state: 'apart'; readonly failure: ConnectionFailure | null }

export type ConnectionEnd =
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly words?: string
      readonly location?: string
      readonly schemes?: readonly string[]
    }
  | { readonly kind: 'failed'; readonly code: string }
  | { readonly kind: 'closed'; readonly code: number; readonly reason?: string; readonly ours?: true }

export interface AttemptEvents {
  opened(): void
  frame(data: Buffer, isBinary: boolean): void
  ended(end: ConnectionEnd): void
}
