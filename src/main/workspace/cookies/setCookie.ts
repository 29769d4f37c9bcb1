import { isLoopbackHost } from '../address'
import type { CookieDetails } from './cookieSession'

/** Browsers refuse a cookie if its name and value together have more bytes than this. */
const PAIR_LIMIT = 4096
/** Browsers ignore an attribute if its value has more bytes than this. */
const ATTRIBUTE_LIMIT = 1024
/** A cookie with this expiry (seconds since the epoch) is removed. */
const EXPIRED = 1

/**
 * Reads a Set-Cookie line as a browser would for `url`. Null: a browser would refuse the cookie, or the cookie is
 * partitioned. `now`: epoch ms.
 */
export function readSetCookie(line: string, url: string, now: number): CookieDetails | null {
  const read = readLine(line, url, now)
  // Leaves out a partitioned cookie. Only a web page can set one. From here, Electron would keep it for every site.
  return read === null || read.isPartitioned ? null : read.details
}

/** Returns the partitioned cookie in a Set-Cookie line. Null: the line sets none. */
export function readPartitioned(
  line: string,
  url: string,
  now: number
): { readonly name: string; readonly value: string } | null {
  const read = readLine(line, url, now)
  if (read === null || !read.isPartitioned) return null
  const { name = '', value = '', expirationDate = Infinity } = read.details
  return expirationDate <= now / 1000 ? null : { name, value }
}

function readLine(
  line: string,
  url: string,
  now: number
): { readonly details: CookieDetails; readonly isPartitioned: boolean } | null {
  const [pair = '', ...rest] = line.split(';')
  const found = readPair(pair)
  if (found === null || hasControl(line)) return null
  const attributes = readAttributes(rest)

  const { protocol, hostname, pathname } = new URL(url)
  const isSafe = protocol === 'https:' || isLoopbackHost(hostname)
  const secure = attributes.has('secure')
  if (secure && !isSafe) return null
  const domain = readDomain(attributes.get('domain'), hostname)
  if (domain === false) return null
  const given = attributes.get('path') ?? ''
  const path = given.startsWith('/') ? given : defaultPath(pathname)
  const sameSite = readSameSite(attributes.get('samesite'))
  if (sameSite === 'no_restriction' && !secure) return null
  if (!keepsPrefix(found, { secure, isHostOnly: domain === null, path: given })) return null

  const expirationDate = readEnd(attributes, now)
  const details: CookieDetails = {
    url: `${protocol}//${new URL(url).host}${path}`,
    ...found,
    path,
    secure,
    httpOnly: attributes.has('httponly'),
    sameSite,
    ...(domain !== null && { domain }),
    ...(expirationDate !== null && { expirationDate })
  }
  return { details, isPartitioned: attributes.has('partitioned') }
}

function readPair(text: string): { readonly name: string; readonly value: string } | null {
  const at = text.indexOf('=')
  const name = at < 0 ? '' : trimmed(text.slice(0, at))
  const value = trimmed(at < 0 ? text : text.slice(at + 1))
  if ((name === '' && value === '') || Buffer.byteLength(name) + Buffer.byteLength(value) > PAIR_LIMIT) return null
  return { name, value }
}

/** If an attribute comes several times, the last one counts. */
function readAttributes(texts: readonly string[]): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const text of texts) {
    const at = text.indexOf('=')
    const value = at < 0 ? '' : trimmed(text.slice(at + 1))
    if (Buffer.byteLength(value) <= ATTRIBUTE_LIMIT)
      attributes.set(trimmed(at < 0 ? text : text.slice(0, at)).toLowerCase(), value)
  }
  return attributes
}

function trimmed(text: string): string {
  const isSpace = (at: number): boolean => text[at] === ' ' || text[at] === '\t'
  let [start, end] = [0, text.length]
  while (start < end && isSpace(start)) start++
  while (end > start && isSpace(end - 1)) end--
  return text.slice(start, end)
}

function hasControl(text: string): boolean {
  return /(?!\t)\p{Cc}/u.test(text)
}

/**
 * Returns the domain with a leading dot. Null: the cookie is only for this host. False: the host is not in the
 * domain. Electron itself refuses public suffixes.
 */
function readDomain(text: string | undefined, hostname: string): string | null | false {
  const domain = (text ?? '').replace(/^\./, '').toLowerCase()
  if (domain === '') return null
  const isAddress = /^\[|^\d+(\.\d+){3}$/.test(hostname)
  if (domain === hostname) return isAddress || !hostname.includes('.') ? null : `.${domain}`
  return !isAddress && domain.includes('.') && hostname.endsWith(`.${domain}`) ? `.${domain}` : false
}

function defaultPath(pathname: string): string {
  return pathname.slice(0, pathname.lastIndexOf('/')) || '/'
}

function readSameSite(text: string | undefined): NonNullable<CookieDetails['sameSite']> {
  switch (text?.toLowerCase()) {
    case 'none':
      return 'no_restriction'
    case 'lax':
      return 'lax'
    case 'strict':
      return 'strict'
    default:
      return 'unspecified'
  }
}

/**
 * Returns false if the cookie breaks a rule of its name: `__Host-…` is for one host only, `__Secure-…` needs
 * `Secure`. Also returns false for a value `__Host-…` without a name, which servers may read as a name.
 */
function keepsPrefix(
  { name, value }: { readonly name: string; readonly value: string },
  { secure, isHostOnly, path }: { readonly secure: boolean; readonly isHostOnly: boolean; readonly path: string }
): boolean {
  const promised = (name === '' ? value : name).toLowerCase()
  if (name === '' && /^__(host|secure)-/.test(promised)) return false
  if (promised.startsWith('__host-')) return secure && isHostOnly && path === '/'
  return !promised.startsWith('__secure-') || secure
}

/** Returns the expiry, seconds since the epoch. Null: a session cookie. */
function readEnd(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const age = attributes.get('max-age') ?? ''
  if (/^-?\d+$/.test(age)) return Number(age) <= 0 ? EXPIRED : now / 1000 + Number(age)
  const date = readCookieDate(attributes.get('expires') ?? '')
  if (date === null) return null
  return date <= now ? EXPIRED : date / 1000
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Reads a date by RFC 6265, where its parts may have any order. Returns epoch ms. Null: no date. */
export function readCookieDate(text: string): number | null {
  let time: readonly number[] | null = null
  let day: number | null = null
  let month: number | null = null
  let year: number | null = null
  for (const token of text.split(/[\t\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+/)) {
    const clock = /^(\d{1,2}):(\d{1,2}):(\d{1,2})(?!\d)/.exec(token)
    const named = MONTHS.indexOf(token.slice(0, 3).toLowerCase())
    if (time === null && clock) time = clock.slice(1).map(Number)
    else if (day === null && /^\d{1,2}(?!\d)/.test(token)) day = Number.parseInt(token, 10)
    else if (month === null && named >= 0) month = named
    else if (year === null && /^\d{2,4}(?!\d)/.test(token)) year = fullYear(Number.parseInt(token, 10))
  }
  if (time === null || day === null || month === null || year === null || year < 1601) return null
  const [hours = 24, minutes = 60, seconds = 60] = time
  if (day < 1 || day > 31 || hours > 23 || minutes > 59 || seconds > 59) return null
  const at = new Date(Date.UTC(year, month, day, hours, minutes, seconds))
  return at.getUTCDate() === day ? at.getTime() : null
}

function fullYear(year: number): number {
  if (year >= 70 && year <= 99) return year + 1900
  return year <= 69 ? year + 2000 : year
}
