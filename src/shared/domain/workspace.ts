import type { ConnectionFailure } from './failure'

/** A workspace that the app can talk to. */
export interface Workspace {
  /** What people see and type: the host, with the port where it is not the usual one. */
  readonly label: string
  /** The page for signing in, such as `https://desk.example`. */
  readonly origin: string
  /** Such as `wss://desk.example/api/dashboard/ws`. A workspace may have it at another host than the page. */
  readonly socketUrl: string
  readonly demo: boolean
}

/** What a person enters: where the workspace's pages are, and where its socket is. Absent: as last time. */
export interface TypedWorkspace {
  readonly address: string
  /** Empty: at the page's own address. */
  readonly socketAddress?: string
}

/** Why a typed address cannot be used. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly'

/**
 * Why a well-formed address did not lead to a workspace. `notForgotten`: the workspace was left, but not all of its
 * data could be removed.
 */
export type WorkspaceProblem =
  AddressProblem | 'noAnswer' | 'notWorkspace' | 'certificate' | 'encryption' | 'proxy' | 'demoFailed' | 'notForgotten'

export interface RecentWorkspace {
  readonly label: string
  readonly origin: string
  /** Absent: at the page's own address. */
  readonly socketAddress?: string
  /** Epoch ms. */
  readonly lastUsed: number
  readonly signedOutAt: number | null
}

/** The state of the sign-in screen. */
export interface SignInStatus {
  /**
   * `refused`: the workspace answers, but refuses the socket for the reason in `refusal`. Deskhand keeps trying.
   * `renewing`: the session has ended, and the workspace may sign in again without asking.
   */
  readonly phase: 'idle' | 'checking' | 'pageOpen' | 'refused' | 'renewing'
  /** The address as it was last tried or typed, for the form. */
  readonly address: string
  /** The address of the socket as it was last tried; absent or empty: the page's own. */
  readonly socketAddress?: string
  readonly problem: WorkspaceProblem | null
  /** The problem is with `socketAddress`. */
  readonly problemOfSocket?: boolean
  /** Technical detail of `problem`, such as the host's answer; null: none. */
  readonly detail: string | null
  /** Why there is no connection although somebody seems to have signed in. Absent or null: nothing useful is known. */
  readonly refusal?: SignInRefusal | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that asks for a name and a password before it answers. Absent or null: none does. */
  readonly asks?: HostQuestion | null
  /** A host of the workspace that asks for one of the person's certificates. Absent or null: none does. */
  readonly certificates?: CertificateQuestion | null
}

export interface CertificateQuestion {
  /** With the port where it is not the usual one. */
  readonly host: string
  /** Names as the certificates state them. A stranger wrote them. */
  readonly certificates: readonly {
    readonly fingerprint: string
    readonly subject: string
    readonly issuer: string
    readonly validUntil: number
  }[]
}

export interface HostQuestion {
  /** e.g. `https://desk.example`. */
  readonly origin: string
  /** Its name for people, with the port where it is not the usual one. */
  readonly host: string
  /** The name and the password were not accepted. */
  readonly notAccepted: boolean
}

/** How the socket was refused, and what is known about the sign-in. Times are epoch ms. */
export interface SignInRefusal {
  readonly failure: ConnectionFailure
  /**
   * `signedIn`: somebody signed in on the page, or the socket itself opened. `maybe`: they may be signing in now.
   * `unopened`: the page was not needed.
   */
  readonly page: 'signedIn' | 'maybe' | 'unopened'
  /** False: the page set no cookie that can be sent. */
  readonly hasCookie: boolean
  /** The host that refused it, with the port where it is not the usual one. */
  readonly host: string
  readonly at: number
  /** How many times in a row. */
  readonly times: number
  /** When Deskhand tries again; null: it does not, or this is not known. */
  readonly retryAt: number | null
  /** Where the workspace has moved to; null: it has not moved, or not to a place that Deskhand would go to. */
  readonly goTo: MovedTo | null
}

export interface MovedTo extends TypedWorkspace {
  readonly label: string
}
