import type { Workspace } from '../../../shared/domain/workspace'

/** A request of the sign-in page. `cookie`: the value of its Cookie header. */
export interface SignInRequest {
  readonly url: string
  readonly cookie: string
}

/**
 * The part of Electron's `webRequest` that Deskhand uses. Each session has room for only one such listener, and this
 * file sets it.
 */
export interface SignInRequests {
  onSendHeaders(
    filter: { urls: string[]; types: ('mainFrame' | 'xhr')[] },
    listener: ((details: SignInRequestDetails) => void) | null
  ): void
}

export interface SignInRequestDetails {
  readonly url: string
  readonly resourceType: string
  /** The frame that sends the request. During a navigation, it still shows the previous web page. */
  readonly frame?: { readonly origin: string; readonly parent: unknown } | null
  readonly requestHeaders: Readonly<Record<string, string>>
}

/**
 * Calls `saw` for each load of the sign-in page. Also calls `saw` for each `xhr` or `fetch` of this page to the
 * workspace or the socket. Pages in frames do not count.
 */
export function watchSignInRequests(
  requests: SignInRequests,
  workspace: Workspace,
  saw: (request: SignInRequest) => void
): { dispose(): void } {
  const hosts = new Set([workspace.origin, new URL(workspace.socketUrl.replace(/^ws/, 'http')).origin])
  const filter = { urls: [...hosts].map((origin) => `${origin}/*`), types: ['mainFrame' as const, 'xhr' as const] }
  requests.onSendHeaders(filter, (details) => {
    const origin = details.resourceType === 'mainFrame' ? new URL(details.url).origin : originOfSender(details)
    if (origin === workspace.origin) saw({ url: details.url, cookie: details.requestHeaders.Cookie ?? '' })
  })
  return { dispose: () => requests.onSendHeaders(filter, null) }
}

/** Returns the origin of the web page that sends the request. Null: the web page is in a frame, or closed. */
function originOfSender(details: SignInRequestDetails): string | null {
  try {
    const { frame } = details
    return frame && frame.parent === null ? frame.origin : null
  } catch {
    // Electron throws if the web page was closed meanwhile.
    return null
  }
}
