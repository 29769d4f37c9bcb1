import { expect, it } from 'vitest'
import { hopName, isEncryptedTo, proxyPlace, readProxyList } from '../../../src/main/workspace/proxy/proxyList'

const read = (text: string): readonly string[] => readProxyList(text).map((hop) => `${hop.kind} ${hopName(hop)}`)

it.each<[string, readonly string[]]>([
  ['DIRECT', ['direct direct']],
  ['PROXY a:1; HTTPS b:2; SOCKS5 c:3; DIRECT', ['http a:1', 'https b:2', 'socks5 c:3', 'direct direct']],
  ['PROXY 10.0.0.1:3128;PROXY [2001:db8::1]:8080', ['http 10.0.0.1:3128', 'http [2001:db8::1]:8080']],
  ['proxy  Proxy.Example:80', ['http proxy.example:80']],
  ['SOCKS s:1080;SOCKS4 t:1', ['socks4 s:1080', 'socks4 t:1']],
  ['PROXY a;HTTPS b;SOCKS5 c', ['http a:80', 'https b:443', 'socks5 c:1080']],
  ['QUIC q:443;PROXY a:1', ['http a:1']],
  ['PROXY', []],
  ['PROXY a:0;PROXY a:99999;PROXY user:secret@a:1;PROXY a:1/x;PROXY a:1 b:2;PROXY :1', []],
  ['', []],
  [';;;', []],
  ['<html>Sign in to this network</html>', []],
  [`${'DIRECT;'.repeat(10_000)}`, Array.from({ length: 16 }, () => 'direct direct')]
])('%s', (text, hops) => {
  expect(read(text)).toEqual(hops)
})

it('keeps the sign-ins for encrypted and plain connections to the same proxy apart', () => {
  expect(proxyPlace(true, 'proxy.example:3128')).not.toBe(proxyPlace(false, 'proxy.example:3128'))
})

it.each([
  ['HTTPS proxy.example:3128', true],
  ['PROXY proxy.example:3128', false],
  ['HTTPS proxy.example:3128; PROXY proxy.example:3128', false],
  ['HTTPS other.example:3128', false],
  ['', false]
])('%j names an encrypted connection to the proxy: %s', (ways, encrypted) => {
  expect(isEncryptedTo(ways, 'proxy.example:3128')).toBe(encrypted)
})
