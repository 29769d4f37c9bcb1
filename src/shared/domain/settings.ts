import * as v from 'valibot'
import { ALERT_PRIVACY } from './alertPrivacy'
import { LINK_ORIGINS_LIMIT, ORIGIN_LENGTH_LIMIT } from '../link'
import { LIST_ORDERS } from '../shownInWindow'
import {
  booleanSetting,
  choiceSetting,
  listSetting,
  numberSetting,
  optionalNumberSetting,
  textSetting,
  timeSetting,
  type EditsOf,
  type ValuesOf
} from '../settings/definition'
import {
  KEY_CHOICE_LENGTH_LIMIT,
  KEY_CHOICE_LIMIT,
  KEY_CHOICE_PATTERN,
  KeyEditSchema,
  editKeys,
  ignoredKeys
} from './keyChoices'
import { pages } from './pageChoices'
import { ANNOUNCEMENT_SETTINGS } from './announcementSettings'
import type { POLICY_ONLY } from './policyOnly'
import { QUIET, quietDays } from './quietDays'
import { nudgeText, teamRepliesFile } from './replySettings'
import { SOUNDS } from './sounds'
import { SPELLING } from './spelling'
import { UPDATES } from './updates'
import { usedActions } from './usedActions'
import { nest, type Nested } from '../settings/tree'
import { textTable } from '../text/current'
import { LANGUAGES, SYSTEM_LANGUAGE } from '../text/languages'

/** The channels of the escalation, in their usual order. */
export const ALERT_CHANNELS = ['notification', 'sound', 'attention', 'card'] as const
export type AlertChannel = (typeof ALERT_CHANNELS)[number]

/** Choices for `retentionDays`. 0: when Deskhand closes, it deletes conversations. */
export const RETENTION_CHOICES = [0, 1, 7, 30] as const
export const LONGEST_RETENTION_DAYS = 365
export const LONGEST_NOTE_DAYS = 3650

/** Choices for `textSize`, px. */
export const TEXT_SIZES = ['13', '14', '15', '16'] as const

const ESCALATION = { section: 'alerts', row: 'escalation' } as const
const SOUND = { section: 'alerts', row: 'sound' } as const
const SECONDS = { min: 0, max: 3600 }

/**
 * Origins whose links open without a question, newest first. A window can only remove origins: `forget` is one origin,
 * or null for all.
 */
const linkOrigins = listSetting(
  {
    item: v.pipe(v.string(), v.maxLength(ORIGIN_LENGTH_LIMIT)),
    items: { type: 'string', maxLength: ORIGIN_LENGTH_LIMIT },
    maxItems: LINK_ORIGINS_LIMIT,
    edit: v.strictObject({ forget: v.nullable(v.pipe(v.string(), v.maxLength(ORIGIN_LENGTH_LIMIT))) }),
    apply: (before, { forget }) => (forget === null ? [] : before.filter((origin) => origin !== forget))
  },
  [],
  { section: 'privacy', row: 'links', strictest: [], local: true }
)

/** The keys that may send a message. On macOS, Ctrl means Cmd. */
export const SEND_KEYS = ['enter', 'ctrlEnter'] as const
export type SendKey = (typeof SEND_KEYS)[number]

/** The keys that the person chose, one action per entry, such as `takeOver A`. Other actions have Deskhand's keys. */
const keys = listSetting(
  {
    item: v.pipe(v.string(), v.maxLength(KEY_CHOICE_LENGTH_LIMIT)),
    items: { type: 'string', pattern: KEY_CHOICE_PATTERN },
    maxItems: KEY_CHOICE_LIMIT,
    edit: KeyEditSchema,
    apply: editKeys,
    ignored: (choices) => ignoredKeys(choices).map(({ action, key }) => `${action} ${key}`)
  },
  [],
  { section: 'keyboard', row: 'keys' }
)

/**
 * Every setting that a person can change. A dot in a key is a level of the settings file: `alerts.sound` is `sound` in
 * `alerts`. A new setting gets a key without a dot, because version 1.0.0 drops unknown names inside `alerts`. The
 * settings panel shows sections and rows in this order.
 */
