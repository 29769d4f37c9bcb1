import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import { DAY_MS } from '../../shared/time'
import type { Monotonic } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { customerKey } from '../../shared/domain/ids'
import type { KeptDraft, KeptMessage } from '../../shared/domain/kept'
import type { Delivery, OwnReason } from '../../shared/domain/message'
import type { State } from '../state/tables/tables'
import { keptCustomer } from '../state/selectors/unsent'
import type { OutboxEntry } from '../state/tables/outboxEntry'
import type { Journal } from './journal'
import { OutboxRecordSchema, outboxToDisk, readRecords, type OutboxRecord } from './keptRecords'

/**
 * A journal with more bytes than this is written again, without the records that nobody needs. But the journal must
 * have more than doubled since it was last written again.
 */
const COMPACT_FROM_BYTES = 1024 * 1024

/**
 * The content of the file. `messages` also has messages that arrived. The transcript on the disk may not show yet
 * that they arrived.
 */
export interface OutboxReading {
  readonly messages: ReadonlyMap<number, KeptMessage>
  readonly discarded: ReadonlySet<number>
  /** The newest draft is the last. */
  readonly drafts: ReadonlyMap<CustomerKey, KeptDraft>
  /** The agent to whom this work belongs. Null: the workspace has not named the agent. */
  readonly owner: string | null
  /** True: the file has records that nobody needs any more. */
  readonly isOutdated: boolean
}

export function readOutbox(lines: readonly unknown[]): OutboxReading {
  const messages = new Map<number, KeptMessage>()
  const discarded = new Set<number>()
  const drafts = new Map<CustomerKey, KeptDraft>()
  let owner: string | null = null
  for (const record of readRecords(OutboxRecordSchema, lines)) {
    if (record.t === 'message') {
      const { t: _, ...message } = record
      messages.set(record.id, message)
    } else if (record.t === 'delivery') {
      const message = messages.get(record.id)
      if (message) messages.set(record.id, { ...message, delivery: record.delivery, leftAt: record.leftAt })
    } else if (record.t === 'gone') {
      messages.delete(record.id)
      discarded.add(record.id)
    } else if (record.t === 'owner') {
      owner = record.name
    } else {
      const key = customerKey(record.customer)
      drafts.delete(key)
      if (record.text !== '') drafts.set(key, { customer: record.customer, text: record.text })
    }
  }
  const open = [...messages.values()].filter(({ delivery }) => delivery.state !== 'sent').length
  return {
    messages,
    discarded,
    owner,
    drafts,
    isOutdated: lines.length > open + drafts.size + (owner === null ? 0 : 1)
  }
}

export interface OutboxLogParts {
  readonly journal: Journal
  readonly monotonic: Monotonic
  /** Called at each use, because the agent may change the setting. */
  readonly retentionDays: () => number
  /** Returns true if card numbers and IBANs must not stay in records that nobody needs. Called at each use. */
  readonly hidesNumbers: () => boolean
}

/** Own messages and drafts in a file. Deskhand writes only those that changed since they were last written. */
export interface OutboxLog {
  /**
   * Writes the messages that changed since they were last written, unless saving already fails. Afterwards, no crash
   * or power loss can lose:
   * - an unsent message;
   * - the record that a message is about to be sent.
   */
  keep(state: State): void
  /**
   * Writes the customer's draft if it changed since it was last written. The draft then survives a crash of the app.
   * It survives a power loss only with `synced`, or after the journal's next sync.
   */
  keepDraft(state: State, key: CustomerKey, synced?: boolean): void
  keepDrafts(state: State): void
  readonly owner: string | null
  nameOwner(name: string): void
  /** Returns true if the file says that this message is about to be sent. */
  saysLeaving(id: number): boolean
  readonly isLarge: boolean
  compact(state: State): boolean
}

