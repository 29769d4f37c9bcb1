import { isIPv6 } from 'node:net'
import { isUrl } from '../../shared/isUrl'
import type { AddressProblem, MovedTo, TypedWorkspace, Workspace } from '../../shared/domain/workspace'

const SOCKET_PATH = '/api/dashboard/ws'
/** Longest address that is read, in UTF-16 units. */
const LENGTH_LIMIT = 2048

export interface AddressRules {
  /** True: only addresses of this computer are allowed, because this Electron is for tests and the demo. */
  readonly loopbackOnly: boolean
}

/** `ofSocket`: true if the problem is in the address of the socket. */
export type ReadAddress =
  | { readonly ok: true; readonly workspace: Workspace }
  | { readonly ok: false; readonly problem: AddressProblem; readonly ofSocket?: true }

/**
 * Reads an entry of the policy's list: the address of a workspace. If the socket has an address of its own, that
 * address follows after a space.
 */
export function readEntry(entry: string, rules: AddressRules): ReadAddress {
  const [address = '', socketAddress = ''] = entry.trim().split(/\s+/)
  return readWorkspace({ address, socketAddress }, rules)
}

const WEB_SCHEMES: Readonly<Record<string, 'http' | 'https'>> = {
  http: 'http',
  ws: 'http',
  https: 'https',
  wss: 'https'
}

/**
 * Reads a typed or pasted address: a host, any web page of the workspace, or its socket. Ignores the path, unless the
 * path ends with `SOCKET_PATH`. From `/team/api/dashboard/ws`, the socket keeps `/team`.
 */
export function readAddress(text: string, rules: AddressRules): ReadAddress {
  const place = readPlace(text, rules)
  if (!place.ok) return place
  const before = place.path.endsWith(SOCKET_PATH) ? place.path.slice(0, -SOCKET_PATH.length) : ''
  return {
    ok: true,
    workspace: {
      label: place.label,
      origin: place.origin,
      socketUrl: `${socketOrigin(place)}${before}${SOCKET_PATH}`,
      demo: false
    }
  }
}

/**
 * Reads the address of the workspace, and the address of the socket if one was typed. The socket's address may be a
 * host, a whole address, or a path at the workspace's host.
 */
export function readWorkspace({ address, socketAddress = '' }: TypedWorkspace, rules: AddressRules): ReadAddress {
  const withoutSocket = readAddress(address, rules)
  if (!withoutSocket.ok || socketAddress.trim() === '') return withoutSocket
  const place = readPlace(
    isPath(socketAddress) ? `${withoutSocket.workspace.origin}${strip(socketAddress)}` : socketAddress,
    rules
  )
  if (!place.ok) return { ...place, ofSocket: true }
  const path = place.path === '/' ? SOCKET_PATH : place.path
  return { ok: true, workspace: { ...withoutSocket.workspace, socketUrl: `${socketOrigin(place)}${path}` } }
}

/** Returns the address of the socket as a person would type it. Empty: the workspace's address is enough. */
export function socketAddressOf({ origin, socketUrl }: Workspace): string {
  return socketUrl === `${origin.replace(/^http/, 'ws')}${SOCKET_PATH}` ? '' : socketUrl
}

/**
 * Returns the new address of a workspace after a permanent redirect. Null: the address has not changed, or Deskhand
 * does not accept the new address. If sign-in page and socket were at one host, both move.
 */
export function readMove(movedTo: string, from: Workspace, rules: AddressRules): MovedTo | null {
  const apart = new URL(from.origin).host !== new URL(from.socketUrl).host
  const typed: TypedWorkspace = apart
    ? { address: from.origin, socketAddress: movedTo }
    : { address: movedTo, socketAddress: '' }
  const read = readWorkspace(typed, rules)
  if (!read.ok || read.workspace.socketUrl === from.socketUrl) return null
  return { label: new URL(read.workspace.socketUrl).host, ...typed }
}

type ReadHost =
  | { readonly ok: true; readonly label: string; readonly origin: string; readonly path: string }
  | { readonly ok: false; readonly problem: AddressProblem }

/** `//host/path` is no path, because it has a host. */
function isPath(text: string): boolean {
  return /^\/(?!\/)/.test(strip(text))
}

function socketOrigin({ origin }: { readonly origin: string }): string {
  return origin.replace(/^http/, 'ws')
}

