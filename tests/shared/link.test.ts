import { describe, expect, it } from 'vitest'
import { readLink } from '../../src/shared/link'

describe('a link', () => {
  it.each([
    { text: 'https://example.com', url: 'https://example.com/' },
    { text: 'http://example.com/a?b=c#d', url: 'http://example.com/a?b=c#d' },
    { text: 'HTTPS://EXAMPLE.com/ä', url: 'https://example.com/%C3%A4' },
    { text: 'https://bücher.example/', url: 'https://xn--bcher-kva.example/' }
  ])('$text is opened as $url', ({ text, url }) => {
    expect(readLink(text)?.url).toBe(url)
  })

  it('opens in the same way however often links are read', () => {
    const urls = new Set(Array.from({ length: 20_000 }, () => readLink('https://bücher.example/')?.url))
    expect([...urls]).toEqual(['https://xn--bcher-kva.example/'])
  })

  it.each([
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
    // secretlint-disable-next-line
    'https://user:word@example.com/',
    'https://:word@example.com/',
    'https://',
    'https://exa\0mple.com',
    'https://desk..example/',
    'https://desk.example...thanks',
    'https://.desk.example/',
    'https://desk。。example/',
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
    expect(readLink(text)).toBeNull()
  })

  it.each<{ text: string; host: string; caution: string | null }>([
    { text: 'https://desk.example/a', host: 'desk.example', caution: null },
    { text: 'https://203.0.113.7/', host: '203.0.113.7', caution: null },
    { text: 'https://desk.example.', host: 'desk.example.', caution: null },
    { text: 'http://desk.example/', host: 'desk.example', caution: 'unencrypted' },
    { text: 'https://intranet/', host: 'intranet', caution: 'bare' },
    { text: 'https://local/', host: 'local', caution: 'bare' },
    { text: 'https://desk.example:8443/', host: 'desk.example:8443', caution: 'port' },
    { text: 'http://desk.example:443/', host: 'desk.example:443', caution: 'port' },
    { text: 'https://xn--bcher-kva.example/', host: 'xn--bcher-kva.example', caution: 'lookalike' },
    { text: 'https://раура.com/', host: 'xn--80aa0cbo.com', caution: 'lookalike' },
    ...['localhost', 'a.localhost', 'localhost.', 'nas.local', 'wiki.corp', 'api.internal', 'router.home.arpa'].map(
      (host) => ({ text: `https://${host}/`, host, caution: 'private' })
    ),
    ...[
      'nip.io',
      'app.127.0.0.1.nip.io',
      'app-10-0-0-1.nip.io',
      '7f000001.nip.io',
      '8.8.8.8.nip.io',
      '192-168-1-1.sslip.io',
      '--1.sslip.io',
      '10.0.0.1.xip.io',
      'localtest.me',
      'a.b.localtest.me',
      'lvh.me',
      'app.lvh.me',
      'vcap.me',
      'app.traefik.me',
      'app.lndo.site',
      'localho.st',
      '7f000001.c0a80001.rbndr.us',
      'make-1.2.3.4-rebind-127.0.0.1-rr.1u.ms',
      'fritz.box',
      'localtest.me.',
      '127.0.0.1.desk.example',
      'www.10.0.0.1.desk.example',
      '192-168-1-7.0a1b2c.plex.direct',
      'ip-172-16-0-1.desk.example',
      'a.169.254.169.254.desk.example',
      '168-63-129-16.desk.example',
      'metadata.tencentyun.com',
      'a.ts.net',
      'home.arpa',
      'mshome.net'
    ].map((host) => ({ text: `https://${host}/`, host, caution: 'private' })),
    ...[
      'nip.io.desk.example',
      'notnip.io',
      'mylocaltest.me',
      '8.8.8.8.desk.example',
      '203-0-113-7.desk.example',
      '10.0.0.desk.example',
      '10.0.0.256.desk.example',
      'v10-0-0.desk.example',
      '1-10-0-0.desk.example',
      'a10.0.0.1.desk.example',
      '2026-11-22-10.desk.example',
      '168.63.129.example',
      '168.63.129.17',
      '168.63.129.15'
    ].map((host) => ({ text: `https://${host}/`, host, caution: null })),
    ...[
      '168.63.129.16',
      '0.0.0.0',
      '10.255.0.1',
      '100.127.0.1',
      '127.1.2.3',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.1',
      '192.168.0.1',
      '198.19.0.1',
      '224.0.0.1',
      '255.255.255.255'
    ].map((host) => ({ text: `https://${host}/`, host, caution: 'private' })),
    ...['100.63.0.1', '100.128.0.1', '172.15.0.1', '172.32.0.1', '192.169.0.1', '198.20.0.1', '223.1.1.1'].map(
      (host) => ({ text: `https://${host}/`, host, caution: null })
    ),
    ...[
      '[::]',
      '[::1]',
      '[fc00::1]',
      '[fd12::1]',
      '[fe80::1]',
      '[febf::1]',
      '[fec0::1]',
      '[ff02::1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::a00:1]',
      '[2002:a00:1::]'
    ].map((host) => ({ text: `https://${host}/`, host, caution: 'private' })),
    ...['[2001:db8::1]', '[64:ff9b::808:808]', '[2002:808:808::]', '[::ffff:808:808]', '[2606:4700::1111]'].map(
      (host) => ({ text: `https://${host}/`, host, caution: null })
    )
  ])('$text leads to $host and is asked about because: $caution', ({ text, host, caution }) => {
    expect(readLink(text)).toMatchObject({ host, caution })
  })
})
