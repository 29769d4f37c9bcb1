import type { ProgramCommand } from './program'

/** What a line says: on or off; `ask`: that is to be asked for anew; `unknown`: nobody can know now; null: nothing. */
export type QuietWords = boolean | 'ask' | 'unknown' | null

/** How a desktop tells of its Do Not Disturb: a program that says it once, and one that stays and says each change. */
export interface QuietSource {
  readonly ask: ProgramCommand
  readonly listen: ProgramCommand
  readonly read: (line: string) => QuietWords
}

const GNOME_KEY = ['org.gnome.desktop.notifications', 'show-banners'] as const

const gnome: QuietSource = {
  ask: ['gsettings', 'get', ...GNOME_KEY],
  listen: ['gsettings', 'monitor', ...GNOME_KEY],
  read: (line) => {
    const banners = /^(?:show-banners: )?(true|false)$/.exec(line.trim())?.[1]
    return banners === undefined ? null : banners === 'false'
  }
}

const NOTIFICATIONS = 'org.freedesktop.Notifications'
const OBJECT = ['--session', '--dest', NOTIFICATIONS, '--object-path', '/org/freedesktop/Notifications'] as const

/** The same property is true while a full-screen window or a shared screen holds notifications back. */
const plasma: QuietSource = {
  ask: ['gdbus', 'call', ...OBJECT, '--method', 'org.freedesktop.DBus.Properties.Get', NOTIFICATIONS, 'Inhibited'],
  listen: ['gdbus', 'monitor', ...OBJECT],
  read: (line) => {
    if (/^The name \S+ is owned by /.test(line)) return 'ask'
    if (/^The name \S+ does not have an owner/.test(line)) return 'unknown'
    const answer = /^\(<(true|false)>,\)$/.exec(line)
    const change = /^\/org\/freedesktop\/Notifications: org\.freedesktop\.DBus\.Properties\.PropertiesChanged \('org\.freedesktop\.Notifications', \{.*'Inhibited': <(true|false)>/.exec(line)
    const inhibited = (answer ?? change)?.[1]
    return inhibited === undefined ? null : inhibited === 'true'
  }
}

/** Electron gives some desktops another name for its own purposes, and keeps the one they had. */
export function desktopNames(env: Readonly<Record<string, string | undefined>>): string {
  return env['ORIGINAL_XDG_CURRENT_DESKTOP'] ?? env['XDG_CURRENT_DESKTOP'] ?? ''
}

/**
 * `desktop`: names as in XDG_CURRENT_DESKTOP. Null: this system tells no program of its Do Not Disturb. macOS and Windows
 * tell only native code, or whom the agent has given access to the whole disk.
 */
export function quietSource(platform: NodeJS.Platform, desktop: string): QuietSource | null {
  if (platform !== 'linux') return null
  const names = desktop.toLowerCase().split(':')
  if (names.includes('kde')) return plasma
  // Budgie calls itself GNOME too, but shows notifications by itself.
  return (names.includes('gnome') || names.includes('unity')) && !names.includes('budgie') ? gnome : null
}
