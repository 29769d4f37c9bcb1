/** Endings of host names that exist only on this computer or in its local network. */
const NAMES = [
  'localhost',
  'local',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'private',
  'home.arpa',
  'localdomain',
  'mshome.net',
  'ts.net'
]
/**
 * Public names that lead to a private host:
 * - this computer or its router;
 * - an address that is in the name;
 * - the metadata service of a cloud provider.
 */
const LEADING_BACK = [
  'localtest.me',
  'lvh.me',
  'vcap.me',
  'lacolhost.com',
  'localho.st',
  'localhost.direct',
  'local.gd',
  'lndo.site',
  'ddev.site',
  'fuf.me',
  'fritz.box',
  'nip.io',
  'sslip.io',
  'xip.io',
  'xip.name',
  'traefik.me',
  'backname.io',
  'rbndr.us',
  '1u.ms',
  'metadata.tencentyun.com'
]

/** IPv4 networks that are not public: the first address, and how many bits all addresses share. */
const NETWORKS: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's own address, which every computer in Azure reaches.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3]
]

/**
 * Returns true if the host is this computer or in its local network. Also true for a cloud provider's metadata
 * service, and for reserved and multicast addresses. `host`: as `URL` writes it, such as `[::1]`.
 */
export function isPrivateHost(host: string): boolean {
  if (host.startsWith('[')) return isPrivateV6(groupsOf(host.slice(1, -1)))
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateV4(numberOf(host))
  const isNamed = (name: string): boolean => host === name || host.endsWith(`.${name}`)
  // `link.ts` handles names without a dot, such as `intranet`.
  const isLocal = host === 'localhost' || NAMES.some((name) => isNamed(name) && host.includes('.'))
  return isLocal || LEADING_BACK.some(isNamed) || addressesIn(host).some(isPrivateV4)
}

/** An IPv4 address inside a name, with dots or hyphens. Some DNS services lead such names to that address. */
const IN_NAME = /(?<=^|[.-])(?=(\d{1,3})([.-])(\d{1,3})\2(\d{1,3})\2(\d{1,3})(?:[.-]|$))/g

function addressesIn(name: string): number[] {
  return [...name.matchAll(IN_NAME)]
    .map(([, first = '', , second = '', third = '', fourth = '']) => [first, second, third, fourth])
    .filter((parts) => parts.every((part) => Number(part) < 256))
    .map((parts) => numberOf(parts.join('.')))
}

function isPrivateV4(address: number): boolean {
  return NETWORKS.some(([first, bits]) => {
    const size = 2 ** (32 - bits)
    return Math.floor(address / size) === Math.floor(numberOf(first) / size)
  })
}

function numberOf(dotted: string): number {
  return dotted.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function isPrivateV6(groups: readonly number[]): boolean {
  const at = (index: number): number => groups[index] ?? 0
  const v4At = (index: number): number => at(index) * 65_536 + at(index + 1)
  const start = groups.slice(0, 5)
  // Loopback, the unspecified address, and IPv4 inside IPv6: ::a.b.c.d, ::ffff:a.b.c.d, NAT64 and 6to4.
  if (start.every((group) => group === 0) && (at(5) === 0 || at(5) === 0xffff))
    return at(5) === 0 || isPrivateV4(v4At(6))
  if (at(0) === 0x64 && at(1) === 0xff9b) return at(2) !== 0 || isPrivateV4(v4At(6))
  if (at(0) === 0x2002) return isPrivateV4(v4At(1))
  // Unique local, link-local, site-local, multicast.
  return at(0) >> 9 === 0x7e || at(0) >> 6 === 0x3fa || at(0) >> 6 === 0x3fb || at(0) >> 8 === 0xff
}

function groupsOf(address: string): readonly number[] {
  const [before = '', after] = address.split('::')
  const read = (part: string): number[] =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [front, back] = [read(before), read(after ?? '')]
  return [...front, ...Array<number>(Math.max(0, 8 - front.length - back.length)).fill(0), ...back]
}