export function createOutboxLog(
  { journal, monotonic, retentionDays, hidesNumbers }: OutboxLogParts,
  reading: OutboxReading
): OutboxLog {
  const { messages, drafts } = reading
  const written = new Map<number, Delivery>([...messages].map(([id, { delivery }]) => [id, delivery]))
  const writtenDrafts = new Map<CustomerKey, string>([...drafts].map(([key, { text }]) => [key, text]))
  /** Messages in the file whose text has a card number or an IBAN. */
  const numbered = new Set<number>([...messages].flatMap(([id, { text }]) => (hasNumbers(text) ? [id] : [])))
  /** True: a record that nobody needs has a card number or an IBAN. */
  let hasOldNumbers = false
  let { owner } = reading
  let compactFrom = COMPACT_FROM_BYTES
  /** When the file got its first record that nobody needs, on the clock `monotonic`. Null: there is none. */
  let settledSince = reading.isOutdated ? -Infinity : null

  function settled(): void {
    settledSince ??= monotonic()
  }

  /**
   * Returns true if the records that nobody needs must go. Usually the records go a day after the first of them came.
   * They go at once if:
   * - they are from an earlier run;
   * - the retention is 0 days; or
   * - they have numbers that must not be saved.
   */
  function isOutdated(): boolean {
    if (hasOldNumbers && hidesNumbers()) return true
    return settledSince !== null && monotonic() - settledSince >= Math.min(retentionDays(), 1) * DAY_MS
  }

  function put(record: OutboxRecord): boolean {
    const { delivery } = 'delivery' in record ? record : { delivery: null }
    // A message that is queued or being sent must be on the disk before anything else happens. After the loss of any
    // other record, the agent only sees an older state.
    return delivery?.state === 'queued' || delivery?.state === 'sending'
      ? journal.append(outboxToDisk(record))
      : journal.appendSoft(outboxToDisk(record))
  }

  function messageSettled(id: number): void {
    settled()
    if (numbered.delete(id)) hasOldNumbers = true
  }

  function keepEntry(state: State, entry: OutboxEntry): void {
    const { id, delivery, leftAt } = entry
    const before = written.get(id)
    if (before && isSame(before, delivery)) return
    if (put(before ? { t: 'delivery', id, delivery, leftAt } : messageRecord(state, entry))) written.set(id, delivery)
    if (hasNumbers(entry.text)) numbered.add(id)
    if (delivery.state === 'sent') messageSettled(id)
  }

  function keepDraft(state: State, key: CustomerKey): void {
    const customer = state.customers.get(key)
    const before = writtenDrafts.get(key) ?? ''
    if (!customer || before === customer.draft) return
    if (hasNumbers(before)) hasOldNumbers = true
    if (put({ t: 'draft', customer: keptCustomer(state, key), text: customer.draft })) {
      if (customer.draft === '') writtenDrafts.delete(key)
      else writtenDrafts.set(key, customer.draft)
    }
    if (customer.draft === '') settled()
  }

  return {
    keep: (state) => {
      if (journal.failure) return
      for (const entry of state.outbox.all()) keepEntry(state, entry)
      for (const [id, delivery] of written) {
        if (state.outbox.get(id)) continue
        messageSettled(id)
        // A message that arrived gets no `gone` record, because `gone` means that the agent discarded it.
        if (delivery.state === 'sent' || put({ t: 'gone', id })) written.delete(id)
      }
    },
    keepDraft: (state, key, synced = false) => {
      keepDraft(state, key)
      if (synced) journal.sync()
    },
    keepDrafts: (state) => {
      for (const { key, draft } of state.customers.all()) if (draft !== '') keepDraft(state, key)
    },
    get owner() {
      return owner
    },
    nameOwner: (name) => {
      if (name === owner) return
      if (owner !== null) settled()
      owner = name
      put({ t: 'owner', name })
    },
    saysLeaving: (id) => written.get(id)?.state === 'sending',
    get isLarge() {
      return journal.size > compactFrom || isOutdated()
    },
    compact: (state) => {
      const open = [...state.outbox.all()].filter(({ delivery }) => delivery.state !== 'sent')
      const drafted = [...state.customers.all()].filter(({ draft }) => draft !== '')
      const records: OutboxRecord[] = [
        ...(owner === null ? [] : [{ t: 'owner' as const, name: owner }]),
        ...open.map((entry) => messageRecord(state, entry)),
        ...drafted.map(({ key, draft }) => ({ t: 'draft' as const, customer: keptCustomer(state, key), text: draft }))
      ]
      if (!journal.compact(records.map(outboxToDisk))) return false
      written.clear()
      writtenDrafts.clear()
      numbered.clear()
      settledSince = null
      hasOldNumbers = false
      for (const { id, delivery, text } of open) {
        written.set(id, delivery)
        if (hasNumbers(text)) numbered.add(id)
      }
      for (const { key, draft } of drafted) writtenDrafts.set(key, draft)
      compactFrom = Math.max(COMPACT_FROM_BYTES, 2 * journal.size)
      return true
    }
  }
}

function hasNumbers(text: string): boolean {
  return maskPaymentNumbers(text) !== text
}

function messageRecord(state: State, { id, key, text, writtenAt, leftAt, delivery }: OutboxEntry): OutboxRecord {
  return { t: 'message', id, customer: keptCustomer(state, key), text, writtenAt, leftAt, delivery }
}

function isSame(a: Delivery, b: Delivery): boolean {
  return a.state === b.state && (a.state !== 'failed' || b.state !== 'failed' || isSameReason(a.reason, b.reason))
}

function isSameReason(a: OwnReason | string | null, b: OwnReason | string | null): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b
  return a.code === b.code && a.name === b.name && a.agent === b.agent
}
