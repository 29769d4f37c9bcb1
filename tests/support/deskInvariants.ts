import * as v from 'valibot'
import { OwnReasonSchema } from '../../src/main/persistence/unsentReasons'
import { belongsTo } from '../../src/main/state/tables/customers'
import type { State } from '../../src/main/state/tables/tables'
import { compareIn } from '../../src/main/state/tables/order'
import type { Customer } from '../../src/shared/domain/customer'
import { customerKey, pageKey, ServerIdSchema } from '../../src/shared/domain/ids'
import type { TranscriptItem } from '../../src/shared/domain/message'
import { QUEUE_VIEWS } from '../../src/shared/shownInWindow'

/** Schemas for a desk's data, with its limits. They are written independently of the app's code, to check it. */
const text = (limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit),
    v.check((value) => value.isWellFormed())
  )
const name = text(1_024)
const words = text(100_000)
const time = v.pipe(v.number(), v.finite())
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const key = v.pipe(v.string(), v.regex(/^[^/]*\/[^/]+$/))

const CustomerRecordSchema = v.strictObject({
  key,
  pageId: v.nullable(ServerIdSchema),
  customerId: ServerIdSchema,
  name,
  pageName: name,
  present: v.boolean(),
  wait: v.strictObject({ since: time, atLeast: v.boolean(), raw: v.nullable(name) }),
  lastMessage: words,
  lastWithoutText: v.boolean(),
  lastByMe: v.boolean(),
  lastWroteAt: v.nullable(time),
  turn: v.variant('kind', [
    v.strictObject({ kind: v.picklist(['theirs', 'ours']), since: time, atLeast: v.boolean() }),
    v.strictObject({ kind: v.literal('unknown'), since: v.nullable(time) })
  ]),
  parking: v.nullable(
    v.variant('kind', [
      v.looseObject({ kind: v.picklist(['time', 'silence']), until: time, parkedAt: time, state: v.string() }),
      v.looseObject({ kind: v.literal('words'), until: v.null(), parkedAt: time, state: v.string() })
    ])
  ),
  inDoubt: v.boolean(),
  pinned: v.boolean(),
  unlistedSince: v.nullable(time),
  assignment: v.variant('kind', [
    v.strictObject({ kind: v.literal('nobody') }),
    v.strictObject({ kind: v.literal('me') }),
    v.strictObject({ kind: v.literal('other'), agentName: v.nullable(name) })
  ]),
  pending: v.nullable(v.picklist(['taking', 'releasing'])),
  unread: count,
  seen: v.boolean(),
  draft: words,
  toSend: count,
  notSent: count,
  maybeSent: count,
  extra: v.pipe(v.array(v.strictTuple([text(100), text(500)])), v.maxLength(40))
})

const ItemSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('message'),
    id: count,
    author: v.variant('kind', [
      v.strictObject({ kind: v.literal('customer') }),
      v.strictObject({ kind: v.literal('me') }),
      v.strictObject({ kind: v.literal('listed') }),
      v.strictObject({ kind: v.literal('agent'), name: v.nullable(name) })
    ]),
    text: words,
    at: time,
    delivery: v.nullable(
      v.variant('state', [
        v.strictObject({ state: v.picklist(['queued', 'sending', 'sent', 'unconfirmed']) }),
        v.strictObject({ state: v.literal('failed'), reason: v.nullable(v.union([text(2_000), OwnReasonSchema])) })
      ])
    ),
    cut: v.optional(v.literal(true))
  }),
  v.strictObject({
    kind: v.literal('gap'),
    id: count,
    from: time,
    to: v.nullable(time),
    missed: v.optional(v.literal(true)),
    cut: v.optional(v.literal(true))
  })
])

/** The records that were checked and have no fault. A record never changes, so it is checked only once. */
const sound = new WeakSet<object>()

function faultsOf(schema: v.GenericSchema, record: object, what: string): readonly string[] {
  if (sound.has(record)) return []
  const { success, issues } = v.safeParse(schema, record)
  const isPlain = Object.getPrototypeOf(record) === Object.prototype
  if (success && isPlain) sound.add(record)
  return [
    ...(issues ?? []).map((issue) => `${what}: ${v.getDotPath(issue) ?? ''} ${issue.message}`),
    ...(isPlain ? [] : [`${what}: another prototype`])
  ]
}

