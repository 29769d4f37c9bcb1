import type { ProgramCommand } from '../program'

/** What a line says: on or off; null: nothing. */
export type QuietWords = boolean | null

/** How a desktop tells of its Do Not Disturb: a program that says it once, and one that stays and says each change. */
export interface QuietSource {
  readonly ask: ProgramCommand
  readonly listen: ProgramCommand
  readonly read: (line: string) => QuietWords
}

const GNOME_KEY = ['org.gnome.desktop.notifications', 'show-banners'] as const

export const gnomeQuiet: QuietSource = {
  ask: ['gsettings', 'get', ...GNOME_KEY],
  listen: ['gsettings', 'monitor', ...GNOME_KEY],
  read: (line) => {
    const banners = /^(?:show-banners: )?(true|false)$/.exec(line.trim())?.[1]
    return banners === undefined ? null : banners === 'false'
  }
}

/** Electron gives some desktops another name for its own purposes, and keeps the one they had. */
export function desktopNames(env: Readonly<Record<string, string | undefined>>): string {
  return env['ORIGINAL_XDG_CURRENT_DESKTOP'] ?? env['XDG_CURRENT_DESKTOP'] ?? ''
}

/**
 * `desktop`: names as in XDG_CURRENT_DESKTOP. `bus`: the notification service tells it. Null: this system tells no program of its Do Not Disturb. macOS and Windows
 * tell only native code, or whom the agent has given access to the whole disk.
 */
export function quietSource(platform: NodeJS.Platform, desktop: string): QuietSource | 'bus' | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('kde')) return 'bus'
  // Budgie calls itself GNOME too, but shows notifications by itself.
  return (names.includes('gnome') || names.includes('unity')) && !names.includes('budgie') ? gnomeQuiet : null
}
