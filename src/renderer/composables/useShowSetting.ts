import { SETTINGS, type SettingKey } from '../../shared/domain/settings'
import { useScreenStore } from '../stores/screen'
import { useSettingSearchStore } from '../stores/settingSearch'

/** Opens the section of a setting and focuses its control. Does nothing for a setting without a section. */
export function useShowSetting(): (key: SettingKey) => void {
  const screen = useScreenStore()
  const search = useSettingSearchStore()
  return (key) => {
    const { section } = SETTINGS[key]
    if (section === null) return
    search.wanted = key
    screen.showSettings(section)
  }
}
