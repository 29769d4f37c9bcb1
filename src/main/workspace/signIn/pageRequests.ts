import type { Workspace } from '../../../shared/domain/workspace'
import type { PageRequest } from '../cookies/pageCookies'

/** The part of Electron's `webRequest` that is needed here. It takes one listener, which is this one. */
export interface PageRequests {
  onSendHeaders(
    filter: { urls: string[]; types: ('mainFrame' | 'xhr')[] },
    listener: ((details: PageRequestDetails) => void) | null
  ): void
}

export interface PageRequestDetails {
  readonly url: string
  readonly resourceType: string
  /** Of a page on its way: the frame with the page before it. */
  readonly frame?: { readonly origin: string; readonly parent: unknown } | null
  readonly requestHeaders: Readonly<Record<string, string>>
}

/** Tells of what the workspace's own page asks its host and the socket's for. Pages inside of other pages are not it. */
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

/** The origin of the page that asks; null where it is inside of another page, or gone. */
function pageOf(details: PageRequestDetails): string | null {
  try {
    const { frame } = details
    return frame && frame.parent === null ? frame.origin : null
  } catch {
    // Electron throws where the page has gone since.
    return null
  }
}