export const SETTINGS = {
  /** Delay of a channel, s. The delay begins when this channel may alert the agent about a waiting customer. */
  'alerts.steps.notification.delay': numberSetting(SECONDS, 0, ESCALATION),
  'alerts.steps.notification.on': booleanSetting(true, ESCALATION),
  'alerts.steps.sound.delay': numberSetting(SECONDS, 5, ESCALATION),
  'alerts.steps.sound.on': booleanSetting(true, ESCALATION),
  'alerts.steps.attention.delay': numberSetting(SECONDS, 20, ESCALATION),
  'alerts.steps.attention.on': booleanSetting(true, ESCALATION),
  'alerts.steps.card.delay': numberSetting(SECONDS, 40, ESCALATION),
  'alerts.steps.card.on': booleanSetting(true, ESCALATION),
  /**
   * True if Deskhand also alerts about this agent's own customers, unless their conversation is in view. Reminders
   * alert even if this is false.
   */
  'alerts.mine': booleanSetting(true, ESCALATION),
  'alerts.privacy': choiceSetting(ALERT_PRIVACY, 'name', {
    section: 'alerts',
    row: 'privacy',
    strictest: 'nothing'
  }),
  'alerts.quiet.on': booleanSetting(false, QUIET),
  'alerts.quiet.from': timeSetting('18:00', QUIET),
  'alerts.quiet.to': timeSetting('08:00', QUIET),
  'alerts.quiet.days': quietDays,
  /**
   * True if Deskhand does not alert while the system's own Do Not Disturb is on. This works only where Deskhand can
   * read Do Not Disturb.
   */
  'alerts.systemQuiet': booleanSetting(true, QUIET),
  /**
   * If customers wait and no agent takes over for this many minutes, alerts break through: they ignore a pause, quiet
   * hours and Do Not Disturb. For a customer who has waited this long, the sound plays even while the agent looks at
   * the desk. Null: never.
   */
  'alerts.breakThroughMinutes': optionalNumberSetting({ min: 1, max: 240 }, 5, QUIET),
  /** If more customers than this wait, alerts break through a pause, quiet hours or Do Not Disturb. Null: never. */
  'alerts.breakThroughCount': optionalNumberSetting({ min: 1, max: 1000 }, null, QUIET),
  /** Keys of the shortcut that moves the focus to the alert card, as an Electron accelerator. Empty: no shortcut. */
  'alerts.cardShortcut': textSetting({ maxLength: 60, format: 'accelerator' }, 'CommandOrControl+Shift+D', {
    section: 'alerts',
    row: 'shortcut'
  }),
  'alerts.sound': choiceSetting(SOUNDS, 'bell', SOUND),
  'alerts.volume': numberSetting({ min: 0, max: 1, fractions: true }, 0.7, SOUND),
  /** Seconds between two sounds while a customer waits. 0: Deskhand plays only one sound. */
  'alerts.soundRepeat': numberSetting(SECONDS, 20, SOUND),
  /** The reply limit: how many minutes a customer of this agent may wait for an answer. */
  replyLimitMinutes: numberSetting({ min: 1, max: 240 }, 3, { section: 'alerts' }),
  /** If a customer has not answered for this many minutes, the window suggests a nudge. Null: never. */
  silentMinutes: optionalNumberSetting({ min: 1, max: 240 }, 20, { section: 'alerts' }),
  nudgeText,
  /** True if messages stay unread until the agent has answered. False: until the agent has seen them. */
  staysUnreadUntilAnswered: booleanSetting(false, { section: 'appearance' }),
  /** True if single letters are shortcuts outside of text fields. */
  letterKeys: booleanSetting(true, { section: 'keyboard' }),
  /** The key that sends a message. Ctrl+Enter always sends, and Shift+Enter always begins a new line. */
  sendKey: choiceSetting(SEND_KEYS, 'enter', { section: 'keyboard' }),
  teamRepliesFile,
  keys,
  usedActions,
  listOrder: choiceSetting(LIST_ORDERS, 'wait', { section: null, local: true }),
  /**
   * For this many days conversations stay on this computer. Unsent messages and drafts stay until the agent sends or
   * discards them.
   */
  retentionDays: numberSetting({ min: 0, max: LONGEST_RETENTION_DAYS }, 7, {
    section: 'privacy',
    row: 'kept',
    keepsLast: true
  }),
  /**
   * For this many days after the last change, the note, the pin and the spelling languages of a customer stay on the
   * disk. 0: only until Deskhand closes.
   */
  noteDays: numberSetting({ min: 0, max: LONGEST_NOTE_DAYS }, 365, { section: 'privacy', keepsLast: true }),
  /** False: saved conversations and notes have no card numbers and IBANs. Messages that were not sent keep them. */
  savePaymentNumbers: booleanSetting(false, { section: 'privacy', strictest: false, onlyByPolicy: true }),
  linkOrigins,
  teamBoard: booleanSetting(false, { section: 'privacy', strictest: false }),
  /** True if screenshots, recordings and shared screens do not show Deskhand. Linux cannot do this. */
  hideFromCapture: booleanSetting(false, { section: 'privacy', strictest: true }),
  /**
   * From this many minutes on, a wait is amber, and from `waitHotMinutes` on, it is red. A change of one limit moves
   * the other one if necessary, so that amber stays below red.
   */
  waitWarmMinutes: numberSetting({ min: 1, max: 239 }, 6, { section: 'appearance', below: 'waitHotMinutes' }),
  waitHotMinutes: numberSetting({ min: 2, max: 240 }, 12, { section: 'appearance', above: 'waitWarmMinutes' }),
  /**
   * True if Deskhand alerts about a wait beyond twice the red limit of its page, even if the page is muted or in its
   * quiet hours.
   */
  pagesBreakThrough: booleanSetting(true, { section: 'pages' }),
  pages,
  /** Size of the text of messages, px. The rows of the list grow with it. */
  textSize: choiceSetting(TEXT_SIZES, '14', { section: 'appearance' }),
  /** Colours of every window. `system`: the colours that the system uses. */
  theme: choiceSetting(['system', 'light', 'dark'], 'system', { section: 'appearance' }),
  /** Height of the rows of the list. */
  density: choiceSetting(['comfortable', 'compact'], 'comfortable', { section: 'appearance' }),
  /** The language of every text of Deskhand: a folder of the catalogue. `system`: the language of this computer. */
  language: choiceSetting([SYSTEM_LANGUAGE, ...LANGUAGES.map(({ tag }) => tag)], SYSTEM_LANGUAGE, {
    section: 'appearance'
  }),
  /** How Deskhand writes times of day, on the screen and in the tray. */
  timeFormat: choiceSetting(['system', '12-hour', '24-hour'], 'system', { section: 'appearance' }),
  ...ANNOUNCEMENT_SETTINGS,
  /**
   * True if Deskhand starts in the tray when the person signs in to the computer. The value follows the entry in the
   * system's settings, unless the organisation locks the value.
   */
  startAtLogin: booleanSetting(false, { section: 'general', row: 'startup', local: true }),
  ...SPELLING,
  ...UPDATES
} as const

