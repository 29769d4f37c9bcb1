import type { SystemQuietState } from '../../../shared/domain/alert'
import type { ProgramCommand } from '../program'

/** A setting of the system that is on or off, such as its own Do Not Disturb. */
export interface DesktopSetting {
  state(): SystemQuietState
  watch(changed: () => void): { dispose(): void }
  dispose(): void
}

/**
 * Two programs that read one setting of the desktop. `ask` prints the value and ends. `listen` keeps running and
 * prints each change.
 */
export interface DesktopSettingSource {
  readonly ask: ProgramCommand
  readonly listen: ProgramCommand
  /** Reads a line of either program. True: on. False: off. Null: the line says neither. */
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
 * Returns the names of the desktop, separated by colons. On some desktops Electron changes XDG_CURRENT_DESKTOP, and
 * keeps the old value in ORIGINAL_XDG_CURRENT_DESKTOP.
 */
export function desktopNames(env: Readonly<Record<string, string | undefined>>): string {
  return env['ORIGINAL_XDG_CURRENT_DESKTOP'] ?? env['XDG_CURRENT_DESKTOP'] ?? ''
}

/**
 * Returns where to read Do Not Disturb. `bus`: from the notification service, over D-Bus. Null: nowhere, for example
 * on Windows and macOS. `desktop`: XDG_CURRENT_DESKTOP.
 */
export function quietSource(platform: NodeJS.Platform, desktop: string): DesktopSettingSource | 'bus' | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('kde')) return 'bus'
  // Budgie also writes GNOME among its names. But it shows notifications itself and ignores GNOME's setting.
  return (names.includes('gnome') || names.includes('unity')) && !names.includes('budgie') ? gnomeQuiet : null
}
