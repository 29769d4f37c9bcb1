import type { ConnectionFailure } from './failure'

/** A workspace that the app can connect to. */
export interface Workspace {
  /** What people see and type: the host, and the port unless it is the usual one. */
  readonly label: string
  /** Origin of the sign-in page, such as `https://desk.example`. */
  readonly origin: string
  /** Such as `wss://desk.example/api/dashboard/ws`. The socket may have another host than the sign-in page. */
  readonly socketUrl: string
  readonly demo: boolean
}

/** What a person types: the address of the sign-in page, and the address of the socket. */
export interface TypedWorkspace {
  readonly address: string
  /** Empty: the socket's address follows from `address`. Absent: the socket address last used with this workspace. */
  readonly socketAddress?: string
}

/** Why a typed address cannot be used. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly'

/**
 * Why a valid address did not lead to a workspace. `notForgotten`: the agent left a workspace, but Deskhand could not
 * delete all of its data.
 */
export type WorkspaceProblem =
  AddressProblem | 'noAnswer' | 'notWorkspace' | 'certificate' | 'encryption' | 'proxy' | 'demoFailed' | 'notForgotten'

export interface RecentWorkspace {
  readonly label: string
  readonly origin: string
  /** Absent: the socket's address follows from `origin`. */
  readonly socketAddress?: string
  /** Epoch ms. */
  readonly lastUsed: number
  readonly signedOutAt: number | null
}

/** The state of the sign-in screen. */
export interface SignInStatus {
  /**
   * `refused`: the workspace answers but refuses the socket, so Deskhand keeps trying; `refusal` says why. `renewing`:
   * the session has ended, and the sign-in page may renew the session without the agent.
   */
  readonly phase: 'idle' | 'checking' | 'pageOpen' | 'refused' | 'renewing'
  /** The address that was last tried or typed. The sign-in form begins with it. */
  readonly address: string
  /** The socket address that was last tried. Absent or empty: the socket's address follows from `address`. */
  readonly socketAddress?: string
  readonly problem: WorkspaceProblem | null
  /** True: `problem` is about `socketAddress`. Absent: about `address`. */
  readonly problemOfSocket?: boolean
  /** Technical detail of `problem`, such as the host's answer; null: none. */
  readonly detail: string | null
  /** Why there is still no connection after somebody probably signed in. Absent or null: no useful reason is known. */
  readonly refusal?: SignInRefusal | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that asks for a name and a password before it answers. Absent or null: no host asks. */
  readonly asks?: HostQuestion | null
  /** A host of the workspace that asks for one of the person's certificates. Absent or null: no host asks. */
  readonly certificates?: CertificateQuestion | null
}

export interface CertificateQuestion {
  /** The host, with its port unless it is the usual one. */
  readonly host: string
  /** Names as the certificates state them: untrusted text. */
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
  /** The host's name for people, with the port unless it is the usual one. */
  readonly host: string
  /** True: the host did not accept the name and password. */
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
  /** False: the sign-in page set no cookie that Deskhand can send. */
  readonly hasCookie: boolean
  /** The host that refused the socket, with the port unless it is the usual one. */
  readonly host: string
  readonly at: number
  /** Number of refusals in a row. */
  readonly times: number
  /** When Deskhand tries to connect again. Null: never, or not known. */
  readonly retryAt: number | null
  /** The new address of the workspace. Null: the workspace has not moved, or Deskhand would refuse its new address. */
  readonly goTo: MovedTo | null
}

export interface MovedTo extends TypedWorkspace {
  readonly label: string
}
