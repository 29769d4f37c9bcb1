import type { ConnectionFailure } from './failure'

export interface Workspace {
  /** The address as people see and type it: the host, and the port if it is unusual. */
  readonly label: string
  /** Origin of the sign-in page, such as `https://desk.example`. */
  readonly origin: string
  /** Address of the socket, such as `wss://desk.example/api/dashboard/ws`. Its host may differ from the page's host. */
  readonly socketUrl: string
  readonly demo: boolean
}

/** The addresses that a person types: of the sign-in page, and of the socket. */
export interface TypedWorkspace {
  readonly address: string
  /**
   * Empty: Deskhand derives it from `address`. Absent: the socket address that Deskhand last used with this workspace.
   */
  readonly socketAddress?: string
}

/**
 * Why Deskhand cannot use a typed address. `notAllowed`: the organisation allows only other workspaces. `alreadyOpen`:
 * another seat of this Deskhand is already at this workspace.
 */
export type AddressProblem =
  'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly' | 'notAllowed' | 'alreadyOpen'

/**
 * Why an address did not lead to a workspace. `notForgotten`: the agent left a workspace, and Deskhand could not delete
 * all of its data.
 */
export type WorkspaceProblem =
  AddressProblem | 'noAnswer' | 'notWorkspace' | 'certificate' | 'encryption' | 'proxy' | 'demoFailed' | 'notForgotten'

export interface RecentWorkspace {
  readonly label: string
  readonly origin: string
  /** Absent: Deskhand derives the socket's address from `origin`. */
  readonly socketAddress?: string
  /** Epoch ms. */
  readonly lastUsed: number
  readonly signedOutAt: number | null
  /** True if only the organisation names this workspace: nobody signed in to it on this computer. */
  readonly suggested?: true
}

export interface SignInStatus {
  /**
   * `refused`: the workspace answers but refuses the socket. Deskhand keeps trying, and `refusal` has the reason.
   * `renewing`: the session has ended. The sign-in page may renew it without the agent.
   */
  readonly phase: 'idle' | 'checking' | 'pageOpen' | 'refused' | 'renewing'
  /** The address that was last tried or typed. The field of the sign-in form has this address at first. */
  readonly address: string
  /** The socket address that was last tried. Absent or empty: Deskhand derives it from `address`. */
  readonly socketAddress?: string
  readonly problem: WorkspaceProblem | null
  /** True if `problem` is about `socketAddress`. Absent: about `address`. */
  readonly problemOfSocket?: boolean
  /** Technical detail of `problem`, such as the host's answer. Null: there is no detail. */
  readonly detail: string | null
  /** Why there is no connection though somebody has probably signed in. Absent or null: no useful reason is known. */
  readonly refusal?: SignInRefusal | null
  /**
   * The error with which the page in the sign-in window answered. It stays after the agent has closed the window. Absent
   * or null: the page answered without an error, or has not answered. Some workspaces show their form with 401 or 403.
   */
  readonly pageAnswer?: PageAnswer | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that demands a name and password before it answers. Absent or null: no host does. */
  readonly asks?: HostQuestion | null
  /** A host of the workspace that asks for a client certificate. Absent or null: no host does. */
  readonly certificates?: CertificateQuestion | null
}

/** An HTTP status from 400 on. `host`: who answered, with its port if that is unusual. */
export interface PageAnswer {
  readonly status: number
  readonly host: string
}

export interface CertificateQuestion {
  /** The host, with its port if that is unusual. */
  readonly host: string
  /** The names in these certificates are untrusted text. */
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
  /** The host's name for people, with its port if that is unusual. */
  readonly host: string
  /** True if the host did not accept the name and password. */
  readonly notAccepted: boolean
}

/** How the server refused the socket, and what Deskhand knows about the sign-in. Times are epoch ms. */
export interface SignInRefusal {
  readonly failure: ConnectionFailure
  /**
   * `signedIn`: somebody signed in on the sign-in page, or the socket opened. `maybe`: somebody may be signing in now.
   * `unopened`: Deskhand did not open the sign-in page.
   */
  readonly page: 'signedIn' | 'maybe' | 'unopened'
  /** False if the sign-in page set no cookie that Deskhand can send. */
  readonly hasCookie: boolean
  /** The host that refused the socket, with its port if that is unusual. */
  readonly host: string
  readonly at: number
  /** Number of refusals in a row. */
  readonly times: number
  /** When Deskhand tries to connect again, epoch ms. Null: never, or not known. */
  readonly retryAt: number | null
  /** The new address of the workspace. Null: the workspace has not moved, or Deskhand may not use the new address. */
  readonly goTo: MovedTo | null
}

export interface MovedTo extends TypedWorkspace {
  readonly label: string
}
