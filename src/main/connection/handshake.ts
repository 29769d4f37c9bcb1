import type { ClientRequest } from 'node:http'
import type { ClientOptions } from 'ws'
import type { Workspace } from '../../shared/domain/workspace'
import { isLoopbackHost } from '../workspace/address'
import type { Route } from '../workspace/proxy/route'

/** How long the server may take to answer a close frame. */
export const CLOSE_LIMIT_MS = 2_000
/** Longest frame that Deskhand reads, bytes. */
export const FRAME_LIMIT = 4 * 1024 * 1024
/** If the server is silent for longer than this during the upgrade, the attempt fails. */
const HANDSHAKE_SILENCE_MS = 15_000

/** Headers that Deskhand adds to an upgrade request. */
export interface UpgradeHeaders {
  /** The Cookie header. Empty: the request has no cookies. */
  readonly cookie: string
  readonly authorization: string | null
  /** Headers that a browser sends with every request. */
  readonly browser: Readonly<Record<string, string>>
}

/** Returns the options of ws for one upgrade request. `onRequest` gets the request before it leaves. */
export function handshakeOptions(
  workspace: Workspace,
  sent: UpgradeHeaders,
  { agent, secureContext }: Route,
  onRequest: (request: ClientRequest) => void
): ClientOptions {
  const options = {
    ...(agent && { agent }),
    ...(secureContext && { secureContext }),
    finishRequest(request: ClientRequest) {
      onRequest(request)
      request.end()
    },
    handshakeTimeout: HANDSHAKE_SILENCE_MS,
    // ws has this option since 8.19, but the types of ws do not list it.
    closeTimeout: CLOSE_LIMIT_MS,
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: FRAME_LIMIT,
    // Invalid UTF-8 becomes a replacement character and does not end the connection.
    skipUTF8Validation: true,
    origin: workspace.origin,
    headers: headersOf(workspace, sent)
  }
  return options
}

function headersOf(
  { socketUrl }: Workspace,
  { cookie, authorization, browser }: UpgradeHeaders
): Record<string, string> {
  const { protocol, hostname } = new URL(socketUrl)
  // Without TLS, others in the network could read the password. So it leaves only to a server on this computer.
  const maySendPassword = protocol === 'wss:' || isLoopbackHost(hostname)
  return {
    ...browser,
    ...(cookie !== '' && { Cookie: cookie }),
    ...(authorization !== null && maySendPassword && { Authorization: authorization })
  }
}
