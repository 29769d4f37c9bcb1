import type { WorkspaceProblem } from '../../../shared/domain/workspace'
import { say } from '../../../shared/text/say'
import { isLoopbackHost } from '../address'

const TITLE_LIMIT = 120
/** Chromium's number for a load that was stopped on purpose, e.g. by a redirect that is not followed. */
const ABORTED = -3
/** Chromium's numbers for a name that is not found, by the system and by its own resolver. */
const NAME_NOT_FOUND: readonly number[] = [-105, -137]
/** Chromium's numbers for what it never asks a server for: no such address, scheme or port. */
const NOT_ASKED: readonly number[] = [-108, -300, -301, -312]

/**
 * Pages of a sign-in come over TLS, or from this computer. Never anything that another program would open.
 * `loopbackOnly`: this runtime is for tests and the demo, and loads nothing from elsewhere.
 */
export function mayLoad(address: string, loopbackOnly = false): boolean {
  const url = parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  const isLocal = isLoopbackHost(url.hostname)
  return url.protocol === 'https:' ? isLocal || !loopbackOnly : url.protocol === 'http:' && isLocal
}

/**
 * What a page may open a window with: an empty one, which it leads somewhere afterwards, or a page that may be loaded.
 * Chromium opens `javascript:` as an empty window too; the script has no more rights there than the page that wrote it.
 */
export function mayOpen(address: string, loopbackOnly = false): boolean {
  return address === '' || address === 'about:blank' || mayLoad(address, loopbackOnly)
}

/**
 * The title of the window: whose page this is, which the page itself has no say in. A long host loses its beginning, for
 * its end says whom it belongs to.
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
  /** Chromium's name for it, e.g. `ERR_NAME_NOT_RESOLVED`. */
  readonly detail: string
  /** The address is to blame: another try leads nowhere before the address, or somebody's server, is put right. */
  readonly isOfAddress: boolean
}

/** What a failed load means; null if it means nothing. */
export function readLoadFailure(code: number, name: string, isMainFrame: boolean): LoadFailure | null {
  if (!isMainFrame || code === ABORTED) return null
  const certificate = (code <= -200 && code > -300) || name.includes('CERT')
  const problem = certificate ? 'certificate' : name.includes('SSL') ? 'encryption' : 'noAnswer'
  const isOfAddress = problem !== 'noAnswer' || NAME_NOT_FOUND.includes(code) || NOT_ASKED.includes(code)
  return { problem, detail: name === '' ? `ERR ${code}` : name, isOfAddress }
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}
