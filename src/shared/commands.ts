import * as v from 'valibot'
import { BULK_LIMIT } from './domain/bulkRelease'
import { CustomerKeySchema } from './domain/ids'
import { NOTE_LENGTH_LIMIT } from './domain/note'
import { APP_FILES } from './domain/notice'
import { RendererFaultSchema } from './domain/rendererFault'
import { KeyResetSchema } from './domain/keyChoices'
import { ParkingOrderSchema } from './domain/parking'
import { REPLY_FILE_FORMATS, REPLY_NAME_LIMIT, ReplyIdSchema, ReplyWordsSchema } from './domain/reply'
import { ALERT_CHANNELS, SHOWN_SETTINGS } from './domain/settings'
import { SOUNDS } from './domain/sounds'
import { TEXT_LENGTH_LIMIT } from './domain/textLimit'
import { SettingChangeSchema } from './settings/change'
import { LINK_LENGTH_LIMIT, ORIGIN_LENGTH_LIMIT } from './link'
import { POP_OUT_COMMANDS, type PopOutRefusal } from './popOut'
import { AddressSchema as address, WORKSPACE_COMMANDS } from './workspaceCommands'

/** A window sends at most this many UTF-16 units as a draft. A draft may be longer than any message. */
export const DRAFT_LENGTH_LIMIT = 64 * 1024 * 1024

const key = CustomerKeySchema
const text = v.pipe(v.string(), v.maxLength(TEXT_LENGTH_LIMIT))
const id = v.pipe(v.number(), v.safeInteger())
/** HTTP joins name and password with a colon, so the name must not have one. */
const proxyName = v.pipe(v.string(), v.minLength(1), v.maxLength(256), v.regex(/^[^:\p{Cc}]+$/u))
const hostOrigin = v.pipe(v.string(), v.maxLength(2048))
const minutes = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(24 * 60))
const channel = v.picklist(ALERT_CHANNELS)
const linkAddress = v.pipe(v.string(), v.maxLength(LINK_LENGTH_LIMIT))
const linkOrigin = v.pipe(v.string(), v.maxLength(ORIGIN_LENGTH_LIMIT))
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(32_767))
const proxyPassword = v.pipe(v.string(), v.maxLength(1024), v.regex(/^\P{Cc}*$/u))

