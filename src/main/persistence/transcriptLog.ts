import type { Clock, Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptTranscript } from '../../shared/domain/kept'
import { isCut, type TranscriptItem } from '../../shared/domain/message'
import type { State } from '../state/tables/tables'
import type { Journal } from './journal'
import { readRecords, TranscriptRecordSchema, transcriptToDisk, type TranscriptRecord } from './keptRecords'
import { DAY, newest, newestConversations, oldestKept, SIZE_LIMIT } from './transcriptBounds'

export interface TranscriptLogParts {
  readonly journal: Journal
  readonly clock: Clock
  readonly monotonic: Monotonic
  /** See `createKeptClock`. */
  readonly keptClock: Clock
  /** Asked every time: it may change. */
  readonly retentionDays: () => number
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
  const all = [...byKey].map(([key, items]) => ({
    key,
    items: [...items.values()],
    kept: newest([...items.values()], oldest)
  }))
  return {
    transcripts: all.filter(({ kept }) => kept.length > 0).map(({ key, kept }) => ({ key, items: kept })),
    heardUntil,
    isOutdated: all.some(({ items, kept }) => kept.length < items.length)
  }
}

/** Conversations on disk: written in batches, for no more than some days. */
export interface TranscriptLog {
  /** This conversation changed; nothing is written yet. */
  note(state: State, key: CustomerKey): void
  readonly hasNews: boolean
  /** Writes what was noted. `heard`: the connection is live, so nothing was missed until now. */
  flush(heard: boolean): void
  readonly isLarge: boolean
  compact(state: State): boolean
}

export function createTranscriptLog(
  { journal, clock, monotonic, keptClock, retentionDays }: TranscriptLogParts,
  reading: TranscriptReading
): TranscriptLog {
  /** What the file says, and what of the desk it does not say yet. */
  const written = new Map<CustomerKey, readonly TranscriptItem[]>(
    reading.transcripts.map(({ key, items }) => [key, items])
  )
  const news = new Map<CustomerKey, readonly TranscriptItem[]>()
  /** What the last rewriting left out does not come back with the next message. */
  const leftOut = new Map<CustomerKey, number>()
  let { isOutdated } = reading
  let prunedAt = monotonic()

  function put(record: TranscriptRecord): boolean {
    return journal.appendSoft(transcriptToDisk(record))
  }

  const oldest = (): number => oldestKept(retentionDays(), keptClock())

  /** The file has what would come back now. */
  function writeNews(key: CustomerKey, all: readonly TranscriptItem[]): boolean {
    const before = written.get(key) ?? []
    const known = new Map(before.map((item) => [item.id, item]))
    const items = retentionDays() === 0 ? [] : newest(all, oldest(), leftOut.get(key))
    const stays = new Set(items.map(({ id }) => id))
    const changed = items.filter((item) => !isSame(known.get(item.id), item))
    const gone = before.flatMap(({ id }) => (stays.has(id) ? [] : [id]))
    if (changed.length + gone.length > 0 && !put({ t: 'items', key, put: changed, gone })) return false
    written.set(key, items)
    return true
  }

  return {
    // Held as it is now: by the time it is written, the state may belong to somebody else.
    note: (state, key) => void news.set(key, state.transcripts.of(key)),
    get hasNews() {
      return news.size > 0
    },
    flush: (heard) => {
      if (journal.trouble) return
      for (const [key, items] of news) {
        if (!writeNews(key, items)) return
        news.delete(key)
      }
      if (heard) put({ t: 'heard', until: clock() })
    },
    get isLarge() {
      return isOutdated || journal.size > SIZE_LIMIT || monotonic() - prunedAt > DAY
    },
    compact: (state) => {
      isOutdated = false
      prunedAt = monotonic()
      const kept = newestConversations(state, oldest())
      if (
        !journal.compact(kept.map(({ key, items }) => transcriptToDisk({ t: 'items', key, put: [...items], gone: [] })))
      )
        return false
      written.clear()
      news.clear()
      leftOut.clear()
      for (const one of kept) {
        written.set(one.key, one.items)
        if (one.leftOut !== null) leftOut.set(one.key, one.leftOut)
      }
      return true
    }
  }
}

/** A gap that says that something was left out is made anew each time. */
function isSame(known: TranscriptItem | undefined, item: TranscriptItem): boolean {
  return known === item || (isCut(known) && isCut(item) && known.from === item.from && known.to === item.to)
}
