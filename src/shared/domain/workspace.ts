/** A workspace the app can talk to. */
export interface Workspace {
  /** What people see and type: host, and port where it is not the usual one. */
  readonly label: string
  /** Page to open for signing in, e.g. `https://desk.example`. */
  readonly origin: string
  /** e.g. `wss://desk.example/api/dashboard/ws`. */
  readonly socketUrl: string
  readonly demo: boolean
}

/** Why a typed address cannot be used. */
export type AddressProblem = 'empty' | 'notAnAddress' | 'insecure' | 'credentials' | 'loopbackOnly'

/** Why a well-formed address did not lead to a workspace; `notForgotten`: it was left, but not all of it could be removed. */
export type WorkspaceProblem = AddressProblem | 'noAnswer' | 'notWorkspace' | 'certificate' | 'encryption' | 'proxy' | 'demoFailed' | 'notForgotten'

export interface RecentWorkspace {
  readonly label: string
  readonly origin: string
  /** Epoch ms. */
  readonly lastUsed: number
  readonly signedOutAt: number | null
}

/** The sign-in screen: what is going on and what was wrong. */
export interface SignInStatus {
  /** `renewing`: the desk is signed out, and the workspace may sign in again without asking. */
  readonly phase: 'idle' | 'checking' | 'pageOpen' | 'renewing'
  /** The address as it was last tried or typed; prefilled. */
  readonly address: string
  readonly problem: WorkspaceProblem | null
  /** Technical words for `problem`, e.g. the host's answer; null where there are none. */
  readonly detail: string | null
  readonly recent: readonly RecentWorkspace[]
  /** A host that wants a name and a password before it answers. Absent or null: none does. */
  readonly asks?: HostQuestion | null
}

export interface HostQuestion {
  /** e.g. `https://desk.example`. */
  readonly origin: string
  /** Its name for people, with the port where it is not the usual one. */
  readonly host: string
  /** What was entered was not accepted. */
  readonly notAccepted: boolean
}
