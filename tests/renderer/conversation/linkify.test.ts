import { expect, it } from 'vitest'
import * as fc from 'fast-check'
import { linkify } from '../../../src/renderer/components/conversation/linkify'

const links = (text: string): string[] => linkify(text).flatMap((part) => (part.kind === 'link' ? [part.url] : []))
const shown = (text: string): string => linkify(text).map((part) => part.text).join('')

it.each([
  ['see https://desk.example/a?b=1#c now', ['https://desk.example/a?b=1#c']],
  ['HTTP://DESK.example', ['http://desk.example/']],
  ['(https://desk.example/a)', ['https://desk.example/a']],
  ['https://desk.example/a_(b)', ['https://desk.example/a_(b)']],
  ['Is it https://desk.example/a?', ['https://desk.example/a']],
  ['https://desk.example, https://other.example.', ['https://desk.example/', 'https://other.example/']],
  ['“https://desk.example”', ['https://desk.example/']],
  ['参照https://desk.example/あ。', []],
  ['参照 https://desk.example/あ。', ['https://desk.example/%E3%81%82']],
  ['http://127.0.0.1:8080/x', ['http://127.0.0.1:8080/x']]
])('finds the addresses in %j', (text, expected) => {
  expect(links(text)).toEqual(expected)
})

it.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'vbscript:x',
  'deskhand://customer/1/2',
  '//desk.example',
  'www.desk.example',
  'https://',
  'https:///',
  'https://user@desk.example',
  'https://user:secret@desk.example/',
  'https://bank.example@evil.example/',
  'https://bank.example%40evil.example:x/',
  'xhttps://desk.example',
  `https://desk.example/${'a'.repeat(3000)}`,
  'https://[::1',
  'https://desk.example:99999999/'
])('leaves %j as text', (text) => {
  expect(links(text)).toEqual([])
  expect(shown(text)).toBe(text)
})

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

it('never changes the text, and every link is a web address without credentials', () => {
  const piece = fc.constantFrom('https://', 'http://', 'a.example', '@', ':', '/', '\\', '\u202e', ' ', '(', ')', '.', '?', 'é', '👩‍👩‍👧', '\u0000', '[', ']', '%')
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      expect(shown(text)).toBe(text)
      for (const link of links(text)) {
        const url = new URL(link)
        expect(['http:', 'https:']).toContain(url.protocol)
        expect(url.username + url.password).toBe('')
      }
    })
  )
})

it('stays quick and bounded with long hostile text', () => {
  const started = performance.now()
  expect(links('https://a.example '.repeat(4000))).toHaveLength(50)
  linkify('https://' + '('.repeat(60_000))
  linkify('https://a.example/' + ')'.repeat(60_000))
  linkify('http://'.repeat(9000))
  expect(performance.now() - started).toBeLessThan(1000)
})
