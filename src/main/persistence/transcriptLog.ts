import { spliceBetween } from '../../shared/batch'
import type { Clock } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptTranscript } from '../../shared/domain/kept'
import type { TranscriptItem } from '../../shared/domain/message'
import type { DeskState } from '../desk/deskState'
import type { Journal } from './journal'
import { readRecords, TranscriptRecordSchema, type TranscriptRecord } from './keptRecords'

/** Most bytes on disk. Rewriting keeps the newest half, so that it is not needed again at once. */
const SIZE_LIMIT = 20 * 1024 * 1024
/** Newest items of a customer that are brought back. */
const ITEM_LIMIT = 500
export const DAY = 24 * 60 * 60 * 1000

export interface TranscriptLogParts {
  readonly journal: Journal
  readonly clock: Clock
  readonly retentionDays: number
}

export interface TranscriptReading {
  readonly transcripts: readonly KeptTranscript[]
  readonly heardUntil: number | null
  /** The file has more than is brought back. */
  readonly isOutdated: boolean
}

/** What a file says and is not older than `oldest`, epoch ms. */
export function readTranscripts(lines: readonly unknown[], oldest: number): TranscriptReading {
  const byKey = new Map<CustomerKey, Map<number, TranscriptItem>>()
  let heardUntil: number | null = null
  for (const record of readRecords(TranscriptRecordSchema, lines)) {
    if (record.t === 'heard') {
      heardUntil = record.until
      continue
    }
    const items = byKey.get(record.key) ?? new Map<number, TranscriptItem>()
    byKey.set(record.key, items)
    for (const id of record.gone) items.delete(id)
    for (const item of record.put) items.set(item.id, item)
  }
  const all = [...byKey].map(([key, items]) => ({ key, items: [...items.values()], kept: newest([...items.values()], oldest) }))
  return {
    transcripts: all.filter(({ kept }) => kept.length > 0).map(({ key, kept }) => ({ key, items: kept })),
    heardUntil,
    isOutdated: all.some(({ items, kept }) => kept.length < items.length)
  }
}

/** Conversations on disk: written in batches, for no more than some days. */
export interface TranscriptLog {
  /** This conversation changed; nothing is written yet. */
  note(desk: Readonly<DeskState>, key: CustomerKey): void
  readonly hasNews: boolean
  /** Writes what was noted. `heard`: the connection is live, so nothing was missed until now. */
  flush(heard: boolean): void
  readonly isLarge: boolean
  compact(desk: Readonly<DeskState>): boolean
}

export function createTranscriptLog({ journal, clock, retentionDays }: TranscriptLogParts, reading: TranscriptReading): TranscriptLog {
  /** What the file says, and what of the desk it does not say yet. */
  const written = new Map<CustomerKey, readonly TranscriptItem[]>(reading.transcripts.map(({ key, items }) => [key, items]))
  const news = new Map<CustomerKey, readonly TranscriptItem[]>()
  let { isOutdated } = reading
  let prunedAt = clock()

  function put(record: TranscriptRecord): boolean {
    return journal.appendSoft(record)
  }

  function writeNews(key: CustomerKey, items: readonly TranscriptItem[]): boolean {
    const before = written.get(key) ?? []
    const change = spliceBetween(before, items)
    if (!change) return true
    const stays = new Set(change.insert.map(({ id }) => id))
    const gone = before.slice(change.at, change.at + change.remove).flatMap(({ id }) => (stays.has(id) ? [] : [id]))
    return put({ t: 'items', key, put: [...change.insert], gone })
  }

  return {
    // Held as it is now: by the time it is written, the desk may belong to somebody else.
    note: (desk, key) => void news.set(key, desk.transcripts.of(key)),
    get hasNews() {
      return news.size > 0
    },
    flush: (heard) => {
      if (journal.trouble) return
      for (const [key, items] of news) {
        if (!writeNews(key, items)) return
        written.set(key, items)
        news.delete(key)
      }
      if (heard) put({ t: 'heard', until: clock() })
    },
    get isLarge() {
      return isOutdated || journal.size > SIZE_LIMIT || clock() - prunedAt > DAY
    },
    compact: (desk) => {
      isOutdated = false
      prunedAt = clock()
      const kept = newestConversations(desk, clock() - retentionDays * DAY)
      if (!journal.compact(kept.map(({ key, items }) => ({ t: 'items', key, put: items, gone: [] })))) return false
      written.clear()
      news.clear()
      for (const { key, items } of kept) written.set(key, items)
      return true
    }
  }
}

function timeOf(item: TranscriptItem): number {
  return item.kind === 'message' ? item.at : (item.to ?? item.from)
}

/** What is young enough, and own messages that have not arrived however old they are. */
function newest(items: readonly TranscriptItem[], oldest: number): readonly TranscriptItem[] {
  const isOpen = (item: TranscriptItem): boolean => item.kind === 'message' && item.delivery !== null && item.delivery.state !== 'sent'
  const kept = items.filter((item) => timeOf(item) >= oldest || (item.kind === 'gap' && item.to === null) || isOpen(item))
  if (kept.every((item) => item.kind === 'gap')) return []
  return kept.slice(-ITEM_LIMIT)
}

function newestConversations(desk: Readonly<DeskState>, oldest: number): readonly KeptTranscript[] {
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
function sizeOf(key: string, items: readonly TranscriptItem[]): number {
  return Buffer.byteLength(JSON.stringify({ key, items })) * 1.4
}
