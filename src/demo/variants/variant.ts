import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'

/**
 * One way in which a company's server differs from this demo, within the guide or close to it. A variant is data: it
 * names what it changes, and the workspace reads it at the few places where servers differ.
 */
export interface Variant {
  readonly name: string
  /** One sentence for the list of variants. */
  readonly says: string
  /** Two variants that change the same thing cannot be combined. */
  readonly changes: string
  readonly switches?: Partial<ServerSwitches>
  /** Changes a frame before it is sent. Several variants change it one after the other. */
  readonly frame?: FrameChange
  /** Changes a client's frame before it is read. Null: the frame is answered with an error. */
  readonly incoming?: (frame: Frame) => Frame | null
  /** Encodes the text of a frame for the socket. */
  readonly encode?: (text: string) => Payload
  readonly list?: ListRules
  /** How many customers wait in addition to the usual ones, so that lists are long enough to show the difference. */
  readonly crowd?: number
  /** How many seconds the first of these customers has waited. */
  readonly crowdWaitsSeconds?: number
  /** At an agent's first take-over a colleague takes the customer first. */
  readonly firstTakeIsLost?: true
  /** How connections end by themselves. */
  readonly ending?: Ending
  readonly ping?: { readonly everyMilliseconds: number; readonly code: number; readonly reason: string }
  readonly upgrade?: UpgradeRules
  readonly website?: WebsiteRules
}

/** Returns the frames that replace this frame: none, one or several. */
export type FrameChange = (frame: Frame) => readonly Frame[]

/** `bytes`: a text frame that may be invalid UTF-8. */
export type Payload = string | Buffer | { readonly bytes: Buffer }

export interface ListRules {
  /** A list never has more rows than this. */
  readonly mostRows?: number
  /** The list says how many customers wait in all. */
  readonly total?: true
  readonly ignoresSkip?: true
  /** The list has all customers, whatever the limit. */
  readonly ignoresLimit?: true
  /** What a list without `page_id` gives: only the company's first page, or an error. */
  readonly withoutPage?: 'firstPage' | 'refused'
  readonly refusedWith?: string
  readonly neverAnswered?: true
  readonly delayMilliseconds?: number
  /** Sends a list of this many rows by itself when a connection opens. */
  readonly pushedOnOpen?: number
  /** Sends the whole list by itself after every change. */
  readonly pushedAfterChanges?: true
}

/**
 * Ends all connections once, some time after the first connection opened. `refusal`: refuses upgrades for so long after
 * that.
 */
export interface Ending {
  /** Null: the connection breaks without a closing frame. */
  readonly code: number | null
  readonly reason: string
  readonly refusal?: { readonly status: number; readonly milliseconds: number }
}

export interface UpgradeRules {
  /** The HTTP status with which an upgrade is refused. Null: the upgrade is accepted. */
  readonly refuses?: (headers: Readonly<Record<string, unknown>>) => number | null
  /** Each connection gets a new session, and the earlier session ends. */
  readonly rotatesSession?: true
  /** The path of the WebSocket, if not the guide's. */
  readonly path?: string
  /** The WebSocket has a port of its own. */
  readonly ownPort?: true
}

export interface WebsiteRules {
  /** The sign-in page and upgrades also need this HTTP authentication. */
  readonly authentication?: 'Basic' | 'Digest'
  /** The workspace is at another host. This host answers every request with 301. */
  readonly moved?: true
}
