import type { ConnectionStatus } from '../../shared/domain/connection'
import type { ConnectionFailure, ConnectionFailureKind } from '../../shared/domain/failure'
import type { WorkspaceProblem } from '../../shared/domain/workspace'

/** What the first attempt to connect shows about a typed address. */
export type AddressResult =
  | { readonly kind: 'checking' }
  /** A workspace that accepts the session of this computer. */
  | { readonly kind: 'signedIn' }
  /** A workspace that asks the agent to sign in. */
  | { readonly kind: 'wantsSignIn' }
  /** The proxy asks for a name and a password before it forwards anything. */
  | { readonly kind: 'wantsProxySignIn' }
  /** A workspace that closes the connection, has moved, or gives no readable list. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'problem'; readonly problem: WorkspaceProblem; readonly detail: string }

const MEANINGS: Readonly<
  Record<ConnectionFailureKind, Exclude<AddressResult['kind'], 'checking' | 'problem'> | WorkspaceProblem>
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
  // The agent has connected in another place, such as a browser. So the workspace has accepted this session.
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
 * Reads from the state of the connection whether a typed address works. The first attempt to connect is the only
 * check, so the server gets only one request.
 */
export function readAddressResult(connection: ConnectionStatus): AddressResult {
  switch (connection.state) {
    case 'connecting':
      return { kind: 'checking' }
    case 'connected':
    case 'checking':
      return { kind: 'signedIn' }
    case 'signedOut':
      return { kind: 'wantsSignIn' }
    case 'offline':
      return { kind: 'problem', problem: 'noAnswer', detail: '' }
    case 'reconnecting':
    case 'stopped':
      return readFailure(connection.failure)
  }
}

function readFailure({ kind, code, detail: text, proxy, certificate }: ConnectionFailure): AddressResult {
  const detail = kind === 'proxyUnsupported' && proxy ? `${proxy.host}: ${text}` : text
  // A workspace that is down or overloaded also answers with an HTTP status. So such a status does not mean "no
  // workspace".
  const busy = kind === 'http' && code !== null && (code >= 500 || code === 429)
  const meaning = busy ? 'noAnswer' : certificate?.reason === 'noEncryption' ? 'encryption' : MEANINGS[kind]
  if (meaning === 'signedIn' || meaning === 'wantsSignIn' || meaning === 'wantsProxySignIn' || meaning === 'refused')
    return { kind: meaning }
  return { kind: 'problem', problem: meaning, detail }
}
