import type { Socket } from 'node:net'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'

/**
 * All that the connection check may do on the network. If a function fails, it throws an error. The error's `code`,
 * or else its message, is the code of the failure.
 */
export interface Probes {
  lookup(host: string): Promise<readonly string[]>
  /** Returns the proxies of the system or of its PAC file for the socket, e.g. `PROXY proxy.example:3128; DIRECT`. */
  resolveProxy(workspace: Workspace): Promise<string>
  connect(host: string, port: number, signal: AbortSignal): Promise<Socket>
  /** Asks the proxy at the other end of `socket` for a tunnel. Returns the HTTP status of the answer. */
  tunnel(
    socket: Socket,
    way: { readonly proxy: string; readonly host: string; readonly port: number },
    signal: AbortSignal
  ): Promise<number>
  /** Does the TLS handshake and returns the certificate. Sends no data. */
  secure(socket: Socket, host: string, signal: AbortSignal): Promise<Certificate>
  /**
   * Requests the sign-in page without cookies, and follows no redirect. Returns the HTTP status. 0: the page
   * redirects, and the status of the redirect is not known.
   */
  get(workspace: Workspace, signal: AbortSignal): Promise<number>
  /** Returns the name and expiry of each cookie that the app would send to the socket. */
  cookies(workspace: Workspace): Promise<readonly CookieFact[]>
  /** Resolves to true if there are partitioned cookies that may be for the socket. The app cannot send those. */
  hasHiddenCookies(workspace: Workspace): Promise<boolean>
  /** Opens a connection that only the check uses. */
  openConnection(workspace: Workspace, on: AttemptEvents): { send(text: string): boolean; close(): void }
  /** The app's own connection to this workspace. */
  readonly receiving: {
    read(workspace: Workspace): ReceivingConnection
    watch(listener: () => void): { dispose(): void }
  }
}

/**
 * `trust`: null if this computer trusts the certificate, otherwise the code of the reason. `subject`, `issuer`: empty
 * if there is none. `validTo`: epoch ms, or NaN.
 */
export interface Certificate {
  readonly trust: string | null
  readonly subject: string
  readonly issuer: string
  readonly validTo: number
  /** Number of known certificates in the chain, including the server's own. */
  readonly chain: number
  readonly protocol: string
}

export interface CookieFact {
  readonly name: string
  /** When the cookie expires, epoch ms. Null: it ends with the app. */
  readonly endsAt: number | null
}

/** The list that the app has read: number of customers, and of unreadable rows. */
export interface ReceivingList {
  readonly customers: number
  readonly unreadable: number
}

export type ReceivingConnection =
  | { readonly state: 'connected'; readonly since: number; readonly list: ReceivingList }
  /** The app is reading the list. `since`: epoch ms. */
  | { readonly state: 'listing'; readonly since: number }
  /** The app is connecting or testing its connection. Another state follows soon. */
  | { readonly state: 'trying' }
  /**
   * The app is not connected to this workspace. `failure` null:
   * - the app is at another workspace or at none;
   * - there is no network;
   * - nobody is signed in.
   */
  | { readonly state: 'apart'; readonly failure: ConnectionFailure | null }

export type ConnectionEnd =
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly serverText?: string
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
