import * as v from 'valibot'
import { CustomerKeySchema, ServerIdSchema, type CustomerKey } from '../../shared/domain/ids'
import { maskPaymentNumbers } from '../../shared/domain/maskedNumbers'
import type { TranscriptItem } from '../../shared/domain/message'
import { hasVisibleText } from '../../shared/visibleText'
import { KeptNameText } from './keptName'
import { deliveryFromDisk, deliveryToDisk, OwnReasonSchema } from './unsentReasons'

/**
 * A higher id is damaged, because ids stay far below this. New ids would be higher still, and soon there would be no
 * safe integers for them.
 */
const HIGHEST_ID = 2 ** 50

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(HIGHEST_ID))
const time = v.pipe(v.number(), v.finite())
const text = v.string()
const cut = v.exactOptional(v.literal(true))

const KeySchema = v.pipe(
  CustomerKeySchema,
  v.check((key: CustomerKey) => isDecodable(key))
)

const DeliverySchema = v.variant('state', [
  v.object({ state: v.picklist(['queued', 'sending', 'sent', 'unconfirmed']) }),
  v.object({
    state: v.literal('failed'),
    reason: v.nullable(text),
    // A later version may have written a code that this one does not know. Then this version shows the sentence in
    // `reason`.
    own: v.fallback(v.optional(OwnReasonSchema), undefined)
  })
])

const ReadDeliverySchema = v.pipe(DeliverySchema, v.transform(deliveryFromDisk))

const CustomerSchema = v.object({
  pageId: v.nullable(ServerIdSchema),
  customerId: ServerIdSchema,
  name: KeptNameText,
  pageName: KeptNameText
})

const AuthorSchema = v.variant('kind', [
  v.object({ kind: v.picklist(['customer', 'me', 'listed']) }),
  v.object({ kind: v.literal('unknown'), bot: v.exactOptional(v.literal(true)) }),
  v.object({ kind: v.literal('agent'), name: v.nullable(KeptNameText) })
])

const ItemSchema = v.variant('kind', [
  v.object({
    kind: v.literal('message'),
    id,
    author: AuthorSchema,
    text,
    at: time,
    delivery: v.nullable(ReadDeliverySchema),
    cut,
    numbersLost: v.exactOptional(v.literal(true))
  }),
  v.object({
    kind: v.literal('gap'),
    id,
    from: time,
    to: v.nullable(time),
    missed: v.exactOptional(v.literal(true)),
    cut
  })
])

export const OutboxRecordSchema = v.variant('t', [
  v.object({
    t: v.literal('message'),
    id,
    customer: CustomerSchema,
    text,
    writtenAt: time,
    leftAt: v.nullable(time),
    delivery: ReadDeliverySchema
  }),
  v.object({ t: v.literal('delivery'), id, delivery: ReadDeliverySchema, leftAt: v.nullable(time) }),
  /** The agent discarded the message. */
  v.object({ t: v.literal('gone'), id }),
  v.object({ t: v.literal('draft'), customer: CustomerSchema, text }),
  /** The agent to whom this work belongs, as the workspace writes the name. */
  v.object({ t: v.literal('owner'), name: KeptNameText })
])

/** Names of the customer and the company page. A customer's name without a visible character counts as missing. */
const NameSchema = v.object({ name: v.pipe(KeptNameText, v.check(hasVisibleText)), pageName: KeptNameText })

/**
 * A record of `transcripts.log`. First the items in `gone` (ids) are removed, then `put` adds or replaces items. A
 * replaced item keeps its place.
 * - `who` absent: the name is unknown, or an earlier record has it. `who` null: the name is unreadable.
 * - `until`: when frames last came, epoch ms.
 */
export const TranscriptRecordSchema = v.variant('t', [
  v.object({
    t: v.literal('items'),
    key: KeySchema,
    put: v.array(ItemSchema),
    gone: v.array(id),
    who: v.exactOptional(v.fallback(v.nullable(NameSchema), null))
  }),
  v.object({ t: v.literal('heard'), until: time })
])

export type OutboxRecord = v.InferOutput<typeof OutboxRecordSchema>
export type TranscriptRecord = v.InferOutput<typeof TranscriptRecordSchema>

export function outboxToDisk(record: OutboxRecord): unknown {
  return 'delivery' in record ? { ...record, delivery: deliveryToDisk(record.delivery) } : record
}

/** `hidesNumbers`: true if card numbers and IBANs are hidden in the file. */
export function transcriptToDisk(record: TranscriptRecord, hidesNumbers: boolean): unknown {
  if (record.t !== 'items') return record
  return { ...record, put: record.put.map((item) => itemToDisk(hidesNumbers ? withoutNumbers(item) : item)) }
}

function itemToDisk(item: TranscriptItem): unknown {
  return item.kind === 'message' && item.delivery ? { ...item, delivery: deliveryToDisk(item.delivery) } : item
}

/**
 * Hides card numbers and IBANs. Returns the same item if it has none. For a message that has not arrived,
 * `outbox.log` still has the full text.
 */
export function withoutNumbers(item: TranscriptItem): TranscriptItem {
  if (item.kind === 'gap') return item
  const text = maskPaymentNumbers(item.text)
  return text === item.text ? item : { ...item, text, numbersLost: true }
}

/** Leaves out records that do not match the schema. */
export function readRecords<Schema extends v.GenericSchema>(
  schema: Schema,
  records: readonly unknown[]
): readonly v.InferOutput<Schema>[] {
  return records.flatMap((record) => {
    const reading = v.safeParse(schema, record)
    return reading.success ? [reading.output] : []
  })
}

function isDecodable(key: string): boolean {
  try {
    return key.split('/').map(decodeURIComponent).length === 2
  } catch {
    return false
  }
}
