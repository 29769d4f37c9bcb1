/** One way that a resolver or a PAC file names. */
export type Hop =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string; readonly port: number }

export type ProxyHop = Exclude<Hop, { readonly kind: 'direct' }>

/** Ways beyond this many are not read. */
const HOP_LIMIT = 16

const KINDS: Readonly<Record<string, { readonly kind: ProxyHop['kind']; readonly port: number }>> = {
  PROXY: { kind: 'http', port: 80 },
  HTTP: { kind: 'http', port: 80 },
  HTTPS: { kind: 'https', port: 443 },
  SOCKS: { kind: 'socks4', port: 1080 },
  SOCKS4: { kind: 'socks4', port: 1080 },
  SOCKS5: { kind: 'socks5', port: 1080 }
}

/** Reads e.g. `PROXY a:1; HTTPS b:2; SOCKS5 c:3; DIRECT`, in order. What is not understood is left out. */
export function readProxyList(text: string): readonly Hop[] {
  return text.split(';', HOP_LIMIT).flatMap((part) => readHop(part.trim()) ?? [])
}

/** What the sign-in of a proxy is kept under: what is entered for a line that is encrypted never goes over one that is not. */
export function proxyPlace(isEncrypted: boolean, host: string): string {
  return isEncrypted ? `https://${host}` : host
}

/** Whether every line to this proxy, `host:port`, that the ways name is encrypted. */
export function isEncryptedTo(ways: string, host: string): boolean {
  const hops = readProxyList(ways).filter((hop) => hopName(hop) === host)
  return hops.length > 0 && hops.every(({ kind }) => kind === 'https')
}

/** How a way is told apart and logged. */
export function hopName(hop: Hop): string {
  return hop.kind === 'direct' ? 'direct' : `${hop.host}:${hop.port}`
}

function readHop(text: string): Hop | null {
  const [word = '', address, ...rest] = text.split(/\s+/)
  if (word.toUpperCase() === 'DIRECT') return { kind: 'direct' }
  const known = KINDS[word.toUpperCase()]
  if (known === undefined || address === undefined || rest.length > 0 || /[/@?#\\]/.test(address)) return null
  // Not http:, whose parser would hide a port of 80.
  const url = URL.canParse(`proxy://${address}`) ? new URL(`proxy://${address}`) : null
  if (url === null || url.hostname === '' || url.port === '0') return null
  return { kind: known.kind, host: url.hostname.toLowerCase(), port: url.port === '' ? known.port : Number(url.port) }
}
