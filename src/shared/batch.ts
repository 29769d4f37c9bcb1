import type { Command, CommandRefusal } from './commands'
import type { CustomerKey } from './domain/ids'
import type { TranscriptItem } from './domain/message'
import type { DayRecord } from './domain/day'
import type { TeamView } from './domain/team'
import type { NeedsMe } from './domain/needsMe'
import type { Reply } from './domain/reply'
import type { SoundName } from './domain/sounds'
import type { ShownInWindow } from './shownInWindow'
import type { FindView, NamedCustomer, NamedView, SearchHead, SearchResult } from './searchViews'
import type { CheckView, FrameLogHead, FrameRow } from './diagnosticsViews'
import type { ConversationHead, QueueHead, QueueRow, StatusView } from './views'
import type { DeskAction } from './popOut'
import type { RepliesHead } from './replyViews'
import type { WorkspacesView } from './workspacesView'

/** The only IPC channel. Main gives a window one MessagePort on it, and everything else travels on that port. */
export const CONNECT_CHANNEL = 'deskhand:connect'

/**
 * A change of a list.
 * - `at`: index of the first change.
 * - `remove`: number of old items to take out from `at` on.
 * - `insert`: the items to put there. A number is the index of an old item, which need not be sent again.
 */
export interface Splice<T extends object> {
  readonly at: number
  readonly remove: number
  readonly insert: readonly (T | number)[]
}

/** The changed fields of an object. Undefined: the object no longer has the field. */
export type Changes<T> = { [Field in keyof T]?: T[Field] | undefined }

/** The changes since the previous batch. What is absent has not changed. */
export interface Batch {
  readonly kind: 'batch'
  readonly seq: number
  /** `head`: see `Changes`. The first head of a window has all fields. */
  readonly queue?: { readonly head?: Changes<QueueHead>; readonly rows?: Splice<QueueRow> }
  /**
   * Null: no conversation is open. If the conversation has another key than before, the window drops its old items.
   */
  readonly conversation?: { readonly head?: ConversationHead; readonly items?: Splice<TranscriptItem> } | null
  readonly status?: StatusView
  /** Null: the connection panel is closed. */
  readonly diagnostics?: {
    readonly check?: CheckView
    readonly log?: FrameLogHead
    readonly rows?: Splice<FrameRow>
  } | null
  readonly search?: { readonly head?: SearchHead; readonly rows?: Splice<SearchResult> } | null
  /** Null: nothing is looked for in the conversation. */
  readonly find?: FindView | null
  /** Null: the window searches for no name, or not all customers have been tested yet. */
  readonly named?: { readonly head?: NamedView['head']; readonly rows?: Splice<NamedCustomer> } | null
  /** Null: the window asks for no saved replies. */
  readonly replies?: { readonly head?: RepliesHead; readonly rows?: Splice<Reply> } | null
  /** Null: the panel “My day” is closed. */
  readonly day?: DayRecord | null
  /** Null: the team board is closed, or off. */
  readonly team?: TeamView | null
  readonly workspaces?: WorkspacesView
}

/**
 * Another workspace is in front now. Later messages on the port belong to this workspace, except receipts and sounds.
 * `of`: the workspace's seat. Absent: the seat that was in front when the window got its port.
 */
export interface FrontChanged {
  readonly kind: 'front'
  readonly of?: string
}

export interface Receipt {
  readonly kind: 'receipt'
  readonly id: number
  /** Null: main accepted the command. */
  readonly refusal: CommandRefusal | null
}

/** Asks the window to open a customer, for example after a click on a notification. */
export interface OpenCustomer {
  readonly kind: 'open'
  readonly key: CustomerKey
  /**
   * False: the person did not ask just now. The window then does not interrupt typing: it only offers to open the
   * customer. Absent: true.
   */
  readonly asked?: boolean
  /**
   * Why this customer needs the agent most. Set only if the person asked for the customer who needs the agent most.
   */
  readonly why?: NeedsMe
}

/** Asks the desk to run an action. Its key was pressed in a pop-out. */
export interface RunInDesk {
  readonly kind: 'run'
  readonly action: DeskAction
}

/**
 * Asks the window to play a sound, also if it is hidden. The window answers with `alerts.played`. `volume`: 0 to 1.
 */
export interface PlaySound {
  readonly kind: 'play'
  readonly sound: SoundName
  readonly volume: number
  /** The seat of the workspace that the alert is about. See `FrontChanged`. */
  readonly of?: string
}

export type Down = Batch | Receipt | OpenCustomer | RunInDesk | PlaySound | FrontChanged

/** `of`: the seat of the workspace that the window showed. See `FrontChanged`. */
export type Up = { readonly of?: string } & (
  | { readonly kind: 'shownInWindow'; readonly shownInWindow: ShownInWindow }
  | { readonly kind: 'command'; readonly id: number; readonly command: Command }
  /** The window shows the batch `seq`. Main may send the next one. */
  | { readonly kind: 'credit'; readonly seq: number }
)

/**
 * Returns the smallest splice that turns `before` into `after`. Null: they are the same. Items are compared by
 * identity.
 */
export function spliceBetween<T extends object>(before: readonly T[], after: readonly T[]): Splice<T> | null {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (start === before.length && start === after.length) return null
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const replaced = before.slice(start, before.length - end)
  const places = new Map(replaced.map((item, offset) => [item, start + offset]))
  const insert = after.slice(start, after.length - end).map((item) => places.get(item) ?? item)
  return { at: start, remove: replaced.length, insert }
}

export function applySplice<T extends object>(before: readonly T[], splice: Splice<T>): readonly T[] {
  const items = splice.insert.flatMap((item) => (typeof item === 'number' ? before.slice(item, item + 1) : [item]))
  return before.toSpliced(splice.at, splice.remove, ...items)
}
