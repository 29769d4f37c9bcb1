import * as v from 'valibot'
import type { CommandName } from '../../shared/domain/commandName'
import type { CustomerReference } from '../../shared/domain/ids'
import { AUTHOR_FIELDS, readHuman } from './fields/author'
import { readBody, readMedia, readPayload, type Texts } from './fields/bodyText'
import type { CustomersNamed } from './fields/customersNamed'
import type { NoteKind } from './fields/internalNote'
import { LAST_NAMES } from './answers/errorNames'
import { ERROR_FIELDS, readErrorText } from './answers/errorText'
import { isRecord, readAgentName, readFlag, readId, readName, readReference } from './fields/values'
import { foldName, spellingsOf } from './fields/spellings'
import { type CustomerFields, readCustomerObject, readRow, type CustomerRow } from './lists/customerRow'

/*
 * One schema for each server frame. A frame without a field that it needs is malformed. Any other unusable field
 * counts as absent. `frameFields.ts` collects the fields.
 */
const anything = v.optional(v.unknown())
const id = v.optional(v.pipe(v.unknown(), v.transform(readId)))
const name = v.optional(v.pipe(v.unknown(), v.transform(readName)))
const agentName = v.optional(v.pipe(v.unknown(), v.transform(readAgentName)))
const flag = v.optional(v.pipe(v.unknown(), v.transform(readFlag)))
const human = v.optional(v.pipe(v.unknown(), v.transform(readHuman)))

const place = { customer_id: id, page_id: id }
const reference = v.optional(v.pipe(v.unknown(), v.transform(readReference)))
/** Reads the ids in types of frames that usually name a customer whom Deskhand knows already. */
const about = { customer_id: reference, page_id: reference }
const body = v.optional(v.pipe(v.unknown(), v.transform(readBody)))
const media = v.optional(v.pipe(v.unknown(), v.transform(readMedia)))
const texts = {
  ...{ message: body, text: body, body, content: body, msg: body, message_text: body, caption: body },
  ...{
    payload: v.optional(v.pipe(v.unknown(), v.transform(readPayload))),
    image: media,
    video: media,
    document: media,
    media
  }
} satisfies Record<keyof Texts, v.GenericSchema>
const customer = v.optional(v.pipe(v.unknown(), v.transform(readCustomerObject)))

const customerFields = {
  ...place,
  customer_name: name,
  page_name: name,
  time_since_last_conversation: anything,
  last_message: body,
  is_assigned: flag,
  agent_name: agentName,
  is_assigned_to_me: flag
} satisfies Record<keyof CustomerFields, v.GenericSchema>

/**
 * At most this many rows of one frame are read. Deskhand never asks for more. If a server sends more, Deskhand asks
 * for the rest in another request.
 */
export const ROWS_AT_ONCE = 1_000
export const LIST_FRAME = 'stopped_customers'

interface ListRows {
  /** At most `ROWS_AT_ONCE` rows. Undefined: the row is not an object. */
  readonly rows: readonly (CustomerRow | undefined)[]
  /** Also counts the rows beyond `ROWS_AT_ONCE`. */
  readonly total: number
}

const customers = v.pipe(
  v.custom<readonly unknown[]>(Array.isArray),
  v.transform((rows): ListRows => ({ rows: rows.slice(0, ROWS_AT_ONCE).map(readRow), total: rows.length }))
)

/**
 * Reads an object in which `frameFields.ts` has collected the fields about the writer. Any other value becomes an
 * empty object.
 */
const anyFields = v.pipe(
  v.unknown(),
  v.transform((fields): Readonly<Record<string, unknown>> => (isRecord(fields) ? fields : {}))
)

/** Reads the fields that may hold the text of an error. `frameFields.ts` has collected them in one object. */
const said = v.pipe(v.unknown(), v.transform(readErrorText))

const customersNamed = v.optional(v.custom<CustomersNamed>(isRecord))

const named = v.optional(v.custom<readonly CommandName[]>(Array.isArray))

