import type { Command, CommandRefusal } from './commands'
import type { CustomerKey } from './domain/ids'
import type { TranscriptItem } from './domain/message'
import type { SoundName } from './domain/settings'
import type { Look } from './looks'
import type { CheckView, ConversationHead, FrameLogHead, FrameRow, QueueHead, QueueRow, StatusView } from './views'

/**
 * The only IPC channel. Main uses this channel to give a window one MessagePort; every other message travels on that
 * port.
 */
export const CONNECT_CHANNEL = 'deskhand:connect'

/** A change of a list: from index `at` on, `insert` replaces `remove` items. */
export interface Splice<T> {
  readonly at: number
  readonly remove: number
  readonly insert: readonly T[]
}

/** What changed since the previous batch. An absent part did not change. */
export interface Batch {
  readonly kind: 'batch'
  readonly seq: number
  readonly queue?: { readonly head?: QueueHead; readonly rows?: Splice<QueueRow> }
  /** Null: no conversation is open. If the head has another key than before, the window's old items do not count. */
  readonly conversation?: { readonly head?: ConversationHead; readonly items?: Splice<TranscriptItem> } | null
  readonly status?: StatusView
  /** Null: the connection panel is closed. */
  readonly diagnostics?: {
    readonly check?: CheckView
    readonly log?: FrameLogHead
    readonly rows?: Splice<FrameRow>
  } | null
}

export interface Receipt {
  readonly kind: 'receipt'
  readonly id: number
  /** Null: main accepted the command. */
  readonly refusal: CommandRefusal | null
}

/** Main asks the window to open a customer, such as after a click on a notification. */
export interface OpenCustomer {
  readonly kind: 'open'
  readonly key: CustomerKey
  /**
   * False: the person did not ask to open this customer now (a link from another program asked), so the window waits
   * until nobody is typing. Absent: the person asked just now.
   */
  readonly asked?: boolean
}

/**
 * Main asks the window to play a sound, even while the window is hidden. The window answers with the command
 * `alerts.played`. `volume`: 0 to 1.
 */
export interface PlaySound {
  readonly kind: 'play'
  readonly sound: SoundName
  readonly volume: number
}

export type Down = Batch | Receipt | OpenCustomer | PlaySound

export type Up =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'command'; readonly id: number; readonly command: Command }
  /** The window shows the batch `seq`, so main may send the next batch. */
  | { readonly kind: 'credit'; readonly seq: number }

/**
 * The smallest splice that turns `before` into `after`; null if both have the same items. Items are compared by
 * identity.
 */
export function spliceBetween<T>(before: readonly T[], after: readonly T[]): Splice<T> | null {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  if (start === before.length && start === after.length) return null
  let end = 0
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  return { at: start, remove: before.length - start - end, insert: after.slice(start, after.length - end) }
}

export function applySplice<T>(before: readonly T[], splice: Splice<T>): readonly T[] {
  return before.toSpliced(splice.at, splice.remove, ...splice.insert)
}
