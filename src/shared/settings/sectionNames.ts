import { textTable } from '../text/current'
import { say } from '../text/say'
import type { SettingSection } from './definition'

/** The name of each section, in the order of the settings panel. */
export const SECTION_NAMES: Readonly<Record<SettingSection, string>> = textTable({
  alerts: () => say('settings.alerts'),
  pages: () => say('settings.pages'),
  keyboard: () => say('settings.keyboard'),
  replies: () => say('settings.replies'),
  privacy: () => say('settings.privacyAndPolicy'),
  appearance: () => say('settings.appearance'),
  general: () => say('settings.general'),
  updates: () => say('updates.heading')
})