export const customerFaults = (customer: Customer): readonly string[] => [
  ...faultsOf(CustomerRecordSchema, customer, customer.key),
  ...(customer.key === customerKey(customer) ? [] : [`${customer.key}: is not the key of its ids`]),
  ...(customer.present || customer.assignment.kind === 'nobody'
    ? []
    : [`${customer.key}: gone, and somebody has them`]),
  ...(customer.parking === null || (customer.present && customer.assignment.kind === 'me')
    ? []
    : [`${customer.key}: parked, but not with this agent`]),
  ...(isTurnSound(customer) ? [] : [`${customer.key}: a turn that does not fit the wait`])
]

/**
 * Returns false if the turn is wrong. Customers outside of the queue are with the bot, and their turn is not known.
 * In the queue, it is the turn of a customer whom nobody has, since the wait began.
 */
function isTurnSound({ present, assignment, turn, wait }: Customer): boolean {
  if (!present) return turn.since === null
  return (
    assignment.kind !== 'nobody' ||
    (turn.kind === 'theirs' && turn.since === wait.since && turn.atLeast === wait.atLeast)
  )
}

export const itemFaults = (item: TranscriptItem): readonly string[] => faultsOf(ItemSchema, item, `item ${item.id}`)

/** Returns the faults in the whole state, one text each. */
export function deskFaults({ customers, transcripts, notices, outbox }: Readonly<State>): readonly string[] {
  const faults: string[] = []
  const all = [...customers.all()]
  if (new Set(all.map((customer) => customer.key)).size !== all.length) faults.push('a key stands for two customers')
  for (const customer of all) {
    faults.push(...customerFaults(customer))
    if (customers.get(customer.key) !== customer) faults.push(`${customer.key}: not found by its key`)
    if (customer.pageId !== null && customers.resolve(customer) !== customer)
      faults.push(`${customer.key}: its ids mean somebody else`)
  }
  for (const view of QUEUE_VIEWS) {
    const order = customers.order[view].slice(0, customers.order[view].length)
    if (order.length !== all.filter((customer) => belongsTo(view, customer)).length)
      faults.push(`${view}: ${order.length} is not the count`)
    if (order.some((customer) => customers.get(customer.key) !== customer || !belongsTo(view, customer)))
      faults.push(`${view}: somebody who does not belong there`)
    if (order.some((customer, index) => index > 0 && compareIn(view)(order[index - 1] ?? customer, customer) >= 0))
      faults.push(`${view}: out of order`)
  }
  const owed = all.filter(
    ({ present, assignment, turn }) => present && assignment.kind === 'me' && turn.kind === 'theirs'
  )
  if (customers.waitForMe !== owed.length) faults.push(`${customers.waitForMe} wait for me is not the count`)
  for (const [page, { present, waiting }] of customers.pages) {
    const there = all.filter((customer) => customer.present && pageKey(customer.pageId) === page)
    if (
      all.length < 500 &&
      (present !== there.length || waiting !== there.filter((customer) => belongsTo('waiting', customer)).length)
    )
      faults.push(`page ${page}: wrong count`)
  }
  for (const owner of transcripts.keys()) {
    const items = transcripts.of(owner)
    if (items.filter((item) => item.kind === 'message' || !item.cut).length > 2_000)
      faults.push(`${owner}: ${items.length} items`)
    if (new Set(items.map(({ id }) => id)).size !== items.length) faults.push(`${owner}: an id stands for two items`)
    for (const item of items) faults.push(...itemFaults(item))
  }
  for (const { id, key: owner, delivery } of outbox.all()) {
    const item = transcripts.of(owner).find((each) => each.kind === 'message' && each.id === id)
    if (item?.kind !== 'message' || item.delivery?.state !== delivery.state)
      faults.push(`message ${id}: not on the screen as it is`)
  }
  if (notices.length > 5) faults.push(`${notices.length} notices`)
  if (Object.keys(Object.prototype).length + Object.keys(Array.prototype).length > 0)
    faults.push('a prototype was changed')
  return faults
}
