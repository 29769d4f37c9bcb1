import { nativeTheme } from 'electron'
import type { SettingValues } from '../../shared/domain/settings'

/** Shows every window in this theme, also sign-in pages. They read it from `prefers-color-scheme`. */
export function showTheme(theme: SettingValues['theme']): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
}
