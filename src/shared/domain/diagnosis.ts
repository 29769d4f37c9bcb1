/** The steps of a connection check, in the order in which a connection is made. */
export const CHECK_STEPS = ['dns', 'proxy', 'tcp', 'tls', 'http', 'cookie', 'upgrade', 'connected', 'list'] as const
export type CheckStepName = (typeof CHECK_STEPS)[number]

export type CheckOutcome = 'waiting' | 'running' | 'works' | 'fails' | 'notTried'

/** Why a step fails. The window has texts for each cause and its remedy. */
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
  /** The cookies are partitioned (CHIPS), so Deskhand cannot read them. */
  | 'cookiesPartitioned'
  | 'signedOut'
  /** There is a session cookie, but the server does not accept it. */
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
  /** Deskhand itself began to connect. The check stopped, because it would have disturbed this connection. */
  | 'overtaken'
  /** Another Deskhand runs with this profile. Only that one has the cookies. */
  | 'appRuns'
  | 'cancelled'

/** What a step found: numbers, host names and codes. Never a cookie's value or a person's text. */
export interface CheckFacts {
  readonly host?: string
  readonly port?: number
  /** Number of IP addresses of the host's name. */
  readonly addresses?: number
  /** Host and port of the proxy in use. */
  readonly proxy?: string
  readonly hops?: number
  readonly issuer?: string
  readonly subject?: string
  /** When the certificate expires, epoch ms. */
  readonly validTo?: number
  /** Number of certificates that the workspace sent, including its own. */
  readonly chain?: number
  readonly protocol?: string
  /** HTTP status or WebSocket close code. */
  readonly status?: number
  /** The system's name for a failure, such as `ECONNREFUSED`. */
  readonly code?: string
  readonly cookies?: readonly string[]
  /** When the first of these cookies expires, epoch ms. */
  readonly endsAt?: number
  /** Since when frames arrive, epoch ms. Set if the check used Deskhand's own connection. */
  readonly receivingSince?: number
  /** Type of the server's first frame. */
  readonly type?: string
  /** Number of customers in the list, and of rows that could not be read. */
  readonly customers?: number
  readonly unreadable?: number
  /** True if only the first rows were asked for. `customers` is then not the total. */
  readonly firstOnly?: boolean
  /** How long the list took, s. Without a list: how long the check waited. */
  readonly seconds?: number
  /** The host of a permanent redirect. */
  readonly movedTo?: string
  /** Kinds of sign-in that the server asks for and Deskhand does not support, such as `digest`. */
  readonly schemes?: readonly string[]
}

export interface CheckStep {
  readonly step: CheckStepName
  readonly outcome: CheckOutcome
  /** Duration of the step, ms. Null: the step has not run. */
  readonly ms: number | null
  readonly facts: CheckFacts
  readonly cause: CheckCause | null
  readonly reason: NotTriedReason | null
  /** The server's own text, only for the screen. It may name people, so reports leave it out. */
  readonly serverText?: string
}

/** One run of the connection check. Times are epoch ms. */
export interface Check {
  /** The host, with its port unless it is the usual one. */
  readonly host: string
  readonly startedAt: number
  readonly finishedAt: number | null
  readonly steps: readonly CheckStep[]
}

export type FrameProblemKind =
  'binary' | 'notJson' | 'notObject' | 'noType' | 'unknownType' | 'malformed' | 'rowDropped' | 'idUnsafe'

/** What a log may say about a frame: only numbers, and yes or no. Never names or text. */
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
  /** Number of received frames without anything useful. */
  readonly ignored: number
  /** True if the server sends every frame twice. The second one is ignored. */
  readonly saysTwice: boolean
  readonly problems: Readonly<Record<string, number>>
}
