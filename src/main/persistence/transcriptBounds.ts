import { DAY_MS } from '../../shared/time'
import type { KeptName, KeptTranscript } from '../../shared/domain/kept'
import { isCut, type TranscriptItem } from '../../shared/domain/message'
import { keptTranscript } from '../state/selectors/unsent'
import { cutBefore, isOpen } from '../state/tables/transcriptLimits'
import type { State } from '../state/tables/tables'

/**
 * In bytes. A larger file is written again with the newest items only. The new file is about half this size, so that
 * it does not soon grow too large.
 */
export const SIZE_LIMIT = 20 * 1024 * 1024
const ROOM = SIZE_LIMIT / 2
/**
 * If not everything fits, each conversation gets at most this many bytes. Otherwise one long conversation could take
 * the place of all others.
 */
const ROOM_OF_ONE = ROOM / 4
/** Estimated size of an item without its text, in bytes. */
const ITEM_SIZE = 120

/** Returns the time (epoch ms) from which items are kept. Older items are not kept. Infinity: nothing is kept. */
export function oldestKept(retentionDays: number, now: number): number {
  return retentionDays === 0 ? Infinity : now - retentionDays * DAY_MS
}

function timeOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}

/**
 * Returns the items that are kept. Leaves out items older than `oldest` (epoch ms), except:
 * - gaps that have not ended;
 * - this agent's messages that have not arrived.
 * Returns none if only gaps remain and no gap replaces cut items. `leftOut`: id of the last item that did not fit
 * into the file. This item and all earlier ones are cut.
 */
export function newest(
  items: readonly TranscriptItem[],
  oldest: number,
  leftOut: number | null = null
): readonly TranscriptItem[] {
  const young = items.filter(
    (item) => timeOf(item) >= oldest || (item.kind === 'gap' && item.to === null) || isOpen(item)
  )
  const kept = leftOut === null ? young : cutBefore(young, young.findLastIndex(({ id }) => id === leftOut) + 1)
  return kept.every((item) => item.kind === 'gap' && !isCut(item)) ? [] : kept
}

export interface FittingTranscript extends KeptTranscript {
  /** Id of the last item that does not fit. Null: all fit. */
  readonly leftOut: number | null
}

/**
 * Returns the conversations, those with the newest items first. Leaves out items older than `oldest` (epoch ms;
 * Infinity: all). If the items need more than `ROOM`, each conversation keeps only its newest items: at most
 * `ROOM_OF_ONE` bytes. The last conversations get only the room that is left.
 */
export function newestConversations(state: State, oldest: number): readonly FittingTranscript[] {
  if (oldest === Infinity) return []
  const all = [...state.transcripts.keys()]
    .map((key) => keptTranscript(state, key))
    .map((one) => ({ ...one, items: newest(one.items, oldest) }))
    .filter(({ items }) => items.length > 0)
    .map((one) => ({ ...one, size: sizeOfAll(one.items, one.who) }))
    .sort((a, b) => lastTime(b.items) - lastTime(a.items))
  let room = ROOM
  const isTight = all.reduce((sum, { size }) => sum + size, 0) > ROOM
  return all.map(({ items, size, ...one }) => {
    const first = isTight && size > Math.min(room, ROOM_OF_ONE) ? firstInto(items, Math.min(room, ROOM_OF_ONE)) : 0
    const kept = cutBefore(items, first)
    room -= first === 0 ? size : sizeOfAll(kept, one.who)
    return { ...one, items: kept, leftOut: items[first - 1]?.id ?? null }
  })
}

/** Returns the index of the first item to keep. This item and all newer ones take at most `bytes` bytes. */
function firstInto(items: readonly TranscriptItem[], bytes: number): number {
  let first = items.length
  for (let size = 0; first > 0; first--) {
    const item = items[first - 1]
    size += item ? sizeOf(item) : 0
    if (size > bytes) break
  }
  return first
}

function lastTime(items: readonly TranscriptItem[]): number {
  return items.reduce((latest, item) => Math.max(latest, timeOf(item)), 0)
}

function sizeOfAll(items: readonly TranscriptItem[], who: KeptName | undefined): number {
  const name = who ? 1.4 * Buffer.byteLength(who.name + who.pageName) : 0
  return items.reduce((sum, item) => sum + sizeOf(item), ITEM_SIZE + name)
}

/** Estimates the sealed size in bytes. It would take too long to seal up to 100,000 items only to measure them. */
function sizeOf(item: TranscriptItem): number {
  return 1.4 * (ITEM_SIZE + (item.kind === 'message' ? Buffer.byteLength(item.text) : 0))
}
