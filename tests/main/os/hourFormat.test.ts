import { expect, it } from 'vitest'
import {
  cinnamonHours,
  gnomeHours,
  hourSource,
  isTwelveHours,
  posixLocale,
  readShortTime,
  type HourFacts
} from '../../../src/main/os/hourFormat'

const facts = (part: Partial<HourFacts>): HourFacts => ({
  platform: 'linux',
  env: {},
  region: 'en-US',
  desktop: null,
  shortTime: null,
  forced: null,
  ...part
})

it.each<[string, Partial<HourFacts>, boolean]>([
  ['Linux without a locale', {}, false],
  ['Linux, C', { env: { LANG: 'C.UTF-8' } }, false],
  ['Linux, American', { env: { LANG: 'en_US.UTF-8' } }, true],
  ['Linux, American with Norwegian times', { env: { LANG: 'en_US.UTF-8', LC_TIME: 'nb_NO.UTF-8' } }, false],
  [
    'Linux, German with American times over all',
    { env: { LANG: 'de_DE', LC_TIME: 'de_DE', LC_ALL: 'en_US.UTF-8' } },
    true
  ],
  ['Linux, Catalan with a variant', { env: { LANG: 'ca_ES.UTF-8@valencia' } }, false],
  ['Linux, Hindi', { env: { LANG: 'hi_IN.UTF-8' } }, true],
  ['Linux, no locale at all', { env: { LANG: '!!' } }, false],
  ['Linux, the desktop says 24', { env: { LANG: 'en_US.UTF-8' }, desktop: false }, false],
  ['Linux, the desktop says 12', { env: { LANG: 'de_DE.UTF-8' }, desktop: true }, true],
  ['Windows, American', { platform: 'win32', shortTime: 'h:mm tt' }, true],
  ['Windows, American with 24', { platform: 'win32', shortTime: 'HH:mm' }, false],
  ['Windows, German', { platform: 'win32', region: 'de-DE', shortTime: 'HH:mm' }, false],
  ['Windows, with a word that has an H', { platform: 'win32', region: 'de-DE', shortTime: "h:mm 'Hrs' tt" }, true],
  ['Windows that says nothing, American', { platform: 'win32' }, true],
  ['Windows that says nothing, British', { platform: 'win32', region: 'en-GB' }, false],
  ['macOS, American', { platform: 'darwin' }, true],
  ['macOS, American with 24', { platform: 'darwin', forced: 24 }, false],
  ['macOS, French with 12', { platform: 'darwin', region: 'fr-FR', forced: 12 }, true]
])('%s', (_what, part, twelve) => {
  expect(isTwelveHours(facts(part))).toBe(twelve)
})

it.each([
  [{ LC_ALL: '', LC_TIME: 'pt_BR.UTF-8' }, 'pt-BR'],
  [{ LANG: 'POSIX' }, null],
  [{}, null],
  [{ LANG: 'sr_RS@latin' }, 'sr-RS']
])('%j names the locale %s', (env, locale) => {
  expect(posixLocale(env)).toBe(locale)
})

it.each([
  ['\r\nHKEY_CURRENT_USER\\Control Panel\\International\r\n    sShortTime    REG_SZ    h:mm tt\r\n\r\n', 'h:mm tt'],
  ['    sShortTime    REG_SZ    HH:mm\n', 'HH:mm'],
  ['ERROR: The system was unable to find the specified registry key or value.', null],
  ['', null]
])('%j', (printed, format) => {
  expect(readShortTime(printed)).toBe(format)
})

it.each([
  ["'12h'", true],
  ["'24h'", false],
  ["clock-format: '12h'", true],
  ["clock-format: '24h'", false],
  ['true', null],
  ['clock-show-date: true', null]
])('GNOME says %s', (line, twelve) => {
  expect(gnomeHours.read(line)).toBe(twelve)
})

it.each([
  ['false', true],
  ['true', false],
  ['clock-use-24h: false', true],
  ['clock-use-24h: true', false],
  ["'24h'", null],
  ['clock-show-date: true', null]
])('Cinnamon says %s', (line, twelve) => {
  expect(cinnamonHours.read(line)).toBe(twelve)
})

it.each([
  ['linux', 'GNOME', gnomeHours],
  ['linux', 'ubuntu:GNOME', gnomeHours],
  ['linux', 'Unity:Unity7:ubuntu', gnomeHours],
  ['linux', 'Budgie:GNOME', gnomeHours],
  ['linux', 'Budgie', gnomeHours],
  ['linux', 'Pantheon', gnomeHours],
  ['linux', 'X-Cinnamon', cinnamonHours],
  ['linux', 'X-Cinnamon:GNOME', cinnamonHours],
  ['linux', 'KDE', null],
  ['linux', 'XFCE', null],
  ['linux', '', null],
  ['win32', 'GNOME', null],
  ['darwin', '', null]
] as const)('on %s, %j, the desktop is asked as it wants', (platform, desktop, source) =>
  expect(hourSource(platform, desktop)).toBe(source)
)

it("reads Cinnamon's own setting for its clock", () => {
  expect(cinnamonHours).toMatchObject({
    ask: ['gsettings', 'get', 'org.cinnamon.desktop.interface', 'clock-use-24h'],
    listen: ['gsettings', 'monitor', 'org.cinnamon.desktop.interface', 'clock-use-24h']
  })
})
