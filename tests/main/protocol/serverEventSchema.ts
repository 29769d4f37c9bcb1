import * as v from 'valibot'
import { ServerIdSchema } from '../../../src/shared/domain/ids'

/**
 * Schemas of the events on which all other rooms rely. They are written independently of the app's code, to check it.
 */
const wellFormed = (limit: number) =>
  v.pipe(
    v.string(),
    v.maxLength(limit),
    v.check((text) => text.isWellFormed())
  )
const name = wellFormed(300)
const text = wellFormed(100_000)
const pageId = v.nullable(ServerIdSchema)
const who = v.strictObject({ pageId, customerId: ServerIdSchema })
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(316_000_000))
const wait = v.variant('kind', [
  v.strictObject({ kind: v.literal('measured'), seconds, precision: seconds, raw: name }),
  v.strictObject({ kind: v.literal('unreadable'), raw: name, atLeast: v.exactOptional(seconds) })
])
const customer = v.strictObject({
  ...who.entries,
  name: v.exactOptional(name),
  pageName: v.exactOptional(name),
  wait: v.exactOptional(wait),
  lastMessage: v.exactOptional(text),
  lastWithoutText: v.exactOptional(v.literal(true)),
  assigned: v.exactOptional(v.boolean()),
  mine: v.exactOptional(v.boolean()),
  agentName: v.exactOptional(name),
  extra: v.pipe(v.array(v.strictTuple([wellFormed(100), wellFormed(500)])), v.maxLength(40))
})
const fromBroadcast = v.pipe(
  v.nullable(customer),
  v.check((report) => report === null || !('mine' in report), 'a broadcast never says mine')
)

export const ServerEventSchema = v.variant('type', [
  v.strictObject({
    type: v.literal('command.accepted'),
    who: v.nullable(who),
    isUnclear: v.exactOptional(v.literal(true)),
    reason: v.exactOptional(v.string())
  }),
  v.strictObject({ type: v.literal('session.greeted'), userId: v.nullable(v.string()) }),
  v.pipe(
    v.strictObject({
      type: v.literal('queue.listed'),
      customers: v.array(customer),
      received: v.number(),
      unreadable: v.number(),
      total: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
      isNull: v.exactOptional(v.literal(true)),
      hasMore: v.exactOptional(v.literal(true)),
      isPart: v.exactOptional(v.literal(true))
    }),
    v.check(
      ({ customers, received, unreadable, total }) =>
        customers.length + unreadable === received && (total === null || total >= received)
    )
  ),
  v.strictObject({
    type: v.literal('customer.taken'),
    customer: v.nullable(customer),
    agentId: v.exactOptional(v.string()),
    isUnclear: v.exactOptional(v.literal(true)),
    reason: v.exactOptional(v.string()),
    among: v.exactOptional(v.array(who))
  }),
  v.strictObject({
    type: v.literal('customer.released'),
    who: v.nullable(who),
    among: v.exactOptional(v.array(who))
  }),
  v.strictObject({
    type: v.literal('message.acknowledged'),
    who: v.nullable(who),
    text: v.nullable(text),
    isAnswer: v.optional(v.boolean()),
    isNameless: v.exactOptional(v.literal(true)),
    among: v.exactOptional(v.array(who)),
    agentId: v.exactOptional(v.string()),
    agentName: v.exactOptional(v.string())
  }),
  v.strictObject({
    type: v.literal('command.refused'),
    reason: wellFormed(2000),
    alreadyAssigned: v.boolean(),
    who: v.exactOptional(who),
    among: v.exactOptional(v.array(who)),
    isPending: v.exactOptional(v.literal(true)),
    isOfEarlier: v.exactOptional(v.literal(true)),
    isUnclear: v.exactOptional(v.literal(true)),
    pageId: v.exactOptional(ServerIdSchema),
    about: v.exactOptional(v.array(v.picklist(['list', 'take', 'release', 'send']))),
    quotes: v.exactOptional(text)
  }),
  v.strictObject({
    type: v.literal('help.requested'),
    name: v.nullable(name),
    who: v.nullable(who),
    pageId: v.exactOptional(ServerIdSchema),
    customer: fromBroadcast
  }),
  v.strictObject({
    type: v.literal('assignment.changed'),
    assigned: v.boolean(),
    unclear: v.exactOptional(v.literal(true)),
    who,
    agentName: v.nullable(name),
    agentId: v.nullable(v.string()),
    customer: fromBroadcast
  }),
  v.strictObject({ type: v.literal('stop.changed'), stopped: v.boolean(), who, customer: fromBroadcast }),
  v.strictObject({
    type: v.literal('message.received'),
    who,
    fromAgent: v.nullable(v.boolean()),
    fromBot: v.exactOptional(v.literal(true)),
    isNote: v.exactOptional(v.literal(true)),
    text,
    failed: v.exactOptional(wellFormed(2000)),
    agentName: v.nullable(name),
    agentId: v.nullable(v.string())
  }),
  v.strictObject({ type: v.literal('server.pinged') })
])
