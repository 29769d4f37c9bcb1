import { SETTINGS, type SettingKey } from '../../shared/domain/settings'
import { useScreenStore } from '../stores/screen'
import { useSettingSearchStore } from '../stores/settingSearch'

/** Returns the function that opens the settings where a setting is, and gives its control the focus. */
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
