import { describe, expect, it } from 'vitest'
import { readCustomerLink } from '../../../src/main/os/customerLink'
import { readZone, zoneSource } from '../../../src/main/os/timeZone'
import { membersOf, textIn } from '../../../src/main/settings/jsonText'
import { boundsOnScreen, DESK_SIZES, windowBounds } from '../../../src/main/windows/windowBounds'
import { languageFor } from '../../../src/shared/text/languages'

/* Environments, links, displays and files of computers that nobody planned for. */

describe('a link that names no customer opens nobody:', () => {
  it.each([
    'deskhand://customer/p1/',
    'deskhand://customer/p1/a/../../b',
    'deskhand:customer/p1/a',
    'deskhand://customer/p1/%ED%A0%80',
    'deskhand://customer/p1/%',
    'deskhand://customer/p1/%C0%AF',
    'deskhand://customer@evil.example/p1/a',
    ' deskhand://customer/p1/a',
    `deskhand://customer/p1/${'a'.repeat(40_000)}`
  ])('%s', (link) => expect(readCustomerLink(link)).toBeNull())

  it.each([
    { link: 'DESKHAND://Customer/p1/a', key: 'p1/a' },
    { link: 'deskhand://customer/p1/a/', key: 'p1/a' },
    { link: 'deskhand://customer//a', key: '/a' },
    { link: 'deskhand://customer/p1/a%2Fb?x=/c#/d', key: 'p1/a%2Fb' },
    { link: 'deskhand://customer/p1/--no-sandbox', key: 'p1/--no-sandbox' },
    { link: 'deskhand://customer/p1/%F0%9F%98%80', key: 'p1/%F0%9F%98%80' }
  ])('but $link opens somebody', ({ link, key }) => expect(readCustomerLink(link)).toBe(key))
})

describe('a zone that this runtime does not know is none:', () => {
  it.each([
    '',
    ' ',
    'posixrules',
    ':Europe/Oslo',
    'GMT+25',
    '<+03>-3',
    'Etc/Nowhere',
    '../../etc/passwd',
    'UTC\0',
    'x'.repeat(65)
  ])('%j', (zone) => expect(readZone(zone)).toBeNull())
  it.each([null, undefined, 5, {}, ['Europe/Oslo'], Symbol.iterator])('%o', (zone) => expect(readZone(zone)).toBeNull())
  it.each(['Europe/Kyiv', 'Europe/Kiev', 'Asia/Calcutta', 'europe/oslo', 'UTC'])('but %s is one', (zone) =>
    expect(readZone(zone)).not.toBeNull()
  )
  it('an empty TZ counts as none', () =>
    expect([zoneSource('linux', { TZ: '' }), zoneSource('win32', { TZ: '' }), zoneSource('linux', {})]).toEqual([
      'files',
      'renderer',
      'files'
    ]))
})

describe('the language of the texts', () => {
  it.each<{ tags: readonly string[]; tag: string }>([
    { tags: [], tag: 'en' },
    { tags: ['C', 'POSIX', ''], tag: 'en' },
    { tags: ['x-klingon', '../../de', 'de\0', '*'], tag: 'en' },
    { tags: ['tlh', 'de_AT@euro'], tag: 'de' },
    { tags: ['nds', 'nl-BE'], tag: 'nl' },
    { tags: ['zh-SG'], tag: 'zh-Hans' },
    { tags: ['zh_CN.GB18030'], tag: 'zh-Hans' },
    { tags: ['zh-Hant-HK', 'ja'], tag: 'ja' },
    { tags: ['pt_BR.ISO8859-1'], tag: 'pt-BR' },
    { tags: ['ar-EG-u-nu-arab'], tag: 'ar' },
    { tags: ['sr-Latn', 'pl_PL'], tag: 'pl' },
    { tags: ['en-XA'], tag: 'en' }
  ])('with the system’s $tags is $tag', ({ tags, tag }) => expect(languageFor(tags, 'system')).toBe(tag))
})

