import type { ClientRequest } from 'node:http'
import type { ClientOptions } from 'ws'
import type { Workspace } from '../../shared/domain/workspace'
import { isLoopbackHost } from '../workspace/address'
import type { Route } from '../workspace/proxy/route'

/** Times in milliseconds, sizes in bytes. */
export const CLOSE_LIMIT_MS = 2_000
export const FRAME_LIMIT = 4 * 1024 * 1024
const HANDSHAKE_SILENCE_MS = 15_000

/** What one request for an upgrade says of whom it comes from. */
export interface Credentials {
  /** A Cookie header; empty: none. */
  readonly cookie: string
  readonly authorization: string | null
  /** What a browser sends along with every request. */
  readonly browser: Readonly<Record<string, string>>
}

export function handshakeOptions(
  workspace: Workspace,
  sent: Credentials,
  way: Route,
  look: (request: ClientRequest) => void
): ClientOptions {
  const { agent, secureContext } = way
  const options = {
    ...(agent && { agent }),
    ...(secureContext && { secureContext }),
    finishRequest(request: ClientRequest) {
      look(request)
      request.end()
    },
    handshakeTimeout: HANDSHAKE_SILENCE_MS,
    // Known to ws since 8.19, not yet to its types.
    closeTimeout: CLOSE_LIMIT_MS,
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: FRAME_LIMIT,
    // Bytes that are no text cost their character, not the connection.
    skipUTF8Validation: true,
    origin: workspace.origin,
    headers: headersOf(workspace, sent)
  }
  return options
}

function headersOf({ socketUrl }: Workspace, { cookie, authorization, browser }: Credentials): Record<string, string> {
  const { protocol, hostname } = new URL(socketUrl)
  const mayTellPassword = protocol === 'wss:' || isLoopbackHost(hostname)
  return {
    ...browser,
    ...(cookie !== '' && { Cookie: cookie }),
    ...(authorization !== null && mayTellPassword && { Authorization: authorization })
  }
}
