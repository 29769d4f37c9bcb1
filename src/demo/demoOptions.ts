import type { Clock } from './clock'
import type { ServerSwitches } from './serverSwitches'

export interface DemoOptions {
  /** Absent or 0: a free port. */
  readonly port?: number
  /** Absent: loopback. */
  readonly host?: string
  readonly seed?: number
  /** The speed of the script. Example: 2 is twice as fast. The waiting times in frames do not change with it. */
  readonly speed?: number
  /** False: there is only a small fixed set of customers, and nothing happens by itself. */
  readonly script?: boolean
  /** `none`: no customers and no script. */
  readonly customers?: 'usual' | 'none'
  readonly switches?: Partial<ServerSwitches>
  /** Names of server variants. `variants/catalogue.ts` has them all. */
  readonly variants?: readonly string[]
  /**
   * If a variant ends all connections, it does so this long after the first connection has opened. Absent: 15
   * seconds. Without such a variant, this has no effect.
   */
  readonly endsAfterMilliseconds?: number
  /** Lifetime of the cookie. Absent: a session cookie, which ends when the browser closes. */
  readonly cookieSeconds?: number
  /** Milliseconds between a release and the bot's return. Absent: 150. */
  readonly botReturnMilliseconds?: number
  /** True: requests to POST /control/… are answered. Each request needs the `controlToken`. */
  readonly controlOverHttp?: boolean
  readonly clock?: Clock
  /** Gets log lines. A line names people only by ids. */
  readonly log?: (line: string) => void
}