describe('a window opens where a person can reach it', () => {
  const saved = { x: 40, y: 40, width: 900, height: 700, maximized: false }
  const screen = { x: 0, y: 0, width: 1920, height: 1040 }
  it.each<{ name: string; stored: unknown }>([
    { name: 'numbers beyond all screens', stored: { ...saved, x: 1e308, y: -1e308 } },
    {
      name: 'the edge of all numbers',
      stored: { ...saved, x: Number.MAX_SAFE_INTEGER, width: Number.MAX_SAFE_INTEGER }
    },
    { name: 'numbers as texts', stored: { ...saved, x: '40' } },
    { name: 'a negative size', stored: { ...saved, width: -900 } },
    { name: 'a fraction', stored: { ...saved, x: 40.5 } },
    { name: 'no number', stored: { ...saved, x: null } },
    { name: 'a list', stored: [40, 40, 900, 700] },
    { name: 'a text', stored: '40,40,900,700' },
    { name: 'the place of a minimised window of Windows', stored: { ...saved, x: -32_000, y: -32_000 } }
  ])('although its saved place has $name', ({ stored }) => {
    const { position, size } = windowBounds(stored, [screen])
    expect(position === null || (position.x >= 0 && position.x < 1920 && position.y >= 0 && position.y < 1040)).toBe(
      true
    )
    expect(size.width).toBeLessThanOrEqual(1920)
    expect(size.height).toBeLessThanOrEqual(1040)
    expect(size.width).toBeGreaterThanOrEqual(DESK_SIZES.minimum.width)
  })

  it.each<{ name: string; area: { x: number; y: number; width: number; height: number } }>([
    { name: 'very wide', area: { x: 0, y: 0, width: 7680, height: 400 } },
    { name: 'upright', area: { x: -1080, y: -800, width: 1080, height: 1920 } },
    { name: 'tiny', area: { x: 0, y: 0, width: 320, height: 240 } },
    { name: 'above and to the left', area: { x: -5000, y: -5000, width: 1280, height: 720 } },
    { name: 'with fractions', area: { x: 0.5, y: 0.5, width: 1706.67, height: 960.33 } }
  ])('on a screen that is $name', ({ area }) => {
    const { size } = windowBounds(saved, [area])
    expect(size.width <= area.width && size.height <= area.height).toBe(true)
    const moved = boundsOnScreen({ x: 9_000, y: 9_000, width: 900, height: 700 }, [area])
    expect(moved).not.toBeNull()
    if (moved !== null) expect([moved.x >= area.x, moved.y >= area.y]).toEqual([true, true])
  })
})

describe('a file of settings', () => {
  it.each<{ name: string; bytes: Buffer; text: string }>([
    { name: 'UTF-8 with a mark', bytes: Buffer.from('\ufeff{}'), text: '{}' },
    { name: 'UTF-16 of Notepad', bytes: Buffer.from('\ufeff{}', 'utf16le'), text: '{}' },
    { name: 'UTF-16 without a mark', bytes: Buffer.from('{}', 'utf16le'), text: '{}' },
    { name: 'nothing', bytes: Buffer.alloc(0), text: '' }
  ])('in $name is read', ({ bytes, text }) => expect(textIn(bytes)).toBe(text))

  it.each<{ name: string; bytes: Buffer }>([
    { name: 'Latin-1', bytes: Buffer.from('{"a":"é"}', 'latin1') },
    { name: 'half a character', bytes: Buffer.from('{"a":"é"}').subarray(0, 7) },
    { name: 'UTF-16 with a byte too few', bytes: Buffer.from('\ufeff{}', 'utf16le').subarray(0, 5) },
    { name: 'UTF-16 with half a pair', bytes: Buffer.from('\ufeff\ud83d', 'utf16le') }
  ])('in $name is damaged', ({ bytes }) => expect(() => textIn(bytes)).toThrow())

  it.each([
    '[]',
    'null',
    '"{}"',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"b":2}',
    '{a:1}',
    '// x\n{}',
    '\0\0\0\0',
    '{"a":NaN}'
  ])('%j has no members', (text) => expect(membersOf(text)).toBeNull())

  it('of nested brackets is read in linear time', () => {
    const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
    const before = performance.now()
    for (const depth of [1_000, 100_000, 400_000]) membersOf(nested(depth))
    expect(performance.now() - before).toBeLessThan(2_000)
  })
})
