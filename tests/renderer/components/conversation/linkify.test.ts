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
  it.each(rows.map(([text, ...found]) => ({ text, found })))('finds the links in $text', ({ text, found }) => {
    expect(linksIn(text).map(({ text: written, host, caution }) => [written, host, caution])).toEqual(found)
    expect(shown(text)).toBe(text)
  })
}

it('the table has more than a hundred texts', () => {
  const rows = [ORDINARY, BRACKETS, WITHOUT_SPACES, BEHIND_SIGNS, ASKED, TEXT].flat()
  expect(new Set(rows.map(([text]) => text)).size).toBeGreaterThan(100)
})

describe('an ordinary address opens at one click', () => holds(ORDINARY))
describe('brackets and quotes of every script are not part of an address', () => holds(BRACKETS))
describe('an address ends at the words of another script or at a full-width sign (links-without-spaces)', () =>
  holds(WITHOUT_SPACES))
describe('an ASCII sign between the address and such words is not part of the address (links-without-spaces)', () =>
  holds(BEHIND_SIGNS))
describe('a question names the host that opens (links-dangerous-hosts)', () => holds(ASKED))
describe('stays plain text', () => holds(TEXT))

it.each([
  { text: 'https://desk.example\u202e/elpmaxe', expected: 'https://desk.example/' },
  { text: 'https://desk.example\u200b.evil.example', expected: 'https://desk.example/' },
  { text: 'https://desk.example\\@evil.example', expected: 'https://desk.example/' },
  { text: 'https://desk.example"onmouseover="alert(1)', expected: 'https://desk.example/' },
  { text: 'https://desk.example<script>', expected: 'https://desk.example/' },
  { text: 'https://desk.example\u0000.evil.example', expected: 'https://desk.example/' }
])('ends an address at a character that could hide where it leads: $text', ({ text, expected }) => {
  expect(links(text)).toEqual([expected])
})

it('whatever is around it, the opened host is the written one (links-without-spaces)', () => {
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

it('never changes the text, and main opens every link to the shown host, and asks in all cases in which the page asks', () => {
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

it('stays fast and limited with very many links', () => {
  expect(links('https://a.example '.repeat(4000))).toHaveLength(50)
})

describe('100,000 characters are read once, whatever they are', () => {
  const LONG = 100_000
  /**
   * Returns the shortest time of several runs, ms. The first run is often slower, because the engine still compiles the
   * code.
   */
  const best = (text: string): number => Math.min(...Array.from({ length: 6 }, () => busyFor(() => linkify(text))))

  it.each([')', '(', ']', '（', ',', ':'])('brackets after an address take at most 5 ms: %s', (bracket) => {
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
  ])('the time grows at most in proportion to the length: %s', (piece) => {
    const text = (length: number): string => `https://a.example/${piece.repeat(length / piece.length)}`
    // With quadratic time, a text twenty times as long would take 400 times as long.
    expect(best(text(LONG))).toBeLessThan(100 * Math.max(best(text(LONG / 20)), 0.5))
  })
})
