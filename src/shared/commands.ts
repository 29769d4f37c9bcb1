import * as v from 'valibot'
import { CustomerKeySchema } from './domain/ids'
import { PageFaultSchema } from './domain/pageFault'
import { ALERT_STEPS } from './domain/settings'
import { SettingChangeSchema } from './settings/change'
import { LINK_LENGTH_LIMIT, ORIGIN_LENGTH_LIMIT } from './link'

/** Longest text of one message that crosses the pipe, in UTF-16 units. */
export const TEXT_LENGTH_LIMIT = 65_536
/** The same of a draft, which is kept although it is too long to be sent: more than anybody pastes. */
export const DRAFT_LENGTH_LIMIT = 64 * 1024 * 1024

const key = CustomerKeySchema
const text = v.pipe(v.string(), v.maxLength(TEXT_LENGTH_LIMIT))
const id = v.pipe(v.number(), v.safeInteger())
/** A colon would end it, as names and passwords travel in one line. */
const proxyName = v.pipe(v.string(), v.minLength(1), v.maxLength(256), v.regex(/^[^:\p{Cc}]+$/u))
const hostOrigin = v.pipe(v.string(), v.maxLength(2048))
const minutes = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(24 * 60))
const step = v.picklist(ALERT_STEPS)
const address = v.pipe(v.string(), v.maxLength(2048))
const linkAddress = v.pipe(v.string(), v.maxLength(LINK_LENGTH_LIMIT))
const linkOrigin = v.pipe(v.string(), v.maxLength(ORIGIN_LENGTH_LIMIT))
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(32_767))
const proxyPassword = v.pipe(v.string(), v.maxLength(1024), v.regex(/^\P{Cc}*$/u))

