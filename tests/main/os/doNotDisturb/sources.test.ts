import { expect, it } from 'vitest'
import { desktopNames, quietSource } from '../../../../src/main/os/doNotDisturb/sources'

it.each<{ platform: NodeJS.Platform; desktop: string; program: string | null }>([
  { platform: 'linux', desktop: 'GNOME', program: 'gsettings' },
  { platform: 'linux', desktop: 'ubuntu:GNOME', program: 'gsettings' },
  { platform: 'linux', desktop: 'Unity', program: 'gsettings' },
  { platform: 'linux', desktop: 'KDE', program: 'bus' },
  { platform: 'linux', desktop: 'Budgie:GNOME', program: null },
  { platform: 'linux', desktop: 'XFCE', program: null },
  { platform: 'linux', desktop: 'sway', program: null },
  { platform: 'linux', desktop: '', program: null },
  { platform: 'darwin', desktop: 'GNOME', program: null },
  { platform: 'win32', desktop: '', program: null }
])('on $platform, desktop $desktop, the source runs $program', ({ platform, desktop, program }) => {
  const source = quietSource(platform, desktop)
  expect(source === 'bus' ? source : (source?.listen[0] ?? null)).toBe(program)
})

it('reads the name of the desktop that Electron has renamed', () => {
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'Unity', ORIGINAL_XDG_CURRENT_DESKTOP: 'KDE' })).toBe('KDE')
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'XFCE' })).toBe('XFCE')
  expect(desktopNames({})).toBe('')
})

it.each<{ desktop: string; line: string; words: boolean | null }>([
  { desktop: 'GNOME', line: 'true', words: false },
  { desktop: 'GNOME', line: 'false', words: true },
  { desktop: 'GNOME', line: 'show-banners: false', words: true },
  { desktop: 'GNOME', line: 'show-banners: true', words: false },
  { desktop: 'GNOME', line: 'show-in-lock-screen: false', words: null },
  { desktop: 'GNOME', line: 'No such schema “org.gnome.desktop.notifications”', words: null },
  { desktop: 'GNOME', line: '', words: null }
])('$desktop says $line: $words', ({ desktop, line, words }) => {
  const source = quietSource('linux', desktop)
  expect(source === 'bus' ? undefined : source?.read(line)).toBe(words)
})
