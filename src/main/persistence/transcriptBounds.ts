import { clip } from '../../shared/clip'
import type { Clock, Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptTranscript } from '../../shared/domain/kept'
import { isCut, type TranscriptItem } from '../../shared/domain/message'
import { cutBefore, cutToFit, isOpen, type CutLimits } from '../desk/cutTranscript'
import type { DeskState } from '../desk/deskState'

/** Most bytes on disk. Rewriting keeps the newest half, so that it is not needed again at once. */
export const SIZE_LIMIT = 20 * 1024 * 1024
/** What is kept of one conversation: one alone must not push out all the others. */
const LIMITS: CutLimits = { items: 500, text: 512 * 1024 }
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

/**
 * What is young enough and fits, and own messages that have not arrived however old they are. What is young enough and does not
 * fit is said to be left out.
 */
export function newest(items: readonly TranscriptItem[], oldest: number): readonly TranscriptItem[] {
  const young = items.filter((item) => timeOf(item) >= oldest || (item.kind === 'gap' && item.to === null) || isOpen(item))
  const kept = cutToFit(young, LIMITS)
  return kept.every((item) => item.kind === 'gap' && !isCut(item)) ? [] : kept.map(shortened)
}

/** Of an own message that has not arrived every word is needed. */
function shortened(item: TranscriptItem): TranscriptItem {
  if (item.kind === 'gap' || item.text.length <= LIMITS.text || isOpen(item)) return item
  return { ...item, text: clip(item.text, LIMITS.text), cut: true }
}

/** The conversations that fit into half of `SIZE_LIMIT`, those with the newest words first; of the others, that they are not kept. */
export function newestConversations(desk: Readonly<DeskState>, oldest: number): readonly KeptTranscript[] {
  if (oldest === Infinity) return []
  const all = [...desk.transcripts.keys()]
    .map((key) => ({ key, items: newest(desk.transcripts.of(key), oldest) }))
    .filter(({ items }) => items.length > 0)
    .sort((a, b) => lastTime(b.items) - lastTime(a.items))
  let size = 0
  return all.map(({ key, items }) => {
    size += sizeOf(key, items)
    return size <= SIZE_LIMIT / 2 ? { key, items } : { key, items: cutBefore(items, items.length) }
  })
}

function lastTime(items: readonly TranscriptItem[]): number {
  return items.reduce((latest, item) => Math.max(latest, timeOf(item)), 0)
}

/** About as many bytes as the items take in the file. */
function sizeOf(key: CustomerKey, items: readonly TranscriptItem[]): number {
  return Buffer.byteLength(JSON.stringify({ key, items })) * 1.4
}