/** Everything a window can wish for. A receipt says whether a wish was accepted, not that it came true. */
export const CommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('customer.take'), key }),
  v.strictObject({ type: v.literal('customer.takeLongest') }),
  /** `queued`: what becomes of messages to them that have not left. Unless told, the agent is asked (`hasQueued`). */
  v.strictObject({ type: v.literal('customer.release'), key, queued: v.optional(v.picklist(['ask', 'send', 'keep'])) }),
  /** `takesOver`: it was sent with "Take over and send", or again with "Take over and send again"; without it nobody is taken over, whatever happened meanwhile. */
  v.strictObject({ type: v.literal('message.send'), key, text, takesOver: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('message.sendAgain'), key, id, takesOver: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('message.accept'), key, id }),
  v.strictObject({ type: v.literal('message.discard'), key, id }),
  /** `synced`: it survives a loss of power from now on, not only soon. */
  v.strictObject({
    type: v.literal('draft.keep'),
    key,
    text: v.pipe(v.string(), v.maxLength(DRAFT_LENGTH_LIMIT)),
    synced: v.exactOptional(v.literal(true))
  }),
  /** Puts everything that was written and has not arrived on the clipboard. */
  v.strictObject({ type: v.literal('words.copy') }),
  v.strictObject({ type: v.literal('queue.refresh') }),
  v.strictObject({ type: v.literal('connection.retry') }),
  /** Null: the workspace the app is at. `socketAddress` as in `workspace.choose`. */
  v.strictObject({
    type: v.literal('connection.check'),
    address: v.nullable(address),
    socketAddress: v.exactOptional(address)
  }),
  v.strictObject({ type: v.literal('connection.cancelCheck') }),
  v.strictObject({ type: v.literal('report.save') }),
  /** For the proxy that the connection stopped at. */
  v.strictObject({ type: v.literal('proxy.signIn'), name: proxyName, password: proxyPassword }),
  /** For a host that asks; `origin` as it was shown. */
  v.strictObject({ type: v.literal('host.signIn'), origin: hostOrigin, name: proxyName, password: proxyPassword }),
  v.strictObject({ type: v.literal('host.cancel'), origin: hostOrigin }),
  /** For a host that wants a certificate; null: none. */
  v.strictObject({ type: v.literal('certificate.choose'), host: hostOrigin, fingerprint: v.nullable(hostOrigin) }),
  /** `socketAddress`: where the socket is; empty: at the page's address; absent: where it was the last time. */
  v.strictObject({ type: v.literal('workspace.choose'), address, socketAddress: v.exactOptional(address) }),
  /** Forgets who is signed in on the workspace's page, and asks again. What was written stays. */
  v.strictObject({ type: v.literal('workspace.otherAccount') }),
  v.strictObject({ type: v.literal('workspace.exploreDemo') }),
  v.strictObject({ type: v.literal('workspace.signIn') }),
  v.strictObject({ type: v.literal('workspace.signOut') }),
  v.strictObject({ type: v.literal('workspace.leave') }),
  /** Null: until resumed. */
  v.strictObject({ type: v.literal('alerts.pause'), minutes: v.nullable(minutes) }),
  v.strictObject({ type: v.literal('alerts.pauseUntilTomorrow') }),
  v.strictObject({ type: v.literal('alerts.resume') }),
  /** Whoever waits now calls again after so many minutes; whoever comes meanwhile calls at once. */
  v.strictObject({ type: v.literal('alerts.snooze'), minutes }),
  /** The same until an instant, epoch ms, as it was named on a button. */
  v.strictObject({ type: v.literal('alerts.snoozeUntil'), until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  /** Runs every step that is on for real; the proofs say what the system did. A single step runs also when it is off. */
  v.strictObject({ type: v.literal('alerts.test') }),
  v.strictObject({ type: v.literal('alerts.testStep'), step }),
  /** What the agent says about a test: saw it, or heard it. */
  v.strictObject({ type: v.literal('alerts.saw'), step, seen: v.boolean() }),
  /** What became of the last sound that main asked for; null: it plays. Otherwise short technical words. */
  v.strictObject({ type: v.literal('alerts.played'), failure: v.nullable(v.pipe(v.string(), v.maxLength(200))) }),
  /** One setting gets another value; the value is checked by the schema of its key. */
  SettingChangeSchema,
  v.strictObject({ type: v.literal('card.take'), key }),
  v.strictObject({ type: v.literal('card.takeLongest') }),
  v.strictObject({ type: v.literal('card.open'), key }),
  /** Hides this card only: the next alert may show one again. */
  v.strictObject({ type: v.literal('card.hide') }),
  /** How high what the card's page shows is, px, so that its window can be as high. */
  v.strictObject({
    type: v.literal('window.fit'),
    height: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(4096))
  }),
  v.strictObject({ type: v.literal('notice.dismiss'), id }),
  /** Something in the page went wrong that no code expected. */
  v.strictObject({ type: v.literal('page.failed'), fault: PageFaultSchema }),
  /** Shows the log file in its folder. */
  v.strictObject({ type: v.literal('log.show') }),
  /** `agreed`: the origin that the person was asked about; `remember`: and not asked about again. */
  v.strictObject({
    type: v.literal('link.open'),
    url: linkAddress,
    agreed: v.exactOptional(linkOrigin),
    remember: v.exactOptional(v.boolean())
  }),
  /** Shows the menu of a link in this window, `x` and `y` px from its corner. */
  v.strictObject({ type: v.literal('link.menu'), url: linkAddress, x: place, y: place })
])

export type Command = v.InferOutput<typeof CommandSchema>

/** Why a wish was not even accepted. */
export type CommandRefusal =
  | 'malformed'
  /** Something in Deskhand went wrong; nothing is known to have happened. */
  | 'failed'
  /** More wishes than a hand can make. */
  | 'tooOften'
  | 'unknownCustomer'
  | 'notConnected'
  | 'withSomeoneElse'
  /** Nobody has this customer, and nobody wished to take over. */
  | 'notYours'
  | 'alreadyPending'
  /** Messages to this customer have not left. */
  | 'hasQueued'
  /** The customer is being given back to the bot. */
  | 'releasing'
  | 'nobodyWaiting'
  | 'emptyText'
  | 'badText'
  | 'tooLong'
  | 'unknownMessage'
  | 'badLink'
  /** The link leads to where the person is asked first. */
  | 'asksFirst'
  | 'outboxFull'
  | 'noProxyAsks'
  | 'noHostAsks'
  | 'setByOrganisation'