/** Every command of a window. A `Receipt` says whether main accepts the command. The views show what it did. */
export const CommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('customer.take'), key }),
  v.strictObject({ type: v.literal('customer.takeLongest') }),
  /**
   * `queued`: what becomes of messages to this customer that wait to be sent.
   * - `send`: they leave before the release.
   * - `keep`: they count as not sent.
   * - `ask` or absent: main refuses with `hasQueued`, and the window asks the agent.
   */
  v.strictObject({ type: v.literal('customer.release'), key, queued: v.optional(v.picklist(['ask', 'send', 'keep'])) }),
  /** Releases these customers one by one (results: `StatusView.bulkRelease`), or takes them back, as Undo does. */
  v.strictObject({
    type: v.picklist(['customers.release', 'customers.takeBack']),
    keys: v.pipe(v.array(key), v.minLength(1), v.maxLength(BULK_LIMIT))
  }),
  /**
   * `stop`: no further release begins. `dismiss` and `undo` work only after the last release has ended. `dismiss`
   * forgets the results, `undo` undoes all releases.
   */
  v.strictObject({ type: v.picklist(['bulkRelease.stop', 'bulkRelease.dismiss', 'bulkRelease.undo']) }),
  /** Shows the customer as unread until the agent opens the conversation again or answers. */
  v.strictObject({ type: v.literal('customer.markUnread'), key }),
  /** Parks this customer. `parking.end`: ends the parking, or its reminder. */
  v.strictObject({ type: v.literal('parking.begin'), key, order: ParkingOrderSchema }),
  v.strictObject({ type: v.literal('parking.end'), key }),
  /**
   * Undoes the last parking, if it was this customer's and has not changed since. If the customer was already parked
   * before, the earlier parking counts again.
   */
  v.strictObject({ type: v.literal('parking.undo'), key }),
  /**
   * `takesOver`: the agent pressed "Take over and send" or "Take over and send again". Absent: sending must not take
   * the customer over.
   */
  v.strictObject({ type: v.literal('message.send'), key, text, takesOver: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('message.sendAgain'), key, id, takesOver: v.optional(v.literal(true)) }),
  v.strictObject({ type: v.literal('message.accept'), key, id }),
  v.strictObject({ type: v.literal('message.discard'), key, id }),
  v.strictObject({ type: v.literal('note.pin'), key, pinned: v.boolean() }),
  /** Replaces the note about a customer. An empty text removes it. */
  v.strictObject({ type: v.literal('note.keep'), key, text: v.pipe(v.string(), v.maxLength(NOTE_LENGTH_LIMIT)) }),
  /** `synced`: the draft must survive even a loss of power directly after this command. */
  v.strictObject({
    type: v.literal('draft.keep'),
    key,
    text: v.pipe(v.string(), v.maxLength(DRAFT_LENGTH_LIMIT)),
    synced: v.exactOptional(v.literal(true))
  }),
  /** Copies, saves or prints what this computer has of a conversation. A notice tells whether it worked. */
  v.strictObject({ type: v.literal('transcript.copy'), key }),
  v.strictObject({ type: v.literal('transcript.save'), key, way: v.picklist(['text', 'pdf']) }),
  v.strictObject({ type: v.literal('transcript.print'), key }),
  /** Copies all drafts, and all messages that have not arrived. */
  v.strictObject({ type: v.literal('unsentText.copy') }),
  v.strictObject({ type: v.literal('queue.refresh') }),
  v.strictObject({ type: v.literal('connection.retry') }),
  /** `address` null: checks the present workspace. `socketAddress`: see `workspace.choose`. */
  v.strictObject({
    type: v.literal('connection.check'),
    address: v.nullable(address),
    socketAddress: v.exactOptional(address)
  }),
  v.strictObject({ type: v.literal('connection.cancelCheck') }),
  v.strictObject({ type: v.literal('report.save') }),
  v.strictObject({ type: v.literal('proxy.signIn'), name: proxyName, password: proxyPassword }),
  /** Signs in at a host that asks for name and password. `origin`: as the window showed it. */
  v.strictObject({ type: v.literal('host.signIn'), origin: hostOrigin, name: proxyName, password: proxyPassword }),
  v.strictObject({ type: v.literal('host.cancel'), origin: hostOrigin }),
  /** Answers a host that asks for a client certificate. `fingerprint` null: sends none. */
  v.strictObject({ type: v.literal('certificate.choose'), host: hostOrigin, fingerprint: v.nullable(hostOrigin) }),
  ...WORKSPACE_COMMANDS,
  ...POP_OUT_COMMANDS,
  /** `minutes` null: until the agent ends the pause. */
  v.strictObject({ type: v.literal('alerts.pause'), minutes: v.nullable(minutes) }),
  v.strictObject({ type: v.literal('alerts.pauseUntilTomorrow') }),
  v.strictObject({ type: v.literal('alerts.resume') }),
  /** For this many minutes, no alerts about the customers who wait now. New customers still cause alerts. */
  v.strictObject({ type: v.literal('alerts.snooze'), minutes }),
  /** As `alerts.snooze`, but until this instant, epoch ms. */
  v.strictObject({ type: v.literal('alerts.snoozeUntil'), until: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) }),
  /**
   * Tests every channel that is on. `alerts.testChannel` can also test a channel that is off. Results:
   * `AlertsView.proofs`.
   */
  v.strictObject({ type: v.literal('alerts.test') }),
  v.strictObject({
    type: v.literal('alerts.testChannel'),
    channel,
    /** The sound to play. Absent: the sound of the settings. */
    sound: v.exactOptional(v.picklist(SOUNDS))
  }),
  /** `seen`: whether the agent noticed the test of this channel. */
  v.strictObject({ type: v.literal('alerts.saw'), channel, seen: v.boolean() }),
  /** `failure` null: the window plays the sound. Otherwise a short technical reason. */
  v.strictObject({ type: v.literal('alerts.played'), failure: v.nullable(v.pipe(v.string(), v.maxLength(200))) }),
  SettingChangeSchema,
  /**
   * Gives these settings their defaults. The result of each `settings.` command is in `StatusView.settingsResult`.
   */
  v.strictObject({
    type: v.literal('settings.reset'),
    keys: v.pipe(v.array(v.picklist(SHOWN_SETTINGS)), v.maxLength(SHOWN_SETTINGS.length))
  }),
  /** Resets the keys of one action or of all. The person may lose keys that they chose, so a reset can be undone. */
  v.strictObject({ type: v.literal('settings.resetKeys'), reset: KeyResetSchema }),
  /** Undoes the last reset or import of settings. */
  v.strictObject({ type: v.literal('settings.undo') }),
  /** Main asks the person for the file. */
  v.strictObject({ type: v.literal('settings.exportFile') }),
  v.strictObject({ type: v.literal('settings.importFile') }),
  /** Commands for updates: ask the feed, download the offered version, quit and install it. */
  v.strictObject({ type: v.literal('updates.check') }),
  v.strictObject({ type: v.literal('updates.download') }),
  v.strictObject({ type: v.literal('updates.install') }),
  /** Installs the downloaded version when the person quits, unless there is unfinished work. */
  v.strictObject({ type: v.literal('updates.installAtQuit') }),
  /** `whatsNewShown`: the person could see what is new in this version. `whatsNewSeen`: the person has read it. */
  v.strictObject({ type: v.literal('updates.whatsNewShown') }),
  v.strictObject({ type: v.literal('updates.whatsNewSeen') }),
  /**
   * Asks the system whether it starts Deskhand at login, and sets `startAtLogin` to the answer. If `startAtLogin` is
   * locked, the system gets the setting's value instead.
   */
  v.strictObject({ type: v.literal('autostart.check') }),
  /** Looks for dictionaries again. The result is in `StatusView.spelling`. */
  v.strictObject({ type: v.literal('spelling.check') }),
  /** Shows the folder for people's own dictionaries. */
  v.strictObject({ type: v.literal('spelling.showFolder') }),
  /** Changes a saved reply. `id` null: adds one. */
  v.strictObject({ type: v.literal('reply.save'), id: v.nullable(ReplyIdSchema), words: ReplyWordsSchema }),
  /** Copies a saved reply, own or of the team, into the person's own library. */
  v.strictObject({
    type: v.literal('reply.copy'),
    id: ReplyIdSchema,
    name: v.pipe(v.string(), v.maxLength(REPLY_NAME_LIMIT), v.regex(/\S/))
  }),
  v.strictObject({ type: v.literal('reply.delete'), id: ReplyIdSchema }),
  /** Brings back the saved reply that was deleted last. */
  v.strictObject({ type: v.literal('reply.undo') }),
  /** The agent inserted this saved reply into a message. */
  v.strictObject({ type: v.literal('reply.used'), id: ReplyIdSchema }),
  /** Main asks the person for the file. The result is in `RepliesState.transfer`. */
  v.strictObject({ type: v.literal('replies.importFile') }),
  v.strictObject({ type: v.literal('replies.exportFile'), format: v.picklist(REPLY_FILE_FORMATS) }),
  v.strictObject({ type: v.literal('replies.chooseTeamFile') }),
  v.strictObject({ type: v.literal('card.take'), key }),
  v.strictObject({ type: v.literal('card.takeLongest') }),
  v.strictObject({ type: v.literal('card.open'), key }),
  /** Hides the card and opens the customer who needs this agent most. If nobody does, only shows the desk. */
  v.strictObject({ type: v.literal('card.next') }),
  /** Hides the card. A later alert may show it again. */
  v.strictObject({ type: v.literal('card.hide') }),
  /** The height that the card's content needs, px. */
  v.strictObject({
    type: v.literal('window.fit'),
    height: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(4096))
  }),
  v.strictObject({ type: v.literal('notice.dismiss'), id }),
  v.strictObject({ type: v.literal('renderer.failed'), fault: RendererFaultSchema }),
  /** Shows the log file in its folder. */
  v.strictObject({ type: v.literal('log.show') }),
  /** Main asks the person where to save the file. */
  v.strictObject({ type: v.literal('file.save'), file: v.picklist(APP_FILES) }),
  /** `agreed`: the origin that the person agreed to. `remember`: adds it to the setting `linkOrigins`. */
  v.strictObject({
    type: v.literal('link.open'),
    url: linkAddress,
    agreed: v.exactOptional(linkOrigin),
    remember: v.exactOptional(v.boolean())
  }),
  /** Shows a link's context menu. `x`, `y`: px from the window's top left corner. */
  v.strictObject({ type: v.literal('link.menu'), url: linkAddress, x: place, y: place })
])

