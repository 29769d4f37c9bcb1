import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import type { WorkspaceProblem } from '../../shared/domain/workspace'

/** What the first words of a server tell about an address that was typed. */
export type Probe =
  /** Nothing yet. */
  | { readonly kind: 'checking' }
  /** A workspace, and this computer is signed in already. */
  | { readonly kind: 'signedIn' }
  | { readonly kind: 'wantsSignIn' }
  /** The proxy on the way asks who this is, before the workspace is asked anything. */
  | { readonly kind: 'wantsProxySignIn' }
  /** There is a workspace, and its live connection does not come about for a reason of its own. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'problem'; readonly problem: WorkspaceProblem; readonly detail: string }

const MEANINGS: Readonly<
  Record<ConnectionFailureKind, Exclude<Probe['kind'], 'checking' | 'problem'> | WorkspaceProblem>
> = {
  nameNotFound: 'noAnswer',
  unreachable: 'noAnswer',
  refused: 'noAnswer',
  timeout: 'noAnswer',
  closed: 'refused',
  certificate: 'certificate',
  http: 'notWorkspace',
  notWorkspace: 'notWorkspace',
  incompatible: 'notWorkspace',
  loopbackOnly: 'loopbackOnly',
  signedOut: 'wantsSignIn',
  // Open in another place: the workspace knows this agent.
  replaced: 'signedIn',
  proxyAuth: 'wantsProxySignIn',
  proxyUnsupported: 'proxy',
  proxy: 'proxy',
  moved: 'refused',
  httpBasic: 'wantsSignIn',
  httpAuthUnsupported: 'wantsSignIn',
  listRefused: 'refused',
  listSlow: 'refused',
  listTooLarge: 'refused',
  listUnreadable: 'refused'
}

/**
 * Reads an address check off the supervisor's first attempt: the connection that proves the address is the one that is
 * then used, so the server is asked once, and the check cannot disagree with what happens next.
 */
export function readProbe(connection: ConnectionStatus): Probe {
  switch (connection.state) {
    case 'connecting':
      return { kind: 'checking' }
    case 'connected':
    case 'checking':
      return { kind: 'signedIn' }
    case 'signedOut':
      return { kind: 'wantsSignIn' }
    case 'offline':
      return { kind: 'problem', problem: 'noAnswer', detail: 'offline' }
    case 'reconnecting':
    case 'stopped':
      return readFailure(connection.failure)
  }
}

function readFailure({ kind, code, detail: words, proxy, certificate }: ConnectionFailure): Probe {
  const detail = kind === 'proxyUnsupported' && proxy ? `${proxy.host}: ${words}` : words
  // A workspace that is down or overloaded answers too, but not as itself.
  const busy = kind === 'http' && code !== null && (code >= 500 || code === 429)
  const meaning = busy ? 'noAnswer' : certificate?.reason === 'noEncryption' ? 'encryption' : MEANINGS[kind]
  if (meaning === 'signedIn' || meaning === 'wantsSignIn' || meaning === 'wantsProxySignIn' || meaning === 'refused')
    return { kind: meaning }
  return { kind: 'problem', problem: meaning, detail }
}
