import * as v from 'valibot'
import { readBody } from './bodyText'
import { ERROR_FIELDS, readErrorWords } from './errorWords'
import { readFlag, readId, readName } from './fields'
import { fold, spellingsOf } from './spellings'
import { type CustomerFields, readCustomer, type WireCustomer } from './wireCustomer'

/*
 * One schema per server frame, for its fields wherever they came (see parse.ts). A field fails its frame only where the
 * frame states nothing without it; anything else that is unusable counts as not said.
 */
const anything = v.optional(v.unknown())
const id = v.optional(v.pipe(v.unknown(), v.transform(readId)))
const name = v.optional(v.pipe(v.unknown(), v.transform(readName)))
const flag = v.optional(v.pipe(v.unknown(), v.transform(readFlag)))

const place = { customer_id: id, page_id: id }
const body = v.optional(v.pipe(v.unknown(), v.transform(readBody)))
const texts = { message: body, text: body, body, content: body }
const customer = v.optional(v.pipe(v.unknown(), v.transform(readCustomer)))

const customerFields = {
  ...place,
  customer_name: name,
  page_name: name,
  time_since_last_conversation: anything,
  last_message: body,
  is_assigned: flag,
  agent_name: name,
  is_assigned_to_me: flag
} satisfies Record<keyof CustomerFields, v.GenericSchema>

/** Rows read of one list. A page has a hundred; whoever sends more than this is asked for the rest. */
const ROWS_AT_ONCE = 1_000

interface WireList {
  /** Undefined where a row is no object. */
  readonly rows: readonly (WireCustomer | undefined)[]
  readonly total: number
}

const customers = v.pipe(
  v.custom<readonly unknown[]>(Array.isArray),
  v.transform((rows): WireList => ({ rows: rows.slice(0, ROWS_AT_ONCE).map(readCustomer), total: rows.length }))
)

/** Any of its fields may have the words. */
const said = v.pipe(v.unknown(), v.transform(readErrorWords))

export const ServerFrameSchema = v.variant('type', [
  v.object({ type: v.literal('connected'), user_id: id }),
  v.object({ type: v.literal('stopped_customers'), customers, total: anything, total_count: anything, count: anything }),
  v.object({ type: v.literal('agent_assigned'), ...customerFields, customer }),
  v.object({ type: v.literal('agent_unassigned'), ...place, customer }),
  v.object({ type: v.literal('message_sent'), ...place, customer, ...texts }),
  v.object({ type: v.literal('error'), said }),
  v.object({ type: v.literal('agent_requested'), ...customerFields, customer }),
  v.object({
    type: v.literal('agent_assignment_changed'),
    ...place,
    action: v.string(),
    agent_name: name,
    agent_id: id,
    user_id: id,
    customer
  }),
  v.object({
    type: v.literal('customer_stop_status_changed'),
    ...customerFields,
    stop: v.pipe(v.unknown(), v.transform(readFlag), v.boolean()),
    customer
  }),
  v.object({
    type: v.literal('new_message'),
    ...place,
    is_human: flag,
    ...texts,
    agent_name: name,
    agent_id: id,
    user_id: id,
    customer,
    ...{ sender_type: anything, author_type: anything, sender: anything, author: anything, role: anything },
    ...{ from: anything, sent_by: anything, direction: anything }
  }),
  /** Not of the guide: some back ends ask in words of their own whether anybody is there. */
  v.object({ type: v.literal('ping') })
])

export type ServerFrame = v.InferOutput<typeof ServerFrameSchema>
export type ServerFrameOf<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>

/** Of each type the fields that count, wherever a frame has them. */
export const SERVER_FRAME_FIELDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  ServerFrameSchema.options.map(({ entries }) => {
    const type = entries.type.literal
    return [type, new Set(type === 'error' ? ERROR_FIELDS : Object.keys(entries).filter((field) => field !== 'type'))]
  })
)

/** Types as the guide spells them, by that and by other spellings. */
export const SERVER_FRAME_TYPES: ReadonlyMap<string, string> = new Map([
  ...[...SERVER_FRAME_FIELDS.keys()].flatMap((type) => [[type, type], [fold(type), type]] as const),
  ...['heartbeat', 'keepalive'].map((word) => [word, 'ping'] as const)
])

export const FIELD_SPELLINGS: ReadonlyMap<string, string> = spellingsOf([...SERVER_FRAME_FIELDS.values()].flatMap((fields) => [...fields]))
