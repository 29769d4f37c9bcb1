import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { linkify, type LinkPart } from '../../../../src/renderer/components/conversation/linkify'
import { readLink } from '../../../../src/shared/link'
import { busyFor } from '../../../support/busyTime'
import { ASKED, BEHIND_SIGNS, BRACKETS, ORDINARY, TEXT, WITHOUT_SPACES, type LinkRow } from './linkTable'

const linksIn = (text: string): LinkPart[] => linkify(text).flatMap((part) => (part.kind === 'link' ? [part] : []))
const links = (text: string): string[] => linksIn(text).map(({ url }) => url)
const shown = (text: string): string =>
  linkify(text)
    .map((part) => part.text)
    .join('')

function holds(rows: readonly LinkRow[]): void {
  it.each(rows.map(([text, ...found]) => ({ text, found })))('$text', ({ text, found }) => {
    expect(linksIn(text).map(({ text: written, host, caution }) => [written, host, caution])).toEqual(found)
    expect(shown(text)).toBe(text)
  })
}

it('the table has more than a hundred texts', () => {
  const rows = [ORDINARY, BRACKETS, WITHOUT_SPACES, BEHIND_SIGNS, ASKED, TEXT].flat()
  expect(new Set(rows.map(([text]) => text)).size).toBeGreaterThan(100)
})

describe('an ordinary address opens at one click', () => holds(ORDINARY))
describe('brackets and quotes of every script stay outside', () => holds(BRACKETS))
describe('links-without-spaces: an address ends where the words of another script or a full-width sign begin', () =>
  holds(WITHOUT_SPACES))
describe('links-without-spaces, a relative: an ASCII sign between the address and such words is not part of it', () =>
  holds(BEHIND_SIGNS))
describe('links-dangerous-hosts: is asked about, with the host that opens', () => holds(ASKED))
describe('stays text', () => holds(TEXT))

it.each([
  ['https://desk.example\u202e/elpmaxe', 'https://desk.example/'],
  ['https://desk.example\u200b.evil.example', 'https://desk.example/'],
  ['https://desk.example\\@evil.example', 'https://desk.example/'],
  ['https://desk.example"onmouseover="alert(1)', 'https://desk.example/'],
  ['https://desk.example<script>', 'https://desk.example/'],
  ['https://desk.example\u0000.evil.example', 'https://desk.example/']
])('ends an address at what could hide where it leads: %j', (text, expected) => {
  expect(links(text)).toEqual([expected])
})

it('links-without-spaces: whatever stands around it, the opened host is the written one', () => {
  const sign = fc.constantFrom('', ')', ']', ',', ';', ':', '!', '.', ').', '..', 'ー', 'ـ')
  const around = fc.constantFrom(
    '查看',
    'を見て',
    'ครับ',
    '에서',
    'شكرا',
    'תודה',
    '，',
    '。',
    '（',
    '）',
    '！',
    '：',
    ' ',
    '\n',
    '"',
    '—',
    '👍',
    '\u200b',
    '\u202e'
  )
  fc.assert(
    fc.property(
      around,
      fc.constantFrom('', '/', '/a', '/a/b?c=d', '#e'),
      sign,
      around,
      (before, path, closing, after) => {
        const [link, ...more] = linksIn(`${before}https://desk.example${path}${closing}${after}`)
        expect({ host: link?.host, caution: link?.caution, more }).toEqual({
          host: 'desk.example',
          caution: null,
          more: []
        })
        expect(`https://desk.example${path}`.startsWith(link?.text ?? '?')).toBe(true)
      }
    )
  )
})

it('never changes the text, and main opens every link to the host that was shown, and asks at least what the page asks of hosts', () => {
  const piece = fc.constantFrom(
    'https://',
    'http://',
    'www.',
    'a.example',
    'a.com',
    '@',
    ':',
    '/',
    '\\',
    '\u202e',
    ' ',
    '(',
    ')',
    '.',
    '?',
    'é',
    'и',
    '請',
    '，',
    '👩‍👩‍👧',
    '\u0000',
    '[',
    ']',
    '%',
    '0x7f.1',
    '::1',
    '-',
    '_',
    '8'
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      expect(shown(text)).toBe(text)
      for (const { url, host, caution } of linksIn(text)) {
        const main = readLink(url)
        expect({ url: main?.url, host: main?.host }).toEqual({ url, host })
        if (main?.caution) expect(caution).not.toBeNull()
        expect(new URL(url).username + new URL(url).password).toBe('')
      }
    }),
    { numRuns: 500 }
  )
})

it('stays bounded with very many links', () => {
  expect(links('https://a.example '.repeat(4000))).toHaveLength(50)
})

describe('reads 100,000 characters once, however they are made', () => {
  const LONG = 100_000
  /** The best of several, as the first one also compiles. */
  const best = (text: string): number => Math.min(...Array.from({ length: 6 }, () => busyFor(() => linkify(text))))

  it.each([')', '(', ']', '（', ',', ':'])('brackets behind an address within 5 ms: %s', (bracket) => {
    const text = `https://a.example/${bracket.repeat(LONG)}`
    expect(links(text)).toEqual(['https://a.example/'])
    expect(best(text)).toBeLessThan(5)
  })

  it.each([
    'http://',
    'www.a;',
    'a.com@',
    'https://a@',
    'https://a',
    '.',
    'https://a.example/)(',
    '://',
    '路',
    ')路',
    'a,',
    'a.路',
    '(路)',
    'ー',
    '路.a-'
  ])('no more than in proportion to the length: %s', (piece) => {
    const text = (length: number): string => `https://a.example/${piece.repeat(length / piece.length)}`
    // Twenty times as long takes four hundred times as long where every character is read for every other.
    expect(best(text(LONG))).toBeLessThan(100 * Math.max(best(text(LONG / 20)), 0.5))
  })
})
