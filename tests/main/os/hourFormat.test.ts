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

it.each<{ what: string; part: Partial<HourFacts>; twelve: boolean }>([
  { what: 'Linux without a locale', part: {}, twelve: false },
  { what: 'Linux, C', part: { env: { LANG: 'C.UTF-8' } }, twelve: false },
  { what: 'Linux, American', part: { env: { LANG: 'en_US.UTF-8' } }, twelve: true },
  {
    what: 'Linux, American with Norwegian times',
    part: { env: { LANG: 'en_US.UTF-8', LC_TIME: 'nb_NO.UTF-8' } },
    twelve: false
  },
  {
    what: 'Linux, German with American times over all',
    part: { env: { LANG: 'de_DE', LC_TIME: 'de_DE', LC_ALL: 'en_US.UTF-8' } },
    twelve: true
  },
  { what: 'Linux, Catalan with a variant', part: { env: { LANG: 'ca_ES.UTF-8@valencia' } }, twelve: false },
  { what: 'Linux, Hindi', part: { env: { LANG: 'hi_IN.UTF-8' } }, twelve: true },
  { what: 'Linux, no locale at all', part: { env: { LANG: '!!' } }, twelve: false },
  { what: 'Linux, the desktop says 24', part: { env: { LANG: 'en_US.UTF-8' }, desktop: false }, twelve: false },
  { what: 'Linux, the desktop says 12', part: { env: { LANG: 'de_DE.UTF-8' }, desktop: true }, twelve: true },
  { what: 'Windows, American', part: { platform: 'win32', shortTime: 'h:mm tt' }, twelve: true },
  { what: 'Windows, American with 24', part: { platform: 'win32', shortTime: 'HH:mm' }, twelve: false },
  { what: 'Windows, German', part: { platform: 'win32', region: 'de-DE', shortTime: 'HH:mm' }, twelve: false },
  {
    what: 'Windows, with a word that has an H',
    part: { platform: 'win32', region: 'de-DE', shortTime: "h:mm 'Hrs' tt" },
    twelve: true
  },
  { what: 'Windows that says nothing, American', part: { platform: 'win32' }, twelve: true },
  { what: 'Windows that says nothing, British', part: { platform: 'win32', region: 'en-GB' }, twelve: false },
  { what: 'macOS, American', part: { platform: 'darwin' }, twelve: true },
  { what: 'macOS, American with 24', part: { platform: 'darwin', forced: 24 }, twelve: false },
  { what: 'macOS, French with 12', part: { platform: 'darwin', region: 'fr-FR', forced: 12 }, twelve: true }
])('decides between 12 and 24 hours: $what', ({ part, twelve }) => {
  expect(isTwelveHours(facts(part))).toBe(twelve)
})

it.each([
  { env: { LC_ALL: '', LC_TIME: 'pt_BR.UTF-8' }, locale: 'pt-BR' },
  { env: { LANG: 'POSIX' }, locale: null },
  { env: {}, locale: null },
  { env: { LANG: 'sr_RS@latin' }, locale: 'sr-RS' }
])('$env names the locale $locale', ({ env, locale }) => {
  expect(posixLocale(env)).toBe(locale)
})

it.each([
  {
    printed: '\r\nHKEY_CURRENT_USER\\Control Panel\\International\r\n    sShortTime    REG_SZ    h:mm tt\r\n\r\n',
    format: 'h:mm tt'
  },
  { printed: '    sShortTime    REG_SZ    HH:mm\n', format: 'HH:mm' },
  { printed: 'ERROR: The system was unable to find the specified registry key or value.', format: null },
  { printed: '', format: null }
])('reads the printed value: $printed', ({ printed, format }) => {
  expect(readShortTime(printed)).toBe(format)
})

it.each([
  { line: "'12h'", twelve: true },
  { line: "'24h'", twelve: false },
  { line: "clock-format: '12h'", twelve: true },
  { line: "clock-format: '24h'", twelve: false },
  { line: 'true', twelve: null },
  { line: 'clock-show-date: true', twelve: null }
])('GNOME says $line', ({ line, twelve }) => {
  expect(gnomeHours.read(line)).toBe(twelve)
})

it.each([
  { line: 'false', twelve: true },
  { line: 'true', twelve: false },
  { line: 'clock-use-24h: false', twelve: true },
  { line: 'clock-use-24h: true', twelve: false },
  { line: "'24h'", twelve: null },
  { line: 'clock-show-date: true', twelve: null }
])('Cinnamon says $line', ({ line, twelve }) => {
  expect(cinnamonHours.read(line)).toBe(twelve)
})

it.each([
  { platform: 'linux', desktop: 'GNOME', source: gnomeHours },
  { platform: 'linux', desktop: 'ubuntu:GNOME', source: gnomeHours },
  { platform: 'linux', desktop: 'Unity:Unity7:ubuntu', source: gnomeHours },
  { platform: 'linux', desktop: 'Budgie:GNOME', source: gnomeHours },
  { platform: 'linux', desktop: 'Budgie', source: gnomeHours },
  { platform: 'linux', desktop: 'Pantheon', source: gnomeHours },
  { platform: 'linux', desktop: 'X-Cinnamon', source: cinnamonHours },
  { platform: 'linux', desktop: 'X-Cinnamon:GNOME', source: cinnamonHours },
  { platform: 'linux', desktop: 'KDE', source: null },
  { platform: 'linux', desktop: 'XFCE', source: null },
  { platform: 'linux', desktop: '', source: null },
  { platform: 'win32', desktop: 'GNOME', source: null },
  { platform: 'darwin', desktop: '', source: null }
] as const)('on $platform, $desktop, the desktop is asked as it wants', ({ platform, desktop, source }) =>
  expect(hourSource(platform, desktop)).toBe(source)
)

it("reads Cinnamon's own setting for its clock", () => {
  expect(cinnamonHours).toMatchObject({
    ask: ['gsettings', 'get', 'org.cinnamon.desktop.interface', 'clock-use-24h'],
    listen: ['gsettings', 'monitor', 'org.cinnamon.desktop.interface', 'clock-use-24h']
  })
})
