import { isUrl } from '../../../shared/isUrl'
/** One entry of a proxy list, as a resolver or a PAC file gives it. */
export type Hop =
  | { readonly kind: 'direct' }
  | { readonly kind: 'http' | 'https' | 'socks4' | 'socks5'; readonly host: string; readonly port: number }

export type ProxyHop = Exclude<Hop, { readonly kind: 'direct' }>

const HOP_LIMIT = 16

const KINDS: Readonly<Record<string, { readonly kind: ProxyHop['kind']; readonly port: number }>> = {
  PROXY: { kind: 'http', port: 80 },
  HTTP: { kind: 'http', port: 80 },
  HTTPS: { kind: 'https', port: 443 },
  SOCKS: { kind: 'socks4', port: 1080 },
  SOCKS4: { kind: 'socks4', port: 1080 },
  SOCKS5: { kind: 'socks5', port: 1080 }
}

/** Reads a list such as `PROXY a:1; HTTPS b:2; SOCKS5 c:3; DIRECT`, in order. Skips unreadable entries. */
export function readProxyList(text: string): readonly Hop[] {
  return text.split(';', HOP_LIMIT).flatMap((part) => readHop(part.trim()) ?? [])
}

/**
 * Returns the key of a proxy's credentials. Encrypted connections have keys of their own. So their credentials never
 * go over an unencrypted connection.
 */
export function proxyPlace(isEncrypted: boolean, host: string): string {
  return isEncrypted ? `https://${host}` : host
}

/**
 * Returns true if the list has this proxy, and every entry of the proxy uses encryption. `host`: `host:port` of the
 * proxy.
 */
export function isEncryptedTo(list: string, host: string): boolean {
  const hops = readProxyList(list).filter((hop) => hopName(hop) === host)
  return hops.length > 0 && hops.every(({ kind }) => kind === 'https')
}

/** Returns the name of a hop, for the log and as a key. */
export function hopName(hop: Hop): string {
  return hop.kind === 'direct' ? 'direct' : `${hop.host}:${hop.port}`
}

function readHop(text: string): Hop | null {
  const [word = '', address, ...rest] = text.split(/\s+/)
  if (word.toUpperCase() === 'DIRECT') return { kind: 'direct' }
  const known = KINDS[word.toUpperCase()]
  if (known === undefined || address === undefined || rest.length > 0 || /[/@?#\\]/.test(address)) return null
  // `proxy:` has no default port. With `http:`, the parser would remove port 80.
  const url = isUrl(`proxy://${address}`) ? new URL(`proxy://${address}`) : null
  if (url === null || url.hostname === '' || url.port === '0') return null
  return { kind: known.kind, host: url.hostname.toLowerCase(), port: url.port === '' ? known.port : Number(url.port) }
}
