import { expect, test } from 'vitest'
import { desktopNames, quietSource, type QuietWords } from '../../../src/main/system/quietSources'

test.each<[NodeJS.Platform, string, string | null]>([
  ['linux', 'GNOME', 'gsettings'],
  ['linux', 'ubuntu:GNOME', 'gsettings'],
  ['linux', 'Unity', 'gsettings'],
  ['linux', 'KDE', 'gdbus'],
  ['linux', 'Budgie:GNOME', null],
  ['linux', 'XFCE', null],
  ['linux', 'sway', null],
  ['linux', '', null],
  ['darwin', 'GNOME', null],
  ['win32', '', null]
])('on %s, desktop %s: %s', (platform, desktop, program) => {
  expect(quietSource(platform, desktop)?.listen[0] ?? null).toBe(program)
})

test('the desktop is the one that was there before Electron called it otherwise', () => {
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'Unity', ORIGINAL_XDG_CURRENT_DESKTOP: 'KDE' })).toBe('KDE')
  expect(desktopNames({ XDG_CURRENT_DESKTOP: 'XFCE' })).toBe('XFCE')
  expect(desktopNames({})).toBe('')
})

const changed = (path: string, properties: string): string =>
  `${path}: org.freedesktop.DBus.Properties.PropertiesChanged ('org.freedesktop.Notifications', {${properties}}, @as [])`
const PATH = '/org/freedesktop/Notifications'

test.each<[string, string, QuietWords]>([
  ['GNOME', 'true', false],
  ['GNOME', 'false', true],
  ['GNOME', 'show-banners: false', true],
  ['GNOME', 'show-banners: true', false],
  ['GNOME', 'show-in-lock-screen: false', null],
  ['GNOME', 'No such schema “org.gnome.desktop.notifications”', null],
  ['GNOME', '', null],
  ['KDE', '(<true>,)', true],
  ['KDE', '(<false>,)', false],
  ['KDE', changed(PATH, "'Inhibited': <true>"), true],
  ['KDE', changed(PATH, "'Other': <'x'>, 'Inhibited': <false>"), false],
  ['KDE', changed('/elsewhere', "'Inhibited': <true>"), null],
  ['KDE', `${PATH}: org.freedesktop.Notifications.NotificationReplied (uint32 4, "PropertiesChanged 'Inhibited': <true>")`, null],
  ['KDE', `${PATH}: org.freedesktop.Notifications.NotificationClosed (uint32 4, uint32 2)`, null],
  ['KDE', 'The name org.freedesktop.Notifications is owned by :1.20', 'ask'],
  ['KDE', 'The name org.freedesktop.Notifications does not have an owner', 'unknown'],
  ['KDE', 'Error: GDBus.Error:org.freedesktop.DBus.Error.InvalidArgs: No such property “Inhibited”', null]
])('%s says %s: %s', (desktop, line, words) => {
  expect(quietSource('linux', desktop)?.read(line)).toBe(words)
})
