import { nativeTheme } from 'electron'
import type { SettingValues } from '../../shared/domain/settings'

/**
 * Shows every window in this theme, also those of sign-in pages. The windows' pages follow by
 * `prefers-color-scheme`, as they follow the system.
 */
export function showTheme(theme: SettingValues['theme']): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme
}
