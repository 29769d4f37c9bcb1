import type { Clock } from './clock'
import type { ServerSwitches } from './serverSwitches'

export interface DemoOptions {
  /** The port. 0, the default, takes a free port. */
  readonly port?: number
  /** The host to listen on. Absent: loopback. */
  readonly host?: string
  readonly seed?: number
  /** The speed of the script; 2 is twice as fast. Waiting times do not change. */
  readonly speed?: number
  /** False: a small fixed set of customers, and nothing happens by itself. */
  readonly script?: boolean
  /** `none`: no customers and no script. */
  readonly customers?: 'usual' | 'none'
  readonly switches?: Partial<ServerSwitches>
  /** Names of server variants, see variants/catalogue.ts. */
  readonly variants?: readonly string[]
  /** The time from the first connection until a variant ends connections. Absent: 15 seconds. */
  readonly endsAfterMilliseconds?: number
  /** Lifetime of the cookie. Absent: a session cookie, which ends when the browser closes. */
  readonly cookieSeconds?: number
  /** Milliseconds between a release and the bot's return. */
  readonly botReturnMilliseconds?: number
  /** True: the control interface answers POST /control/…, guarded by `controlToken`. */
  readonly controlOverHttp?: boolean
  readonly clock?: Clock
  /** Gets log lines. They name people by ids only. */
  readonly log?: (line: string) => void
}
