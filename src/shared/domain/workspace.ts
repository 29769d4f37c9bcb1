import type { ConnectionFailure } from './failure'

/** A workspace the app can talk to. */
export interface Workspace {
  /** What people see and type: host, and port where it is not the usual one. */
  readonly label: string
  /** Page to open for signing in, e.g. `https://desk.example`. */
  readonly origin: string
  /** e.g. `wss://desk.example/api/dashboard/ws`; of another host than the page where a workspace has it so. */
  readonly socketUrl: string
  readonly demo: boolean
}

/** What a person enters: where the workspace's pages are, and where its socket is. Absent: as it was the last time. */
export interface TypedWorkspace {
  readonly address: string
  /** Empty: at the page's own address. */
  readonly socketAddress?: string
}

/** Why a typed address cannot be used. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly'

/** Why a well-formed address did not lead to a workspace; `notForgotten`: it was left, but not all of it could be removed. */
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

/** The sign-in screen: what is going on and what was wrong. */
export interface SignInStatus {
  /**
   * `refused`: there is a way in, and the live connection is refused for the reason in `refusal`; Deskhand goes on trying.
   * `renewing`: the desk is signed out, and the workspace may sign in again without asking.
   */
  readonly phase: 'idle' | 'checking' | 'pageOpen' | 'refused' | 'renewing'
  /** The address as it was last tried or typed; prefilled. */
  readonly address: string
  /** The address of the live connection as it was last tried; absent or empty: the page's own. */
  readonly socketAddress?: string
  readonly problem: WorkspaceProblem | null
  /** `problem` is one of `socketAddress`. */
  readonly problemOfSocket?: boolean
  /** Technical words for `problem`, e.g. the host's answer; null where there are none. */
  readonly detail: string | null
  /** Why there is no connection although somebody seems to have signed in; absent or null: nothing is known that is worth saying. */
  readonly refusal?: SignInRefusal | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that wants a name and a password before it answers. Absent or null: none does. */
  readonly asks?: HostQuestion | null
  /** A host of the workspace wants a certificate of the person's. Absent or null: none does. */
  readonly certificates?: CertificateQuestion | null
}

export interface CertificateQuestion {
  /** With the port where it is not the usual one. */
  readonly host: string
  /** Names as the certificates state them: text of a stranger. */
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
  /** What was entered was not accepted. */
  readonly notAccepted: boolean
}

/** What the live connection was told, and what is known about the sign-in. Times are epoch ms. */
export interface SignInRefusal {
  readonly failure: ConnectionFailure
  /**
   * `signedIn`: somebody went through the page, or the live connection itself opened. `maybe`: they may be in the middle
   * of it. `unopened`: the page was not needed.
   */
  readonly page: 'signedIn' | 'maybe' | 'unopened'
  /** False: the page left no cookie that could be sent. */
  readonly hasCookie: boolean
  /** Who said it, with the port where it is not the usual one. */
  readonly host: string
  readonly at: number
  /** How often in a row. */
  readonly times: number
  /** When Deskhand tries again; null: it does not, or that is not known. */
  readonly retryAt: number | null
  /** Where the workspace has moved to; null: it has not, or not to where Deskhand would go. */
  readonly goTo: MovedTo | null
}

export interface MovedTo extends TypedWorkspace {
  readonly label: string
}
