import type { ConnectionFailure } from './failure'

export interface Workspace {
  /** The address as people type it: the host, with its port unless it is the usual one. */
  readonly label: string
  /** Origin of the sign-in page, such as `https://desk.example`. */
  readonly origin: string
  /**
   * Address of the socket, such as `wss://desk.example/api/dashboard/ws`. Its host may differ from the sign-in page's
   * host.
   */
  readonly socketUrl: string
  readonly demo: boolean
}

/** The addresses that a person types. */
export interface TypedWorkspace {
  readonly address: string
  /** Empty: made from `address`. Absent: the socket address that was last used with this workspace. */
  readonly socketAddress?: string
}

/**
 * Why a typed address cannot be used. `notAllowed`: the organisation allows only other workspaces. `alreadyOpen`:
 * another seat has this workspace.
 */
export type AddressProblem =
  'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly' | 'notAllowed' | 'alreadyOpen'

/**
 * A problem that the sign-in screen shows. `notForgotten`: the agent left a workspace, and not all of its data could
 * be deleted.
 */
export type WorkspaceProblem =
  AddressProblem | 'noAnswer' | 'notWorkspace' | 'certificate' | 'encryption' | 'proxy' | 'demoFailed' | 'notForgotten'

/** Value of `SignInStatus.detail`: the process of the sign-in page ended. */
export const PAGE_ENDED = 'pageEnded'

export interface RecentWorkspace {
  readonly label: string
  readonly origin: string
  /** Absent: made from `origin`. */
  readonly socketAddress?: string
  /** Epoch ms. */
  readonly lastUsed: number
  readonly signedOutAt: number | null
  /** True if only the organisation names this workspace, and nobody signed in to it here. */
  readonly suggested?: true
}

export interface SignInStatus {
  /**
   * `refused`: the workspace answers, but refuses the socket (see `refusal`). Deskhand keeps trying. `renewing`: the
   * session has ended, and the sign-in page may renew it without the agent.
   */
  readonly phase: 'idle' | 'checking' | 'signInPageOpen' | 'refused' | 'renewing'
  /** The last address, which is in the field of the sign-in form at first. */
  readonly address: string
  /** The last socket address. Absent or empty: made from `address`. */
  readonly socketAddress?: string
  readonly problem: WorkspaceProblem | null
  /** True if `problem` is about `socketAddress`. Absent: about `address`. */
  readonly problemOfSocket?: boolean
  /** Technical detail of `problem`, such as the host's answer, or a code that `detailText` says. Null: none. */
  readonly detail: string | null
  /** Why there is no connection, though somebody has probably signed in. Absent or null: not known. */
  readonly refusal?: SignInRefusal | null
  /**
   * The HTTP error of the page in the sign-in window, kept when the window is closed. It may be harmless: some
   * workspaces show their sign-in form with status 401 or 403. Absent or null: none.
   */
  readonly signInPageAnswer?: SignInPageAnswer | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that asks for name and password. Absent or null: none. */
  readonly asks?: HostQuestion | null
  /** A host that asks for a client certificate. Absent or null: none. */
  readonly certificates?: CertificateQuestion | null
}

/** An HTTP status from 400 on. `host`: who answered, with the port unless it is the usual one. */
export interface SignInPageAnswer {
  readonly status: number
  readonly host: string
}

export interface CertificateQuestion {
  /** The host, with its port unless it is the usual one. */
  readonly host: string
  /** The names in these certificates may be any text. */
  readonly certificates: readonly {
    readonly fingerprint: string
    readonly subject: string
    readonly issuer: string
    readonly validUntil: number
  }[]
}

export interface HostQuestion {
  /** Origin of the host, such as `https://desk.example`. */
  readonly origin: string
  /** The host, with its port unless it is the usual one. */
  readonly host: string
  /** True if name and password were not accepted. */
  readonly notAccepted: boolean
}

/** How the server refused the socket, and what is known about the sign-in. Times are epoch ms. */
export interface SignInRefusal {
  readonly failure: ConnectionFailure
  /**
   * `signedIn`: somebody signed in, or the socket opened. `maybe`: somebody may be signing in now. `unopened`: the
   * sign-in page was not opened.
   */
  readonly signInPage: 'signedIn' | 'maybe' | 'unopened'
  /** False if the sign-in page set no cookie that can be sent. */
  readonly hasCookie: boolean
  /** The host that refused, with its port unless it is the usual one. */
  readonly host: string
  readonly at: number
  /** Number of refusals in a row. */
  readonly times: number
  /** When Deskhand connects again, epoch ms. Null: never, or not known. */
  readonly retryAt: number | null
  /** The workspace's new address. Null: it has not moved, or the new address must not be used. */
  readonly goTo: MovedTo | null
}

export interface MovedTo extends TypedWorkspace {
  readonly label: string
}