export type Command = v.InferOutput<typeof CommandSchema>

export type CommandRefusal =
  | 'malformed'
  /** There is an error in Deskhand itself. The command may or may not have had an effect. */
  | 'failed'
  /** The window sends commands faster than a person can. */
  | 'tooOften'
  | 'unknownCustomer'
  | 'notConnected'
  | 'withSomeoneElse'
  /** This agent does not have the customer, and the command must not take the customer over. */
  | 'notYours'
  | 'alreadyPending'
  /** Messages to this customer wait to be sent. See `customer.release`. */
  | 'hasQueued'
  | 'releasing'
  | 'nobodyWaiting'
  /**
   * `waitingHidden`: customers wait only on hidden pages. `waitingUnknown`: the list is not whole, so somebody may
   * wait.
   */
  | 'waitingHidden'
  | 'waitingUnknown'
  | 'emptyText'
  | 'badText'
  | 'tooLong'
  /** The text has a blank that the agent has not filled in. */
  | 'hasBlank'
  | 'unknownMessage'
  | 'badLink'
  /** The window must first ask the person whether to open the link. */
  | 'asksFirst'
  | 'outboxFull'
  | 'noProxyAsks'
  | 'noHostAsks'
  | 'setByOrganisation'
  /** There is nothing to check, to download or to install. */
  | 'noUpdate'
  /** See `UpdateHindrance`. */
  | 'workUnderWay'
  | 'unknownReply'
  | 'replyKeyTaken'
  | 'repliesFull'
  /** The file with the person's own replies is of a newer version, or unreadable. It must not be changed. */
  | 'repliesLocked'
  /** The time of a reminder has passed, or is too far ahead. */
  | 'badTime'
  | 'parkingFull'
  | 'notesFull'
  | 'notParked'
  | 'workspaceGone'
  | 'workspacesFull'
  | PopOutRefusal
