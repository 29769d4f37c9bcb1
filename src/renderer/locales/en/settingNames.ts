import type { POLICY_ONLY, SettingKey } from '../../../shared/domain/settings'
import type { SettingWords } from '../../../shared/settings/definition'
import { say } from '../../../shared/text/say'
import { settingsText as text } from './settings'

const nameOf = (name: string): SettingWords => ({ name })

/** Each setting in words: on its row, in the JSON schema and in the guide. */
export const settingNames: Readonly<Record<SettingKey | keyof typeof POLICY_ONLY, SettingWords>> = {
  'alerts.steps.notification.delay': nameOf(text.delayOf(text.notification)),
  'alerts.steps.notification.on': nameOf(text.notification),
  'alerts.steps.sound.delay': nameOf(text.delayOf(text.sound)),
  'alerts.steps.sound.on': nameOf(text.sound),
  'alerts.steps.attention.delay': nameOf(text.delayOf(text.steps.attention)),
  'alerts.steps.attention.on': nameOf(text.steps.attention),
  'alerts.steps.card.delay': nameOf(text.delayOf(text.card)),
  'alerts.steps.card.on': nameOf(text.card),
  'alerts.mine': nameOf(text.mine),
  'alerts.privacy': {
    name: text.shows,
    options: {
      nothing: text.privacy.nothing.name,
      count: text.privacy.count.name,
      name: text.privacy.name.name,
      message: text.privacy.message.name
    }
  },
  'alerts.quiet.on': nameOf(text.quiet),
  'alerts.quiet.from': nameOf(text.quietFrom),
  'alerts.quiet.to': nameOf(text.quietTo),
  'alerts.quiet.days': { name: text.daysLabel, about: '0 is Sunday.' },
  'alerts.systemQuiet': nameOf(text.systemQuiet),
  'alerts.breakThroughMinutes': nameOf(text.stillCallMinutes),
  'alerts.breakThroughCount': nameOf(text.stillCallCount),
  'alerts.cardShortcut': { name: text.shortcut, about: text.shortcutAbout },
  'alerts.sound': { name: text.soundChoice, options: text.sounds },
  'alerts.volume': nameOf(text.volume),
  'alerts.soundRepeat': { name: text.repeat, about: 'Seconds between two sounds. 0 sounds once.' },
  letterKeys: { name: say('keyboard.letters'), about: say('keyboard.lettersAbout') },
  retentionDays: { name: text.keptFor, about: 'Days. 0 removes them when you close Deskhand.' },
  linkOrigins: { name: say('links.heading'), about: say('links.about') },
  timeFormat: {
    name: 'Time of day',
    about: 'How Deskhand writes times, here and in the tray.',
    options: { system: 'As this computer writes it', '12-hour': '12 hours: 3:30 PM', '24-hour': '24 hours: 15:30' }
  },
  extraCaFile: {
    name: 'Further certificate authorities',
    about: 'Full path of a PEM file with certificate authorities that Deskhand trusts besides those of the system.'
  }
}
