import type { Cancel, Timers } from '../../shared/clock'
import type { WorkspaceProblem } from '../../shared/domain/workspace'
import { isLoopbackHost } from './address'

const NAME = 'Sign in · Deskhand'
const TITLE_LIMIT = 120
/** Chromium's number for a load that was stopped on purpose, e.g. by a redirect that is not followed. */
const ABORTED = -3

/** Pages of a sign-in come over TLS, or from this computer. Never anything that another program would open. */
export function mayLoad(address: string): boolean {
  const url = parse(address)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname))
}

/**
 * The title of the window: whose page this is, which the page itself has no say in. A long host loses its beginning, for
 * its end says whom it belongs to.
 */
export function signInTitle(address: string): string {
  const url = parse(address)
  if (url === null || url.origin === 'null') return NAME
  const { origin } = url
  const shown = origin.length > TITLE_LIMIT ? `…${origin.slice(-TITLE_LIMIT)}` : origin
  return `${shown} · ${NAME}`
}

export interface LoadFailure {
  readonly problem: WorkspaceProblem
  /** Chromium's name for it, e.g. `ERR_NAME_NOT_RESOLVED`. */
  readonly detail: string
}

/** What a failed load means; null if it means nothing. */
export function readLoadFailure(code: number, name: string, isMainFrame: boolean): LoadFailure | null {
  if (!isMainFrame || code === ABORTED) return null
  const certificate = (code <= -200 && code > -300) || name.includes('CERT')
  const problem = certificate ? 'certificate' : name.includes('SSL') ? 'encryption' : 'noAnswer'
  return { problem, detail: name === '' ? `ERR ${code}` : name }
}

export interface Coalesced {
  (): void
  dispose(): void
}

/** Runs `task` at once, then at most once in `ms`; a call in between is made up for at the end. */
export function coalesce(timers: Timers, ms: number, task: () => void): Coalesced {
  let wanted = false
  let cancel: Cancel | null = null

  function run(): void {
    wanted = false
    cancel = timers.after(ms, () => {
      cancel = null
      if (wanted) run()
    })
    task()
  }

  const call = (): void => {
    if (cancel === null) run()
    else wanted = true
  }
  return Object.assign(call, {
    dispose() {
      cancel?.()
      // Stays set: a disposed one never runs again.
      cancel = () => {}
      wanted = false
    }
  })
}

function parse(address: string): URL | null {
  return URL.canParse(address) ? new URL(address) : null
}
