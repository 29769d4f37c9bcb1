import type { Frame } from '../frames'
import type { ServerSwitches } from '../serverSwitches'

/**
 * One way in which a company's server differs from this one, within the letter of the guide or just beside it. A variant is
 * data: it names what it changes, and the workspace looks there at the few places where servers differ.
 */
export interface Variant {
  readonly name: string
  /** One sentence for people. */
  readonly says: string
  /** Two variants that change the same thing contradict each other and cannot be combined. */
  readonly changes: string
  readonly switches?: Partial<ServerSwitches>
  /** What becomes of a frame before it leaves. Several variants work one after the other. */
  readonly frame?: FrameChange
  /** What becomes of a client's frame before it is read; null: answered with an error. */
  readonly incoming?: (frame: Frame) => Frame | null
  /** What becomes of a finished text on its way into the socket. */
  readonly encode?: (text: string) => Payload
  readonly list?: ListRules
  /** Customers who wait in addition to the usual ones, so that lists are long enough to show it. */
  readonly crowd?: number
  /** Seconds that the one of them who waits longest has waited. */
  readonly crowdWaitsSeconds?: number
  /** The first time that somebody takes a customer over, a colleague is faster. */
  readonly firstTakeIsLost?: true
  /** How connections end by themselves. */
  readonly ending?: Ending
  readonly ping?: { readonly everyMilliseconds: number; readonly code: number; readonly reason: string }
  readonly upgrade?: UpgradeRules
  readonly website?: WebsiteRules
}

/** None, one or several frames in its place. */
export type FrameChange = (frame: Frame) => readonly Frame[]

/** `bytes`: a text frame that is not written by `JSON.stringify`, perhaps no valid UTF-8. */
export type Payload = string | Buffer | { readonly bytes: Buffer }

export interface ListRules {
  /** Never more rows than this. */
  readonly mostRows?: number
  /** Says how many there are in all. */
  readonly total?: true
  readonly ignoresSkip?: true
  /** Gives everybody, whatever the limit. */
  readonly ignoresLimit?: true
  /** Without `page_id`: the company's first page only, or an error. */
  readonly withoutPage?: 'firstPage' | 'refused'
  readonly refusedWith?: string
  readonly neverAnswered?: true
  readonly delayMilliseconds?: number
  /** A list of so many rows that nobody asked for leaves when a connection opens. */
  readonly pushedOnOpen?: number
  /** The whole list leaves after every change, without being asked for. */
  readonly pushedAfterChanges?: true
}

/** Once, some time after the first connection opened; upgrades may be refused for a while after that. */
export interface Ending {
  /** Null: the line breaks without a closing frame. */
  readonly code: number | null
  readonly reason: string
  readonly refusal?: { readonly status: number; readonly milliseconds: number }
}

export interface UpgradeRules {
  /** Answered with this status instead of a connection. */
  readonly refuses?: (headers: Readonly<Record<string, unknown>>) => number | null
  /** Each connection gets a new session, and the one before is over. */
  readonly rotatesSession?: true
  /** Only here, and at the guide's place there is nothing. */
  readonly path?: string
  /** At a port of its own. */
  readonly ownPort?: true
}

export interface WebsiteRules {
  /** Pages and upgrades want this as well. */
  readonly authentication?: 'Basic' | 'Digest'
  /** Everything is at another host, and this one answers 301. */
  readonly moved?: true
}