function readPlace(text: string, rules: AddressRules): ReadHost {
  const typed = strip(text)
  if (typed === '') return refuse(text.trim() === '' ? 'empty' : 'notAnAddress')
  // URL parsers silently remove spaces and control characters. The app would then reach another host than the agent
  // reads. So an address with such a character is refused.
  if (typed.length > LENGTH_LIMIT || /[\s\p{Cc}\p{Cf}]/u.test(typed)) return refuse('notAnAddress')

  const { scheme, rest } = splitScheme(typed)
  if (scheme === 'other' || rest === '') return refuse('notAnAddress')
  const host = isBareIPv6(rest) ? `[${rest}]` : rest
  const url = parse(`${scheme ?? 'https'}://${host}`)
  if (url === null) return refuse('notAnAddress')
  if (url.username !== '' || url.password !== '' || authority(host).includes('@')) return refuse('credentials')

  const name = url.hostname.replace(/\.$/, '')
  if (!isHostname(name, host) || url.port === '0') return refuse('notAnAddress')
  const loopback = isLoopbackHost(name)
  if (rules.loopbackOnly && !loopback) return refuse('loopbackOnly')
  if (scheme === 'http' && !loopback) return refuse('insecure')

  // The scheme decides the default port, so the address is parsed again with its final scheme. Without a scheme, an
  // address of this computer means http.
  const final = scheme ?? (loopback ? 'http' : 'https')
  const place = parse(`${final}://${host}`)
  if (place === null) return refuse('notAnAddress')
  const label = place.port === '' ? name : `${name}:${place.port}`
  return { ok: true, label, origin: `${final}://${label}`, path: place.pathname }
}

/** `host`: the host name as a URL parser writes it. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

function refuse(problem: AddressProblem): { readonly ok: false; readonly problem: AddressProblem } {
  return { ok: false, problem }
}

/** Removes quotes, brackets and punctuation that were copied with an address. Turns backslashes into slashes. */
function strip(text: string): string {
  // The search for the last letter of a very long text takes long. The caller refuses such a text anyway.
  if (text.length > 2 * LENGTH_LIMIT) return text
  return text
    .normalize('NFC')
    .replace(/^[\s\p{Cf}"'`‘’‚‛“”„«»‹›<({]+/u, '')
    .replace(/[\s\p{Cf}"'`‘’‚‛“”„«»‹›>)},;.!?]+$/u, '')
    .replaceAll('\\', '/')
}

/** The first call of Node's `isIPv6` takes 20 ms. So it is called only for a text that the pattern matches. */
function isBareIPv6(text: string): boolean {
  return /^[\da-f.]*:[\da-f.]*:[\da-f:.]*(?:%.*)?$/i.test(text) && isIPv6(text)
}

/**
 * Splits a typed address. `scheme`: ws counts as http, and wss as https. `other`: another scheme. Null: no scheme, as
 * in `desk.example:8443`. In `https://http://desk.example`, the last scheme counts. `https//desk.example` has the
 * scheme https.
 */
function splitScheme(typed: string): { readonly scheme: 'http' | 'https' | 'other' | null; readonly rest: string } {
  const last = typed
    .replace(/^(?:(?:https?|wss?):?\/\/+)+(?=(?:https?|wss?):?\/\/)/i, '')
    .replace(/^(https?|wss?)\/\//i, '$1://')
  if (last !== typed) return splitScheme(last)
  const [, name, slashes, rest] = /^([a-z][a-z0-9+.-]*):(\/*)(.*)$/is.exec(typed) ?? []
  if (name === undefined || rest === undefined) return { scheme: null, rest: typed.replace(/^\/+/, '') }
  const isPort = slashes === '' && /^\d+([/?#]|$)/.test(rest)
  if (isPort || isBareIPv6(typed)) return { scheme: null, rest: typed }
  return { scheme: WEB_SCHEMES[name.toLowerCase()] ?? 'other', rest }
}

function authority(host: string): string {
  return host.split(/[/?#]/, 1)[0] ?? ''
}

function parse(text: string): URL | null {
  return isUrl(text) ? new URL(text) : null
}

/**
 * Returns false for `1234` and `0x7f.1`. URL parsers read them as IP addresses, but no person writes an IP address in
 * this way.
 */
function isHostname(name: string, typed: string): boolean {
  if (name.startsWith('[')) return true
  if (/^[\d.]+$/.test(name)) return authority(typed).startsWith(name)
  return name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
}
