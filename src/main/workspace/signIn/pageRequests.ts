import type { Workspace } from '../../../shared/domain/workspace'

/** A request of the sign-in page. `cookie`: the value of its Cookie header. */
export interface PageRequest {
  readonly url: string
  readonly cookie: string
}

/**
 * The part of Electron's `webRequest` that Deskhand uses. A session has room for one listener only, and this file
 * sets it.
 */
export interface PageRequests {
  onSendHeaders(
    filter: { urls: string[]; types: ('mainFrame' | 'xhr')[] },
    listener: ((details: PageRequestDetails) => void) | null
  ): void
}

export interface PageRequestDetails {
  readonly url: string
  readonly resourceType: string
  /** The frame that sends the request. During a navigation, it still shows the previous page. */
  readonly frame?: { readonly origin: string; readonly parent: unknown } | null
  readonly requestHeaders: Readonly<Record<string, string>>
}

/**
 * Calls `saw` for each load of the sign-in page. Also calls it for each `xhr` or `fetch` of this page to the
 * workspace or the socket. Pages in frames do not count.
 */
export function watchPageRequests(
  requests: PageRequests,
  workspace: Workspace,
  saw: (request: PageRequest) => void
): { dispose(): void } {
  const hosts = new Set([workspace.origin, new URL(workspace.socketUrl.replace(/^ws/, 'http')).origin])
  const filter = { urls: [...hosts].map((origin) => `${origin}/*`), types: ['mainFrame' as const, 'xhr' as const] }
  requests.onSendHeaders(filter, (details) => {
    const origin = details.resourceType === 'mainFrame' ? new URL(details.url).origin : pageOf(details)
    if (origin === workspace.origin) saw({ url: details.url, cookie: details.requestHeaders.Cookie ?? '' })
  })
  return { dispose: () => requests.onSendHeaders(filter, null) }
}

/** Returns the origin of the page that sends the request. Null: the page is in a frame, or closed. */
function pageOf(details: PageRequestDetails): string | null {
  try {
    const { frame } = details
    return frame && frame.parent === null ? frame.origin : null
  } catch {
    // Electron throws if the page was closed meanwhile.
    return null
  }
}
