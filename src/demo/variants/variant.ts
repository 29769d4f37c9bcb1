import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'

/**
 * One way in which a company's server differs from this one, within the guide or close to it. A variant is data: it names what it
 * changes, and the workspace reads it at the few places where servers differ.
 */
export interface Variant {
  readonly name: string
  /** One sentence for the list of variants. */
  readonly says: string
  /** Two variants that change the same thing cannot be combined. */
  readonly changes: string
  readonly switches?: Partial<ServerSwitches>
  /** Changes a frame before it is sent. Several variants run one after the other. */
  readonly frame?: FrameChange
  /** Changes a client's frame before it is read; null: it is answered with an error. */
  readonly incoming?: (frame: Frame) => Frame | null
  /** Encodes the text of a frame for the socket. */
  readonly encode?: (text: string) => Payload
  readonly list?: ListRules
  /** Customers who wait in addition to the usual ones, so that lists are long enough to show it. */
  readonly crowd?: number
  /** How long the first of them has waited. */
  readonly crowdWaitsSeconds?: number
  /** At an agent's first take-over a colleague is faster. */
  readonly firstTakeIsLost?: true
  /** How connections end by themselves. */
  readonly ending?: Ending
  readonly ping?: { readonly everyMilliseconds: number; readonly code: number; readonly reason: string }
  readonly upgrade?: UpgradeRules
  readonly website?: WebsiteRules
}

/** Returns the frames that replace it: none, one or several. */
export type FrameChange = (frame: Frame) => readonly Frame[]

/** `bytes`: a text frame that may be invalid UTF-8. */
export type Payload = string | Buffer | { readonly bytes: Buffer }

export interface ListRules {
  /** Never more rows than this. */
  readonly mostRows?: number
  /** The list says how many customers there are in all. */
  readonly total?: true
  readonly ignoresSkip?: true
  /** The list has all customers, whatever the limit. */
  readonly ignoresLimit?: true
  /** Without `page_id`: the company's first page only, or an error. */
  readonly withoutPage?: 'firstPage' | 'refused'
  readonly refusedWith?: string
  readonly neverAnswered?: true
  readonly delayMilliseconds?: number
  /** Pushes a list of this many rows when a connection opens. */
  readonly pushedOnOpen?: number
  /** Pushes the whole list after every change. */
  readonly pushedAfterChanges?: true
}

/** Ends all connections once, some time after the first opened. Upgrades may be refused for a while after that. */
export interface Ending {
  /** Null: the connection breaks without a closing frame. */
  readonly code: number | null
  readonly reason: string
  readonly refusal?: { readonly status: number; readonly milliseconds: number }
}

export interface UpgradeRules {
  /** The HTTP status that refuses an upgrade; null: it is accepted. */
  readonly refuses?: (headers: Readonly<Record<string, unknown>>) => number | null
  /** Each connection gets a new session, and the session before ends. */
  readonly rotatesSession?: true
  /** The path of the socket, instead of the guide's. */
  readonly path?: string
  /** The socket has its own port. */
  readonly ownPort?: true
}

export interface WebsiteRules {
  /** Pages and upgrades also want this. */
  readonly authentication?: 'Basic' | 'Digest'
  /** The workspace is at another host, and this one answers 301. */
  readonly moved?: true
}
