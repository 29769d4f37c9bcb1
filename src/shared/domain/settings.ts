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

/** The channels of an alert, in the order in which an alert uses them by default. */
export const ALERT_CHANNELS = ['notification', 'sound', 'attention', 'card'] as const
export type AlertChannel = (typeof ALERT_CHANNELS)[number]

/** Choices for `retentionDays`. 0: conversations are deleted when Deskhand closes. */
export const RETENTION_CHOICES = [0, 1, 7, 30] as const
export const LONGEST_RETENTION_DAYS = 365
export const LONGEST_NOTE_DAYS = 3650

/** Choices for `textSize`, px. */
export const TEXT_SIZES = ['13', '14', '15', '16'] as const

const ESCALATION = { section: 'alerts', row: 'escalation' } as const
const SOUND = { section: 'alerts', row: 'sound' } as const
const SECONDS = { min: 0, max: 3600 }

/**
 * Origins whose links open without a question, newest first. A window can only remove them: `forget` is one origin,
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

/** The keys that the person chose, one action per entry, such as `takeOver A`. Other actions have default keys. */
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
 * Every setting that a person can change, in the order of the settings panel. A dot in a key is a level of the
 * settings file: `alerts.sound` is `sound` in `alerts`. New keys have no dot: version 1.0.0 drops unknown names in
 * `alerts`.
 */
