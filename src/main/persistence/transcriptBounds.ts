import type { Clock, Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptTranscript } from '../../shared/domain/kept'
import type { TranscriptItem } from '../../shared/domain/message'
import type { DeskState } from '../desk/deskState'

/** Most bytes on disk. Rewriting keeps the newest half, so that it is not needed again at once. */
export const SIZE_LIMIT = 20 * 1024 * 1024
/** Newest items of a customer that are kept. */
const ITEM_LIMIT = 500
/** Longest text of one conversation that is kept, UTF-16 units: one alone must not push out all the others. */
const TEXT_LIMIT = 512 * 1024
export const DAY = 24 * 60 * 60 * 1000

/** What is older than this, epoch ms, is not kept; Infinity: nothing is, however new. */
export function oldestKept(retentionDays: number, now: number): number {
  return retentionDays === 0 ? Infinity : now - retentionDays * DAY
}

/**
 * The present for deciding what is too old, epoch ms. Somebody who sets the clock a year ahead must not delete everything
 * by that: it never runs ahead of the time that has really passed since the start.
 */
export function createKeptClock(clock: Clock, monotonic: Monotonic): Clock {
  const start = clock() - monotonic()
  return () => Math.min(clock(), start + monotonic())
}

function timeOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}

/** What is young enough, and own messages that have not arrived however old they are. */
export function newest(items: readonly TranscriptItem[], oldest: number): readonly TranscriptItem[] {
  const isOpen = (item: TranscriptItem): boolean => item.kind === 'message' && item.delivery !== null && item.delivery.state !== 'sent'
  const young = items.filter((item) => timeOf(item) >= oldest || (item.kind === 'gap' && item.to === null) || isOpen(item))
  const kept = withinText(young.slice(-ITEM_LIMIT))
  return kept.every((item) => item.kind === 'gap') ? [] : kept
}

function withinText(items: readonly TranscriptItem[]): readonly TranscriptItem[] {
  let length = 0
  const first = items.findLastIndex((item) => {
    length += item.kind === 'message' ? item.text.length : 0
    return length > TEXT_LIMIT
  })
  return items.slice(first + 1)
}

/** The conversations that fit into half of `SIZE_LIMIT`, those with the newest words first. */
export function newestConversations(desk: Readonly<DeskState>, oldest: number): readonly KeptTranscript[] {
  if (oldest === Infinity) return []
  const all = [...desk.transcripts.keys()]
    .map((key) => ({ key, items: newest(desk.transcripts.of(key), oldest) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => lastTime(b.items) - lastTime(a.items))
  let size = 0
  return all.filter(({ key, items }) => {
    size += sizeOf(key, items)
    return size <= SIZE_LIMIT / 2
  })
}

function lastTime(items: readonly TranscriptItem[]): number {
  return items.reduce((latest, item) => Math.max(latest, timeOf(item)), 0)
}

/** About as many bytes as the items take in the file. */
function sizeOf(key: CustomerKey, items: readonly TranscriptItem[]): number {
  return Buffer.byteLength(JSON.stringify({ key, items })) * 1.4
}
