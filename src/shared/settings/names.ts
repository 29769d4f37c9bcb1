import { POLICY_ONLY } from '../domain/policyOnly'
import { SETTINGS, TEXT_SIZES, type SettingKey } from '../domain/settings'
import { textTable } from '../text/current'
import { LANGUAGES, SYSTEM_LANGUAGE } from '../text/languages'
import { say } from '../text/say'
import type { SettingWords } from './definition'

const nameOf = (name: string): SettingWords => ({ name })
const seconds = (value: number): string => say('settings.seconds', { seconds: value })
const minutes = (value: number): string => say('settings.minutes', { minutes: value })
const days = (count: number): string => say('settings.keepDays', { count })
const delayOf = (step: string): SettingWords => ({ name: say('settings.delayOf', { step }), amount: seconds })

type Key = SettingKey | keyof typeof POLICY_ONLY

/** The texts of the settings that need more than a name and a description, such as options or a unit. */
const OWN = {
  'alerts.steps.notification.delay': () => delayOf(say('settings.notification')),
  'alerts.steps.notification.on': () => nameOf(say('settings.notification')),
  'alerts.steps.sound.delay': () => delayOf(say('settings.sound')),
  'alerts.steps.sound.on': () => nameOf(say('settings.sound')),
  'alerts.steps.attention.delay': () => delayOf(say('settings.historyStep.attention')),
  'alerts.steps.attention.on': () => nameOf(say('settings.historyStep.attention')),
  'alerts.steps.card.delay': () => delayOf(say('settings.card')),
  'alerts.steps.card.on': () => nameOf(say('settings.card')),
  'alerts.mine': () => nameOf(say('settings.mine')),
  'alerts.privacy': () => ({
    name: say('settings.shows'),
    options: {
      nothing: say('settings.privacy.nothing'),
      count: say('settings.privacy.count'),
      name: say('settings.privacy.name'),
      message: say('settings.privacy.message')
    }
  }),
  'alerts.quiet.on': () => nameOf(say('settings.quiet')),
  'alerts.quiet.from': () => nameOf(say('settings.quietFrom')),
  'alerts.quiet.to': () => nameOf(say('settings.quietTo')),
  'alerts.quiet.days': () => ({ name: say('settings.days'), about: say('settings.daysAbout') }),
  'alerts.systemQuiet': () => nameOf(say('settings.systemQuiet')),
  'alerts.breakThroughMinutes': () => ({
    name: say('settings.anywayMinutesName'),
    about: say('settings.anywayMinutesAbout'),
    amount: minutes
  }),
  'alerts.breakThroughCount': () => ({
    name: say('settings.anywayCountName'),
    amount: (count) => say('settings.people', { count })
  }),
  'alerts.cardShortcut': () => ({ name: say('settings.shortcut'), about: say('settings.shortcutAbout') }),
  'alerts.sound': () => ({
    name: say('settings.soundChoice'),
    options: {
      bell: say('settings.sounds.bell'),
      chime: say('settings.sounds.chime'),
      wood: say('settings.sounds.wood')
    }
  }),
  'alerts.volume': () => nameOf(say('settings.volume')),
  'alerts.soundRepeat': () => ({ name: say('settings.repeat'), about: say('settings.repeatAbout'), amount: seconds }),
  replyLimitMinutes: () => ({
    name: say('settings.replyLimit'),
    about: say('settings.replyLimitAbout'),
    amount: minutes
  }),
  silentMinutes: () => ({
    name: say('settings.silentMinutes'),
    about: say('settings.silentMinutesAbout'),
    amount: minutes
  }),
  nudgeText: () => ({ name: say('replies.nudgeText'), about: say('replies.nudgeTextAbout') }),
  letterKeys: () => ({ name: say('keyboard.letters'), about: say('keyboard.lettersAbout') }),
  sendKey: () => ({
    name: say('keyboard.sendKey'),
    about: say('keyboard.sendKeyAbout'),
    options: { enter: say('keyboard.sendKeys.enter'), ctrlEnter: say('keyboard.sendKeys.ctrlEnter') }
  }),
  teamRepliesFile: () => ({ name: say('replies.teamFile'), about: say('replies.teamFileAbout') }),
  keys: () => ({ name: say('keyboard.keys'), about: say('keyboard.keysAbout') }),
  usedActions: () => nameOf(say('palette.used')),
  listOrder: () => ({
    name: say('queue.listOrder'),
    options: { wait: say('queue.orderBy.wait'), newest: say('queue.orderBy.newest'), name: say('queue.orderBy.name') }
  }),
  retentionDays: () => ({ name: say('settings.keptFor'), about: say('settings.keptForAbout'), amount: days }),
  noteDays: () => ({ name: say('settings.noteDays'), about: say('settings.noteDaysAbout'), amount: days }),
  linkOrigins: () => ({ name: say('links.heading'), about: say('links.about') }),
  waitWarmMinutes: () => ({
    name: say('settings.waitWarmMinutes'),
    about: say('settings.waitWarmMinutesAbout'),
    amount: minutes
  }),
  waitHotMinutes: () => ({
    name: say('settings.waitHotMinutes'),
    about: say('settings.waitHotMinutesAbout'),
    amount: minutes
  }),
  pages: () => ({ name: say('settings.pages'), about: say('settings.pagesAbout') }),
  textSize: () => ({
    name: say('settings.textSize'),
    about: say('settings.textSizeAbout'),
    options: Object.fromEntries(TEXT_SIZES.map((size) => [size, say('settings.textSizes.px', { size })]))
  }),
  theme: () => ({
    name: say('settings.theme'),
    about: say('settings.themeAbout'),
    options: {
      system: say('settings.themes.system'),
      light: say('settings.themes.light'),
      dark: say('settings.themes.dark')
    }
  }),
  density: () => ({
    name: say('settings.density'),
    about: say('settings.densityAbout'),
    options: { comfortable: say('settings.densities.comfortable'), compact: say('settings.densities.compact') }
  }),
  language: () => ({
    name: say('settings.language'),
    about: say('settings.languageAbout'),
    options: {
      [SYSTEM_LANGUAGE]: say('settings.languages.system'),
      ...Object.fromEntries(LANGUAGES.map(({ tag, name }) => [tag, name]))
    }
  }),
  timeFormat: () => ({
    name: say('settings.timeFormat'),
    about: say('settings.timeFormatAbout'),
    options: {
      system: say('settings.timeFormats.system'),
      '12-hour': say('settings.timeFormats.hours12'),
      '24-hour': say('settings.timeFormats.hours24')
    }
  }),
  readAloud: () => ({
    name: say('settings.readAloud'),
    about: say('settings.readAloudAbout'),
    options: {
      all: say('settings.readAloudOf.all'),
      mine: say('settings.readAloudOf.mine'),
      failures: say('settings.readAloudOf.failures')
    }
  }),
  readAloudText: () => ({
    name: say('settings.readAloudText'),
    about: say('settings.readAloudTextAbout'),
    options: {
      whole: say('settings.readAloudTexts.whole'),
      start: say('settings.readAloudTexts.start'),
      author: say('settings.readAloudTexts.author')
    }
  }),
  updateMode: () => ({
    name: say('updates.mode'),
    about: say('updates.modeAbout'),
    options: {
      off: say('updates.modes.off'),
      notify: say('updates.modes.notify'),
      download: say('updates.modes.download'),
      automatic: say('updates.modes.automatic')
    }
  }),
  updateFeed: () => ({ name: say('updates.feed'), about: say('updates.feedAbout') }),
  oldVersionDays: () => ({ name: say('updates.oldAfterDays'), about: say('updates.oldAfterDaysAbout'), amount: days })
} satisfies Partial<Record<Key, () => SettingWords>>

/** A setting that is not in `OWN`. Its two messages are in `settings.json`. */
type PlainKey = Exclude<Key, keyof typeof OWN>

const isPlain = (key: string): key is PlainKey => !Object.hasOwn(OWN, key)
const plainWords = (key: PlainKey): SettingWords => ({
  name: say(`settings.words.${key}.name`),
  about: say(`settings.words.${key}.about`)
})
const plain = Object.fromEntries(
  [...Object.keys(SETTINGS), ...Object.keys(POLICY_ONLY)].filter(isPlain).map((key) => [key, () => plainWords(key)])
) as Readonly<Record<PlainKey, () => SettingWords>>

/** The texts of each setting, for its row, the JSON schema and the IT guide. */
export const settingNames: Readonly<Record<Key, SettingWords>> = textTable<Record<Key, SettingWords>>({
  ...OWN,
  ...plain
})