const ServerFrameSchema = v.variant('type', [
  v.object({ type: v.literal('connected'), user_id: id }),
  v.object({
    type: v.literal('stopped_customers'),
    customers,
    total: anything,
    total_count: anything,
    count: anything,
    has_more: anything,
    is_null: anything,
    is_part: anything
  }),
  v.object({
    type: v.literal('agent_assigned'),
    ...customerFields,
    ...about,
    agent_id: id,
    user_id: id,
    customer,
    customers_named: customersNamed,
    is_unclear: v.optional(v.boolean()),
    said: v.optional(said)
  }),
  v.object({ type: v.literal('agent_unassigned'), ...about, customer, customers_named: customersNamed }),
  v.object({
    type: v.literal('message_sent'),
    ...about,
    customer,
    ...texts,
    agent_name: agentName,
    agent_id: id,
    customers_named: customersNamed
  }),
  v.object({
    type: v.literal('error'),
    ...about,
    customer,
    said,
    commands_named: named,
    customers_named: customersNamed,
    customers_perhaps: v.optional(v.custom<readonly CustomerReference[]>(Array.isArray)),
    writer_id: v.optional(v.string()),
    is_of_earlier: v.optional(v.boolean()),
    is_pending: v.optional(v.boolean()),
    is_unclear: v.optional(v.boolean()),
    own_text: v.optional(v.string())
  }),
  v.object({ type: v.literal('agent_requested'), ...customerFields, customer }),
  v.object({
    type: v.literal('agent_assignment_changed'),
    ...about,
    action: anything,
    is_assigned: flag,
    agent_name: agentName,
    agent_id: id,
    user_id: id,
    customer
  }),
  v.object({
    type: v.literal('customer_stop_status_changed'),
    ...customerFields,
    ...about,
    stop: v.pipe(v.unknown(), v.transform(readFlag), v.boolean()),
    customer
  }),
  v.object({
    type: v.literal('new_message'),
    ...about,
    is_human: human,
    ...texts,
    agent_name: agentName,
    agent_id: id,
    user_id: id,
    customer,
    failed: v.optional(v.nullable(v.string())),
    has_flag: v.optional(v.boolean()),
    note_kind: v.optional(v.custom<NoteKind>((kind) => kind === null || typeof kind === 'string')),
    writer: anyFields
  }),
  /** This frame is not in the guide: some back ends send pings as JSON frames. */
  v.object({ type: v.literal('ping') })
])

export type ServerFrame = v.InferOutput<typeof ServerFrameSchema>
export type ServerFrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/**
 * The schema for each type of frame. `ServerFrameSchema` would be slower: it tries one schema after the other, and
 * describes why each does not fit.
 */
export const SERVER_FRAME_SCHEMAS: ReadonlyMap<string, v.GenericSchema<unknown, ServerFrame>> = new Map(
  ServerFrameSchema.options.map((schema) => [schema.entries.type.literal, schema])
)

/** Fields of a frame that the schema gets as one field. `one`: the name of that field. */
const FIELDS_IN_ONE: Readonly<Record<string, { readonly one: string; readonly fields: readonly string[] }>> = {
  error: { one: 'said', fields: [...ERROR_FIELDS, ...LAST_NAMES] },
  new_message: { one: 'writer', fields: AUTHOR_FIELDS }
}

/** Fields that Deskhand makes itself, and that a frame does not have. */
const MADE: ReadonlySet<string> = new Set([
  'type',
  'said',
  'commands_named',
  'customers_named',
  'customers_perhaps',
  'writer_id',
  'is_pending',
  'is_unclear',
  'is_of_earlier',
  'own_text',
  'has_flag',
  'note_kind'
])

export const SERVER_FRAME_FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ServerFrameSchema.options.map(({ entries }) => {
    const type = entries.type.literal
    const inOne = FIELDS_IN_ONE[type]
    return [
      type,
      new Set([
        ...Object.keys(entries).filter((field) => !MADE.has(field) && field !== inOne?.one),
        ...(inOne?.fields ?? [])
      ])
    ]
  })
)

/** Key: a spelling of a type. Value: the guide's spelling. */
export const SERVER_FRAME_TYPES: ReadonlyMap<string, string> = new Map([
  ...[...SERVER_FRAME_FIELDS.keys()].flatMap(
    (type) =>
      [
        [type, type],
        [foldName(type), type]
      ] as const
  ),
  ...['heartbeat', 'keepalive'].map((word) => [word, 'ping'] as const)
])

export const FIELD_SPELLINGS: ReadonlyMap<string, string> = spellingsOf(
  [...SERVER_FRAME_FIELDS.values()].flatMap((fields) => [...fields])
)
