import type { ProgramCommand } from '../program'

/**
 * Two programs that read a setting of the desktop. `ask` prints the value once and ends. `listen` does not end, and
 * prints each change.
 */
export interface DesktopSettingSource {
  readonly ask: ProgramCommand
  readonly listen: ProgramCommand
  /**
   * Reads a line of either program. Returns true if the setting is on, false if it is off, and null if the line says
   * neither.
   */
  readonly read: (line: string) => boolean | null
}

const GNOME_KEY = ['org.gnome.desktop.notifications', 'show-banners'] as const

export const gnomeQuiet: DesktopSettingSource = {
  ask: ['gsettings', 'get', ...GNOME_KEY],
  listen: ['gsettings', 'monitor', ...GNOME_KEY],
  read: (line) => {
    const banners = /^(?:show-banners: )?(true|false)$/.exec(line.trim())?.[1]
    return banners === undefined ? null : banners === 'false'
  }
}

/**
 * Returns the names of the desktop, separated by colons. On some desktops Electron overwrites XDG_CURRENT_DESKTOP, and
 * stores its old value in ORIGINAL_XDG_CURRENT_DESKTOP.
 */
export function desktopNames(env: Readonly<Record<string, string | undefined>>): string {
  return env['ORIGINAL_XDG_CURRENT_DESKTOP'] ?? env['XDG_CURRENT_DESKTOP'] ?? ''
}

/**
 * Returns where Deskhand can read this system's Do Not Disturb. `bus`: from the notification service. Null: nowhere.
 * macOS and Windows let only native code read it, or programs with access to the whole disk. `desktop`: the value of
 * XDG_CURRENT_DESKTOP.
 */
export function quietSource(platform: NodeJS.Platform, desktop: string): DesktopSettingSource | 'bus' | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('kde')) return 'bus'
  // Budgie has GNOME in its names, but shows notifications itself and does not follow GNOME's setting.
  return (names.includes('gnome') || names.includes('unity')) && !names.includes('budgie') ? gnomeQuiet : null
}
