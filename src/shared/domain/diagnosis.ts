/** The steps of a connection check, in the order in which a connection is made. */
export const CHECK_STEPS = ['dns', 'proxy', 'tcp', 'tls', 'http', 'cookie', 'upgrade', 'connected', 'list'] as const
export type CheckStepName = (typeof CHECK_STEPS)[number]

export type CheckOutcome = 'waiting' | 'running' | 'works' | 'fails' | 'notTried'

/** Why a step fails. The window has texts about each cause and its remedy. */
export type CheckCause =
  | 'nameNotFound'
  | 'namesUnavailable'
  | 'proxyUnknown'
  | 'proxyUnreachable'
  | 'proxyRefused'
  | 'proxySignIn'
  | 'refused'
  | 'unreachable'
  | 'timeout'
  | 'certificateUntrusted'
  | 'certificateExpired'
  | 'certificateEarly'
  | 'certificateName'
  | 'tlsFailed'
  | 'httpError'
  | 'httpFailed'
  | 'notSignedIn'
  /** There are cookies, but they are partitioned cookies (CHIPS), which Deskhand cannot read. */
  | 'cookiesPartitioned'
  /** Nobody is signed in. */
  | 'signedOut'
  /** There is a session cookie, but the server refuses it. */
  | 'sessionRefused'
  | 'httpBasic'
  | 'httpAuthUnsupported'
  | 'moved'
  | 'upgradeBlocked'
  | 'notWorkspace'
  /** The sign-in page works, but there is no socket at this address. */
  | 'socketElsewhere'
  | 'silent'
  | 'closed'
  | 'replaced'
  | 'notUnderstood'
  | 'listRefused'
  | 'listSlow'
  | 'listTooLarge'
  | 'listUnreadable'

export type NotTriedReason =
  | 'stepBefore'
  /** The address is an IP address, so there is no name to look up. */
  | 'isAddress'
  | 'noTls'
  | 'demo'
  | 'proxyResolves'
  | 'proxyKind'
  /**
   * Deskhand's own attempt to connect began during the check. The check stops, so that it does not disturb this
   * attempt.
   */
  | 'overtaken'
  | 'cancelled'

/** What a step found: numbers, host names and codes. Never a cookie's value or a person's text. */
export interface CheckFacts {
  readonly host?: string
  readonly port?: number
  /** Number of IP addresses that the DNS name has. */
  readonly addresses?: number
  /** Host and port of the proxy in use. */
  readonly proxy?: string
  readonly hops?: number
  readonly issuer?: string
  readonly subject?: string
  /** When the certificate expires, epoch ms. */
  readonly validTo?: number
  /** Number of certificates that the workspace sent, its own included. */
  readonly chain?: number
  readonly protocol?: string
  /** HTTP status or WebSocket close code. */
  readonly status?: number
  /** The system's name for a failure, such as `ECONNREFUSED`. */
  readonly code?: string
  readonly cookies?: readonly string[]
  /** When the first of these cookies expires, epoch ms. */
  readonly endsAt?: number
  /**
   * Since when frames arrive on Deskhand's own connection, epoch ms. Set if the check used this connection instead of a
   * new one.
   */
  readonly receivingSince?: number
  /** Type of the first frame that the server sent. */
  readonly type?: string
  /** Numbers of customers in the list, and of rows that could not be read as a customer. */
  readonly customers?: number
  readonly unreadable?: number
  /** True: the check asked only for the first rows of the list, so `customers` is not the total. */
  readonly firstOnly?: boolean
  /** How long the server took to send the list, or how long the check waited for the list, s. */
  readonly seconds?: number
  /** The address to which a permanent redirect of the workspace leads. */
  readonly movedTo?: string
  /** Kinds of sign-in that the server asks for but Deskhand does not support, such as `digest`. */
  readonly schemes?: readonly string[]
}

export interface CheckStep {
  readonly step: CheckStepName
  readonly outcome: CheckOutcome
  /** Duration of the step, ms. Null: it has not run. */
  readonly ms: number | null
  readonly facts: CheckFacts
  readonly cause: CheckCause | null
  readonly reason: NotTriedReason | null
  /** The server's own text, for the screen only. It may name people, so no report contains it. */
  readonly serverText?: string
}

/** One run of the connection check. Times are epoch ms. */
export interface Check {
  /** The host, with its port unless it is the usual one. */
  readonly host: string
  readonly startedAt: number
  /** Null while the check runs. */
  readonly finishedAt: number | null
  readonly steps: readonly CheckStep[]
}

export type FrameProblemKind =
  'binary' | 'notJson' | 'notObject' | 'noType' | 'unknownType' | 'malformed' | 'rowDropped' | 'idUnsafe'

/** What a log may say about a frame's content: numbers and direction, never names or text. */
export type FrameFact =
  | { readonly kind: 'customers'; readonly count: number }
  | { readonly kind: 'stopped' | 'assigned'; readonly on: boolean }
  | { readonly kind: 'message'; readonly fromAgent: boolean | null; readonly characters: number }

/** A frame without its content. `at`: epoch ms, `size`: bytes. */
export interface FrameEntry {
  readonly at: number
  readonly direction: 'in' | 'out'
  readonly type: string | null
  readonly size: number
  readonly problems: readonly { readonly kind: FrameProblemKind; readonly detail: string }[]
  readonly fact?: FrameFact
}

export interface DirectionCounters {
  readonly frames: number
  readonly bytes: number
  readonly byType: Readonly<Record<string, number>>
}

export interface FrameCounters {
  readonly received: DirectionCounters
  readonly sent: DirectionCounters
  /** Number of frames that stated no usable fact. */
  readonly ignored: number
  /** True: on this connection the server sends every frame twice, and Deskhand ignores the second copy. */
  readonly saysTwice: boolean
  readonly problems: Readonly<Record<string, number>>
}
