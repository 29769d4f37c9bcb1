import { DAY_MS } from '../../shared/time'
import type { Clock, Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import type { KeptName, KeptTranscript } from '../../shared/domain/kept'
import { isCut, type TranscriptItem } from '../../shared/domain/message'
import { keptTranscript } from '../state/selectors/unsent'
import type { State } from '../state/tables/tables'
import type { Journal } from './journal'
import {
  readRecords,
  TranscriptRecordSchema,
  transcriptToDisk,
  withoutNumbers,
  type TranscriptRecord
} from './keptRecords'
import { newest, newestConversations, oldestKept, SIZE_LIMIT } from './transcriptBounds'

export interface TranscriptLogParts {
  readonly journal: Journal
  readonly clock: Clock
  readonly monotonic: Monotonic
  /** Decides which items are too old. */
  readonly keptClock: Clock
  /** Called at each use, because the setting may change. */
  readonly retentionDays: () => number
  /** Returns true if card numbers and IBANs are hidden in the file. Called at each use. */
  readonly hidesNumbers: () => boolean
}

export interface TranscriptReading {
  readonly transcripts: readonly KeptTranscript[]
  readonly heardUntil: number | null
  /** True: the file has items that are too old. */
  readonly isOutdated: boolean
}

/** Returns the conversations in the records of a file, without items that are too old. `oldest`: epoch ms. */
export function readTranscripts(lines: readonly unknown[], oldest: number): TranscriptReading {
  const byKey = new Map<CustomerKey, Map<number, TranscriptItem>>()
  const names = new Map<CustomerKey, KeptName>()
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
    if (record.who) names.set(record.key, record.who)
  }
  const all = [...byKey].map(([key, items]) => ({
    key,
    items: [...items.values()],
    kept: newest([...items.values()], oldest)
  }))
  return {
    transcripts: all
      .filter(({ kept }) => kept.length > 0)
      .map(({ key, kept }) => transcript(key, kept, names.get(key))),
    heardUntil,
    isOutdated: all.some(({ items, kept }) => kept.length < items.length)
  }
}

function transcript(key: CustomerKey, items: readonly TranscriptItem[], who: KeptName | undefined): KeptTranscript {
  return { key, items, ...(who && { who }) }
}

/** Transcripts in a file. Changes are written together. Items stay for as many days as the settings say. */
export interface TranscriptLog {
  /** Remembers that this conversation, or the name of its customer, changed. Writes nothing yet. */
  note(state: State, key: CustomerKey): void
  readonly hasUnwritten: boolean
  /**
   * Writes every conversation that `note` has remembered, unless saving already fails. Does not sync the file.
   *
   * `heard`: frames arrive, so no message was missed until now. The file then gets the present time too.
   */
  flush(heard: boolean): void
  readonly isLarge: boolean
  compact(state: State): boolean
}

export function createTranscriptLog(
  { journal, clock, monotonic, keptClock, retentionDays, hidesNumbers }: TranscriptLogParts,
  reading: TranscriptReading
): TranscriptLog {
  const written = new Map<CustomerKey, KeptTranscript>(reading.transcripts.map((one) => [one.key, one]))
  const unwritten = new Map<CustomerKey, KeptTranscript>()
  /**
   * For each conversation, the id of the newest item that did not fit into the file. This item and earlier ones are
   * not written again.
   */
  const leftOut = new Map<CustomerKey, number>()
  let isOutdated =
    reading.isOutdated || (hidesNumbers() && reading.transcripts.some(({ items }) => items.some(hasNumbers)))
  let prunedAt = monotonic()

  function put(record: TranscriptRecord): boolean {
    return journal.appendSoft(transcriptToDisk(record, hidesNumbers()))
  }

  const oldest = (): number => oldestKept(retentionDays(), keptClock())

  /** Writes what changed in one conversation. `all`: all its items. False: the disk refused. */
  function writeChanges({ key, items: all, who }: KeptTranscript): boolean {
    const { items: before, who: named } = written.get(key) ?? { items: [] }
    const known = new Map(before.map((item) => [item.id, item]))
    const items = retentionDays() === 0 ? [] : newest(all, oldest(), leftOut.get(key))
    const stays = new Set(items.map(({ id }) => id))
    const changed = items.filter((item) => !isSame(known.get(item.id), item))
    const gone = before.flatMap(({ id }) => (stays.has(id) ? [] : [id]))
    // A conversation without items in the file has no name there either. The name is written with the first items.
    const isNew = items.length > 0 && who !== undefined && !isSameName(named, who)
    if (changed.length + gone.length === 0 && !isNew) return true
    if (!put({ t: 'items', key, put: changed, gone, ...(isNew && { who }) })) return false
    written.set(key, transcript(key, items, items.length === 0 ? undefined : (who ?? named)))
    return true
  }

  return {
    // The items are copied at once. When they are written, the state may belong to another agent.
    note: (state, key) => void unwritten.set(key, keptTranscript(state, key)),
    get hasUnwritten() {
      return unwritten.size > 0
    },
    flush: (heard) => {
      if (journal.failure) return
      for (const one of unwritten.values()) {
        if (!writeChanges(one)) return
        unwritten.delete(one.key)
      }
      if (heard) put({ t: 'heard', until: clock() })
    },
    get isLarge() {
      return isOutdated || journal.size > SIZE_LIMIT || monotonic() - prunedAt > DAY_MS
    },
    compact: (state) => {
      isOutdated = false
      prunedAt = monotonic()
      const kept = newestConversations(state, oldest())
      if (
        !journal.compact(
          kept.map(({ key, items, who }) =>
            transcriptToDisk({ t: 'items', key, put: [...items], gone: [], ...(who && { who }) }, hidesNumbers())
          )
        )
      )
        return false
      written.clear()
      unwritten.clear()
      leftOut.clear()
      for (const one of kept) {
        written.set(one.key, one)
        if (one.leftOut !== null) leftOut.set(one.key, one.leftOut)
      }
      return true
    }
  }
}

function hasNumbers(item: TranscriptItem): boolean {
  return withoutNumbers(item) !== item
}

function isSameName(one: KeptName | undefined, other: KeptName): boolean {
  return one?.name === other.name && one.pageName === other.pageName
}

/** The gap that replaces cut items is made anew each time. So such gaps are compared by their times. */
function isSame(known: TranscriptItem | undefined, item: TranscriptItem): boolean {
  return known === item || (isCut(known) && isCut(item) && known.from === item.from && known.to === item.to)
}
