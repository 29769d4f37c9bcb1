import { expect, it } from 'vitest'
import { hopName, isEncryptedTo, proxyPlace, readProxyList } from '../../../../src/main/workspace/proxy/proxyList'

const read = (text: string): readonly string[] => readProxyList(text).map((hop) => `${hop.kind} ${hopName(hop)}`)

it.each<{ text: string; hops: readonly string[] }>([
  { text: 'DIRECT', hops: ['direct direct'] },
  { text: 'PROXY a:1; HTTPS b:2; SOCKS5 c:3; DIRECT', hops: ['http a:1', 'https b:2', 'socks5 c:3', 'direct direct'] },
  { text: 'PROXY 10.0.0.1:3128;PROXY [2001:db8::1]:8080', hops: ['http 10.0.0.1:3128', 'http [2001:db8::1]:8080'] },
  { text: 'proxy  Proxy.Example:80', hops: ['http proxy.example:80'] },
  { text: 'SOCKS s:1080;SOCKS4 t:1', hops: ['socks4 s:1080', 'socks4 t:1'] },
  { text: 'PROXY a;HTTPS b;SOCKS5 c', hops: ['http a:80', 'https b:443', 'socks5 c:1080'] },
  { text: 'QUIC q:443;PROXY a:1', hops: ['http a:1'] },
  { text: 'PROXY', hops: [] },
  { text: 'PROXY a:0;PROXY a:99999;PROXY user:secret@a:1;PROXY a:1/x;PROXY a:1 b:2;PROXY :1', hops: [] },
  { text: '', hops: [] },
  { text: ';;;', hops: [] },
  { text: '<html>Sign in to this network</html>', hops: [] },
  { text: `${'DIRECT;'.repeat(10_000)}`, hops: Array.from({ length: 16 }, () => 'direct direct') }
])('reads the hops in $text', ({ text, hops }) => {
  expect(read(text)).toEqual(hops)
})

it('keeps the sign-ins for encrypted and plain connections to the same proxy apart', () => {
  expect(proxyPlace(true, 'proxy.example:3128')).not.toBe(proxyPlace(false, 'proxy.example:3128'))
})

it.each([
  { ways: 'HTTPS proxy.example:3128', encrypted: true },
  { ways: 'PROXY proxy.example:3128', encrypted: false },
  { ways: 'HTTPS proxy.example:3128; PROXY proxy.example:3128', encrypted: false },
  { ways: 'HTTPS other.example:3128', encrypted: false },
  { ways: '', encrypted: false }
])('$ways names an encrypted connection to the proxy: $encrypted', ({ ways, encrypted }) => {
  expect(isEncryptedTo(ways, 'proxy.example:3128')).toBe(encrypted)
})
