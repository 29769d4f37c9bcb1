import { isUrl } from '../../../shared/isUrl'
import { PAGE_ENDED, type Workspace, type WorkspaceProblem } from '../../../shared/domain/workspace'
import { say } from '../../../shared/text/say'
import { isLoopbackHost } from '../address'

/** Longest origin in a title, in UTF-16 units. */
const TITLE_LIMIT = 120
/** Chromium's code for a load that was stopped on purpose, for example by a denied redirect. */
const ABORTED = -3
/** Chromium's codes for a name that the system, or its own resolver, does not find. */
const NAME_NOT_FOUND: readonly number[] = [-105, -137]
/** Chromium's codes for addresses that Chromium never requests: the address, its scheme or its port is wrong. */
const NOT_ASKED: readonly number[] = [-108, -300, -301, -312]

/**
 * Returns true if a sign-in page may load from this address, by TLS or from this computer. Addresses with credentials
 * or for another program, such as `mailto:`, never load. `loopbackOnly`: only pages of this computer load, for tests
 * and the demo.
 */
export function mayLoad(address: string, loopbackOnly = false): boolean {
  const url = parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  const isLocal = isLoopbackHost(url.hostname)
  return url.protocol === 'https:' ? isLocal || !loopbackOnly : url.protocol === 'http:' && isLocal
}

/**
 * Returns true if a web page may open a window with this address. An empty window is allowed, because the web page
 * fills it. Chromium opens `javascript:` as an empty window. Its script has only the rights of the web page.
 */
export function mayOpen(address: string, loopbackOnly = false): boolean {
  return address === '' || address === 'about:blank' || mayLoad(address, loopbackOnly)
}

/**
 * Returns true if the organisation lets the sign-in window show this address. Call this only for an address that may
 * load.
 * - The workspace's own host is always allowed.
 * - An empty list allows all hosts.
 * - `*.example.com` allows all hosts below `example.com`.
 */
export function isSignInHost(
  address: string,
  { origin }: Pick<Workspace, 'origin'>,
  hosts: readonly string[]
): boolean {
  const host = parse(address)?.hostname ?? ''
  if (host === '' || hosts.length === 0 || host === parse(origin)?.hostname) return true
  return hosts.some((entry) => {
    const name = entry.toLowerCase()
    return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name
  })
}

export const HOST_NOT_ALLOWED: LoadFailure = { problem: 'notAllowed', detail: 'signInHosts', isOfAddress: false }

/**
 * Returns the title of the window: the origin of its web page. The web page cannot change the title. Cuts off the
 * beginning of a long origin, because the end shows to whom the origin belongs.
 */
export function signInTitle(address: string): string {
  const url = parse(address)
  if (url === null || url.origin === 'null') return say('page.title')
  const { origin } = url
  const shown = origin.length > TITLE_LIMIT ? `…${origin.slice(-TITLE_LIMIT)}` : origin
  return `${shown} · ${say('page.title')}`
}

export interface LoadFailure {
  readonly problem: WorkspaceProblem
  /** Chromium's name for the failure, such as `ERR_NAME_NOT_RESOLVED`, or Deskhand's own, such as `signInHosts`. */
  readonly detail: string
  /** How the process of the web page ended, by Chromium's word, such as `crashed`. Absent: it did not end. */
  readonly ended?: string
  /** True: the address or the server is wrong. Another try helps only after somebody has corrected it. */
  readonly isOfAddress: boolean
}

/** Returns the failure of a web page whose process ended. `reason`: Chromium's word for how it ended. */
export function pageEnded(reason: string): LoadFailure {
  return { problem: 'noAnswer', detail: PAGE_ENDED, ended: reason, isOfAddress: false }
}

/** Returns why a web page did not load. Null: the agent need not know. `code` and `name`: Chromium's error. */
export function readLoadFailure(code: number, name: string, isMainFrame: boolean): LoadFailure | null {
  if (!isMainFrame || code === ABORTED) return null
  const certificate = (code <= -200 && code > -300) || name.includes('CERT')
  const problem = certificate ? 'certificate' : name.includes('SSL') ? 'encryption' : 'noAnswer'
  const isOfAddress = problem !== 'noAnswer' || NAME_NOT_FOUND.includes(code) || NOT_ASKED.includes(code)
  return { problem, detail: name === '' ? `ERR ${code}` : name, isOfAddress }
}

function parse(address: string): URL | null {
  return isUrl(address) ? new URL(address) : null
}
