import { expect, it } from 'vitest'
import { desktopNames, quietSource } from '../../../src/main/os/doNotDisturb/sources'

it.each<[NodeJS.Platform, string, string | null]>([
  ['linux', 'GNOME', 'gsettings'],
  ['linux', 'ubuntu:GNOME', 'gsettings'],
  ['linux', 'Unity', 'gsettings'],
  ['linux', 'KDE', 'bus'],
  ['linux', 'Budgie:GNOME', null],
  ['linux', 'XFCE', null],
  ['linux', 'sway', null],
  ['linux', '', null],
  ['darwin', 'GNOME', null],
  ['win32', '', null]
])('on %s, desktop %s: %s', (platform, desktop, program) => {
  const source = quietSource(platform, desktop)
  expect(source === 'bus' ? source : (source?.listen[0] ?? null)).toBe(program)
})

it('reads the name of the desktop that Electron has renamed', () => {
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'Unity', ORIGINAL_XDG_CURRENT_DESKTOP: 'KDE' })).toBe('KDE')
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'XFCE' })).toBe('XFCE')
  expect(desktopNames({})).toBe('')
})

it.each<[string, string, boolean | null]>([
  ['GNOME', 'true', false],
  ['GNOME', 'false', true],
  ['GNOME', 'show-banners: false', true],
  ['GNOME', 'show-banners: true', false],
  ['GNOME', 'show-in-lock-screen: false', null],
  ['GNOME', 'No such schema “org.gnome.desktop.notifications”', null],
  ['GNOME', '', null]
])('%s says %s: %s', (desktop, line, words) => {
  const source = quietSource('linux', desktop)
  expect(source === 'bus' ? undefined : source?.read(line)).toBe(words)
})
