import type { Socket } from 'node:net'
import type { ConnectionFailure } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'

/**
 * Everything that the connection check may do on the network. If a function fails, it throws an error whose `code` or
 * message is the code of the failure.
 */
export interface Probes {
  lookup(host: string): Promise<readonly string[]>
  /** Returns the proxies of the system, or of its PAC file, for the socket, e.g. `PROXY proxy.example:3128; DIRECT`. */
  resolveProxy(workspace: Workspace): Promise<string>
  connect(host: string, port: number, signal: AbortSignal): Promise<Socket>
  /** Asks the proxy at the other end of `socket` for a tunnel. Returns the HTTP status of the answer. */
  tunnel(
    socket: Socket,
    way: { readonly proxy: string; readonly host: string; readonly port: number },
    signal: AbortSignal
  ): Promise<number>
  /** Does the TLS handshake and reads the certificate. Sends no data. */
  secure(socket: Socket, host: string, signal: AbortSignal): Promise<Certificate>
  /**
   * Requests the sign-in page without cookies, and follows no redirect. Returns the HTTP status, or 0 if it is not
   * known, as after some redirects.
   */
  get(workspace: Workspace, signal: AbortSignal): Promise<number>
  /** Returns the names and the expiry of the cookies that the app would send to the socket. */
  cookies(workspace: Workspace): Promise<readonly CookieFact[]>
  /** Resolves to true if there are partitioned cookies that may be meant for the socket but are not in `cookies`. */
  hasHiddenCookies(workspace: Workspace): Promise<boolean>
  /** Opens a connection for the check, in addition to the app's own connection. */
  openConnection(workspace: Workspace, on: AttemptEvents): { send(text: string): boolean; close(): void }
  /** The app's own connection to this workspace. */
  readonly receiving: {
    read(workspace: Workspace): ReceivingConnection
    watch(listener: () => void): { dispose(): void }
  }
}

/**
 * `trust`: null if this computer trusts the certificate, otherwise the code of the reason. `subject`, `issuer`: empty
 * if the certificate names none. `validTo`: epoch ms, or NaN.
 */
export interface Certificate {
  readonly trust: string | null
  readonly subject: string
  readonly issuer: string
  readonly validTo: number
  /** Number of certificates in the chain, from the server's own to the last one that is known. */
  readonly chain: number
  readonly protocol: string
}

export interface CookieFact {
  readonly name: string
  /** When the cookie expires, epoch ms. Null: when the app ends. */
  readonly endsAt: number | null
}

/** The list that the app has read: the number of customers, and of rows that could not be read. */
export interface ReceivingList {
  readonly customers: number
  readonly unreadable: number
}

export type ReceivingConnection =
  | { readonly state: 'connected'; readonly since: number; readonly list: ReceivingList }
  /** The connection is open, and the app reads the list. `since`: when the reading began, epoch ms. */
  | { readonly state: 'listing'; readonly since: number }
  /** The app is connecting, or checks its connection. Another state follows soon. */
  | { readonly state: 'trying' }
  /**
   * The app is not connected to this workspace. `failure`: the reason. Null: the app is at another workspace or at
   * none, has no network, or nobody is signed in.
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