export const SETTINGS = {
  /**
   * The delay of a channel in seconds. It is counted from the time at which an alert about a customer may begin.
   */
  'alerts.steps.notification.delay': numberSetting(SECONDS, 0, ESCALATION),
  'alerts.steps.notification.on': booleanSetting(true, ESCALATION),
  'alerts.steps.sound.delay': numberSetting(SECONDS, 5, ESCALATION),
  'alerts.steps.sound.on': booleanSetting(true, ESCALATION),
  'alerts.steps.attention.delay': numberSetting(SECONDS, 20, ESCALATION),
  'alerts.steps.attention.on': booleanSetting(true, ESCALATION),
  'alerts.steps.card.delay': numberSetting(SECONDS, 40, ESCALATION),
  'alerts.steps.card.on': booleanSetting(true, ESCALATION),
  /**
   * True if there are alerts about the agent's own customers too, unless their conversation is in view. Reminders
   * alert in any case.
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
  /** True if the system's own Do Not Disturb holds alerts back. Works only where Deskhand can read it. */
  'alerts.systemQuiet': booleanSetting(true, QUIET),
  /**
   * After a wait of this many minutes for any agent, alerts ignore a pause, quiet hours and Do Not Disturb. The sound
   * then plays even while the agent looks at the desk. Null: never.
   */
  'alerts.breakThroughMinutes': optionalNumberSetting({ min: 1, max: 240 }, 5, QUIET),
  /** With more waiting customers than this, alerts ignore a pause, quiet hours and Do Not Disturb. Null: never. */
  'alerts.breakThroughCount': optionalNumberSetting({ min: 1, max: 1000 }, null, QUIET),
  /** The shortcut that moves the focus to the alert card, as an Electron accelerator. Empty: none. */
  'alerts.cardShortcut': textSetting({ maxLength: 60, format: 'accelerator' }, 'CommandOrControl+Shift+D', {
    section: 'alerts',
    row: 'shortcut'
  }),
  'alerts.sound': choiceSetting(SOUNDS, 'bell', SOUND),
  'alerts.volume': numberSetting({ min: 0, max: 1, fractions: true }, 0.7, SOUND),
  /** Seconds between two sounds while a customer waits. 0: only one sound. */
  'alerts.soundRepeat': numberSetting(SECONDS, 20, SOUND),
  /** How many minutes the agent's own customer may wait for an answer. */
  replyLimitMinutes: numberSetting({ min: 1, max: 240 }, 3, { section: 'alerts' }),
  /** After this many minutes without an answer of the customer, a nudge is suggested. Null: never. */
  silentMinutes: optionalNumberSetting({ min: 1, max: 240 }, 20, { section: 'alerts' }),
  nudgeText,
  /** True: messages stay unread until the agent answers. False: until the agent sees them. */
  staysUnreadUntilAnswered: booleanSetting(false, { section: 'appearance' }),
  /** True if single letters are shortcuts outside of text fields. */
  letterKeys: booleanSetting(true, { section: 'keyboard' }),
  /** The key that sends a message. Ctrl+Enter always does. Shift+Enter always begins a new line. */
  sendKey: choiceSetting(SEND_KEYS, 'enter', { section: 'keyboard' }),
  teamRepliesFile,
  keys,
  usedActions,
  listOrder: choiceSetting(LIST_ORDERS, 'wait', { section: null, local: true }),
  /** Conversations stay on this computer for this many days. Unsent messages and drafts stay longer. */
  retentionDays: numberSetting({ min: 0, max: LONGEST_RETENTION_DAYS }, 7, {
    section: 'privacy',
    row: 'kept',
    keepsLast: true
  }),
  /**
   * Days for which a customer's note, pin and spelling languages stay after their last change. 0: until Deskhand
   * closes.
   */
  noteDays: numberSetting({ min: 0, max: LONGEST_NOTE_DAYS }, 365, { section: 'privacy', keepsLast: true }),
  /** False: saved conversations and notes have no payment numbers. Messages that were not sent still have them. */
  savePaymentNumbers: booleanSetting(false, { section: 'privacy', strictest: false, onlyByPolicy: true }),
  linkOrigins,
  teamBoard: booleanSetting(false, { section: 'privacy', strictest: false }),
  /** True if screenshots, recordings and shared screens do not show Deskhand. Has no effect on Linux. */
  hideFromCapture: booleanSetting(false, { section: 'privacy', strictest: true }),
  /**
   * A wait is amber from this many minutes on, and red from `waitHotMinutes` on. If one limit changes, the other one
   * moves if necessary: amber stays below red.
   */
  waitWarmMinutes: numberSetting({ min: 1, max: 239 }, 6, { section: 'appearance', below: 'waitHotMinutes' }),
  waitHotMinutes: numberSetting({ min: 2, max: 240 }, 12, { section: 'appearance', above: 'waitWarmMinutes' }),
  /** True if a wait of twice the red limit causes alerts even for a muted or quiet page. */
  pagesBreakThrough: booleanSetting(true, { section: 'pages' }),
  pages,
  /** Text size of messages, px. The rows of the list grow with it. */
  textSize: choiceSetting(TEXT_SIZES, '14', { section: 'appearance' }),
  /** Colours of every window. `system`: light or dark, as the system is. */
  theme: choiceSetting(['system', 'light', 'dark'], 'system', { section: 'appearance' }),
  /** Height of the list's rows. */
  density: choiceSetting(['comfortable', 'compact'], 'comfortable', { section: 'appearance' }),
  /** The language of every text: a folder of the catalogue. `system`: this computer's language. */
  language: choiceSetting([SYSTEM_LANGUAGE, ...LANGUAGES.map(({ tag }) => tag)], SYSTEM_LANGUAGE, {
    section: 'appearance'
  }),
  timeFormat: choiceSetting(['system', '12-hour', '24-hour'], 'system', { section: 'appearance' }),
  ...ANNOUNCEMENT_SETTINGS,
  /**
   * True if Deskhand starts in the tray at login. The value follows the entry in the system's settings, unless the
   * setting is locked.
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
/** The settings in the settings panel. A setting without a section is changed elsewhere, such as the list's order. */
export const SHOWN_SETTINGS = SETTING_KEYS.filter((key) => SETTINGS[key].section !== null)

export type SettingChange = {
  readonly [K in SettingKey]: { readonly key: K; readonly value: SettingEdits[K] }
}[SettingKey]

/**
 * The value in effect. `locked`: the person cannot change it. `standard`: the organisation's default. Absent: the
 * organisation sets no default, so Deskhand's default applies.
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

/** The settings of alerts, nested as in the settings file. Delays and repeats: seconds. Volume: 0 to 1. */
export type AlertSettings = Nested<SettingValues>['alerts']
const ofAlerts = Object.keys(SETTINGS).filter((key) => key.startsWith('alerts.')) as readonly SettingKey[]
export const DEFAULT_ALERT_SETTINGS = nest(
  Object.fromEntries(ofAlerts.map((key) => [key, SETTINGS[key].default])) as unknown as SettingValues
).alerts
