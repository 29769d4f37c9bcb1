import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'

/**
 * One way in which a company's server may differ from the usual server of this demo. The guide allows this
 * difference, or nearly allows it.
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
  /** Changes a client's frame before it is read. Null: the workspace answers with an error. */
  readonly incoming?: (frame: Frame) => Frame | null
  /** Encodes the JSON of a frame for the socket. */
  readonly encode?: (text: string) => Payload
  readonly list?: ListRules
  /**
   * Number of customers who wait in each company besides the usual ones. Some variants make a difference only in a
   * long list.
   */
  readonly crowd?: number
  /** How long the first customer of `crowd` has waited, seconds. Absent: 1200. */
  readonly crowdWaitsSeconds?: number
  /** The first time an agent takes a free customer over, or writes to one, a colleague is faster. */
  readonly firstTakeIsLost?: true
  readonly ending?: Ending
  /** Pings as JSON frames. If a ping has no answer before the next ping, the connection closes with `code`. */
  readonly ping?: { readonly everyMilliseconds: number; readonly code: number; readonly reason: string }
  readonly upgrade?: UpgradeRules
  readonly website?: WebsiteRules
}

/** Returns the frames that take the place of this frame: none, one or several. */
export type FrameChange = (frame: Frame) => readonly Frame[]

/**
 * A string is sent as a text frame, a `Buffer` as a binary frame. `bytes`: a text frame that may be invalid UTF-8.
 */
export type Payload = string | Buffer | { readonly bytes: Buffer }

export interface ListRules {
  /** Greatest number of rows in a list. */
  readonly mostRows?: number
  /** The list also says how many customers wait in all. */
  readonly total?: true
  readonly ignoresSkip?: true
  /** The list has all customers. The limit in the command is ignored. */
  readonly ignoresLimit?: true
  /** The answer to a list command without `page_id`: the list of the company's first page, or an error. */
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
 * Ends all connections once, usually 15 seconds after the first one has opened. `refusal`: for `milliseconds` after
 * this end, upgrades are refused with the HTTP status `status`.
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
  readonly ownPort?: true
}

export interface WebsiteRules {
  /** All web pages and all upgrades also demand this HTTP authentication. */
  readonly authentication?: 'Basic' | 'Digest'
  /** The workspace has moved to another host. The old host answers every request with 301. */
  readonly moved?: true
}