export type SettingKey = keyof typeof SETTINGS
export type SettingValues = ValuesOf<typeof SETTINGS>
export type SettingEdits = EditsOf<typeof SETTINGS>
export type PolicyValues = Partial<SettingValues & ValuesOf<typeof POLICY_ONLY>>

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[]
/** The settings that the settings panel shows. The others are internal: nobody chooses them. */
export const SHOWN_SETTINGS = SETTING_KEYS.filter((key) => SETTINGS[key].section !== null)

export type SettingChange = {
  readonly [K in SettingKey]: { readonly key: K; readonly value: SettingEdits[K] }
}[SettingKey]

/**
 * The value that applies. `locked`: the person cannot change it, because the organisation set it, or because only the
 * organisation can (`onlyByPolicy`). `standard`: the organisation's default; absent: Deskhand's.
 */
export interface SettingState<T> {
  readonly value: T
  readonly locked: boolean
  readonly standard?: T
}

export type SettingFact = {
  readonly [K in SettingKey]: SettingState<SettingValues[K]> & { readonly key: K }
}[SettingKey]
export type SettingStates = { readonly [K in SettingKey]: SettingState<SettingValues[K]> }

const defaultOf = (key: SettingKey) => () => SETTINGS[key].default
export const DEFAULT_SETTINGS = textTable(
  Object.fromEntries(SETTING_KEYS.map((key) => [key, defaultOf(key)]))
) as unknown as SettingValues
export const DEFAULT_STATES = Object.fromEntries(
  SETTING_KEYS.map((key) => [
    key,
    textTable({ value: defaultOf(key), locked: () => SETTINGS[key].onlyByPolicy !== undefined })
  ])
) as unknown as SettingStates

/** The settings of alerts, nested as in the settings file. Delays and repeats are in seconds; volume is 0 to 1. */
export type AlertSettings = Nested<SettingValues>['alerts']
const ofAlerts = Object.keys(SETTINGS).filter((key) => key.startsWith('alerts.')) as readonly SettingKey[]
export const DEFAULT_ALERT_SETTINGS = nest(
  Object.fromEntries(ofAlerts.map((key) => [key, SETTINGS[key].default])) as unknown as SettingValues
).alerts
