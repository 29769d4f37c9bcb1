import type { Clock } from './clock'
import type { ServerSwitches } from './serverSwitches'

export interface DemoOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Loopback if missing. */
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
  /** When a variant ends connections, counted from the first connection; 15 seconds if missing. */
  readonly endsAfterMilliseconds?: number
  /** Lifetime of the cookie; a session cookie if missing. */
  readonly cookieSeconds?: number
  /** Milliseconds between a release and the bot's return. */
  readonly botReturnMilliseconds?: number
  /** True: the control interface answers POST /control/…, guarded by `controlToken`. */
  readonly controlOverHttp?: boolean
  readonly clock?: Clock
  /** Gets lines with ids only. */
  readonly log?: (line: string) => void
}
