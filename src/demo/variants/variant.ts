import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'

/**
 * One way in which a company's server may differ from the usual server of this demo. The guide allows this difference,
 * or nearly allows it. A variant is only data: its fields name the differences, and the workspace reads these fields at
 * the few places where servers differ.
 */
export interface Variant {
  readonly name: string
  /** One sentence about the variant, for the list of variants. */
  readonly says: string
  /** The subject of the variant's change. Two variants with the same `changes` cannot be combined. */
  readonly changes: string
  readonly switches?: Partial<ServerSwitches>
  /** Changes a frame before it is sent. If several variants change frames, each gets the result of the one before. */
  readonly frame?: FrameChange
  /** Changes a client's frame before it is read. Null: the workspace answers the frame with an error. */
  readonly incoming?: (frame: Frame) => Frame | null
  /** Encodes the text of a frame for the socket. */
  readonly encode?: (text: string) => Payload
  readonly list?: ListRules
  /** Number of customers who wait besides the usual ones. A long list is needed to show some differences. */
  readonly crowd?: number
  /** How long the first customer of `crowd` has waited, seconds. */
  readonly crowdWaitsSeconds?: number
  /** When an agent takes a customer over for the first time, a colleague is faster. */
  readonly firstTakeIsLost?: true
  /** How connections end by themselves. */
  readonly ending?: Ending
  readonly ping?: { readonly everyMilliseconds: number; readonly code: number; readonly reason: string }
  readonly upgrade?: UpgradeRules
  readonly website?: WebsiteRules
}

/** Returns the frames that take the place of this frame: none, one or several. */
export type FrameChange = (frame: Frame) => readonly Frame[]

/** `bytes`: a text frame that may be invalid UTF-8. */
export type Payload = string | Buffer | { readonly bytes: Buffer }

export interface ListRules {
  /** Greatest number of rows in a list. */
  readonly mostRows?: number
  /** The list has the number of all waiting customers. */
  readonly total?: true
  readonly ignoresSkip?: true
  /** The list has all customers. The limit in the command does not count. */
  readonly ignoresLimit?: true
  /** How the server answers a list command without `page_id`: with only the company's first page, or with an error. */
  readonly withoutPage?: 'firstPage' | 'refused'
  readonly refusedWith?: string
  readonly neverAnswered?: true
  readonly delayMilliseconds?: number
  /** Number of rows of the list that the server sends by itself when a connection opens. */
  readonly pushedOnOpen?: number
  /** After every change, the server sends the whole list by itself. */
  readonly pushedAfterChanges?: true
}

/**
 * Ends all connections once, some time after the first connection has opened. `refusal`: after the end, upgrades are
 * refused with the status `status` for `milliseconds`.
 */
export interface Ending {
  /** Close code. Null: the connection breaks without a closing frame. */
  readonly code: number | null
  readonly reason: string
  readonly refusal?: { readonly status: number; readonly milliseconds: number }
}

export interface UpgradeRules {
  /** Returns the HTTP status that refuses an upgrade, or null if the workspace accepts the upgrade. */
  readonly refuses?: (headers: Readonly<Record<string, unknown>>) => number | null
  /** Each connection gets a new session. The earlier session ends. */
  readonly rotatesSession?: true
  /** The path of the WebSocket. Absent: the guide's path. */
  readonly path?: string
  /** The WebSocket has a port of its own. */
  readonly ownPort?: true
}

export interface WebsiteRules {
  /** The sign-in page and the upgrades also demand this HTTP authentication. */
  readonly authentication?: 'Basic' | 'Digest'
  /** The workspace has moved to another host. The old host answers every request with 301. */
  readonly moved?: true
}
