import { describe, expect, test } from 'vitest'
import { readLink } from '../../../src/main/windows/link'

describe('a link', () => {
  test.each([
    ['https://example.com', 'https://example.com/'],
    ['http://example.com/a?b=c#d', 'http://example.com/a?b=c#d'],
    ['HTTPS://EXAMPLE.com/ä', 'https://example.com/%C3%A4'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/']
  ])('%s is opened as %s', (text, url) => {
    expect(readLink(text)).toEqual({ ok: true, url })
  })

  test.each([
    '',
    'example.com',
    '//example.com',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' https://example.com',
    'https://example.com/a b',
    'https:example.com',
    'https:\\\\example.com',
    'https://example.com\\@evil.example',
    'https://user@example.com/',
    'https://user:word@example.com/',
    'https://:word@example.com/',
    'https://',
    'https://exa\0mple.com',
    'https://example.com/\u202egnp.exe',
    'file:///etc/passwd',
    'mailto:a@example.com',
    'smb://server/share',
    'ms-word:ofe|u|https://example.com',
    'deskhand://customer/1/2',
    'data:text/html,x',
    `https://example.com/${'a'.repeat(2048)}`,
    `https://example.com/${'ä'.repeat(600)}`
  ])('%j is not opened', (text) => {
    expect(readLink(text)).toEqual({ ok: false })
  })
})
