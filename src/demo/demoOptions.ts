import type { Clock } from './clock'
import type { ServerSwitches } from './serverSwitches'

export interface DemoOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number
  /** Loopback unless told otherwise. */
  readonly host?: string
  readonly seed?: number
  /** How much faster the script runs than life; waiting times do not change. */
  readonly speed?: number
  /** False: a small fixed set of customers in which nothing happens by itself. */
  readonly script?: boolean
  /** 'none' starts without any customer, and without a script. */
  readonly customers?: 'cast' | 'none'
  readonly switches?: Partial<ServerSwitches>
  /** Names of server variants, see variants/catalogue.ts. */
  readonly variants?: readonly string[]
  /** When the variants that end a connection do so, counted from the first one: 15 seconds when missing. */
  readonly endsAfterMilliseconds?: number
  /** Missing: a session cookie. */
  readonly cookieSeconds?: number
  /** Milliseconds between a release and the bot's return. */
  readonly botReturnMilliseconds?: number
  /** True: the control interface answers POST /control/…, guarded by `controlToken`. */
  readonly controlOverHttp?: boolean
  readonly clock?: Clock
  /** Lines carry ids only. */
  readonly log?: (line: string) => void
}
