import {
  shell,
  type App,
  type Event,
  type ProxyConfig,
  type Session,
  type WebContents,
  type WebContentsWillFrameNavigateEventParams
} from 'electron'
import { codeOf } from '../../shared/errorDescription'
import { isAppUrl } from './appAddresses'
import { addContextMenu, type FieldSpelling } from './contextMenu'

type Log = (line: string) => void

/**
 * The permission to write text to the clipboard after a click, for the Copy buttons. Reading is another permission.
 */
const COPY = 'clipboard-sanitized-write'

/** Chromium asks this address for dictionaries. The scheme does not exist, so nothing is downloaded. */
const NO_DOWNLOADS = 'deskhand-none://dictionaries/'

/**
 * A proxy at whose address nobody listens. Requests to this computer itself also go to the proxy. So even WebRTC over
 * TCP reaches nothing. A content security policy could not stop WebRTC.
 */
const NO_WAY_OUT: ProxyConfig = {
  mode: 'fixed_servers',
  proxyRules: 'socks5://127.0.0.1:1',
  proxyBypassRules: '<-loopback>'
}

/** Takes the network from all renderers of a session. The app's own renderers need none: main serves them. */
export function closeNetwork(session: Session, log: Log): void {
  session
    .setProxy(NO_WAY_OUT)
    .catch((error: unknown) => log(`guard: the network of the renderers was not closed, ${codeOf(error)}`))
}

/**
 * Denies every renderer new windows, web views, and WebRTC that avoids the proxy. In the app's session, also:
 * - denies permissions (except `COPY`);
 * - allows navigation only to the app's URLs;
 * - adds the context menu.
 * Sign-in pages have other sessions, with their own rules.
 */
export function guardContents(
  app: App,
  session: Session,
  log: Log,
  spelling: () => FieldSpelling | null = () => null
): { dispose(): void } {
  denyPermissions(session, [COPY])
  const onCreated = (_event: Event, contents: WebContents): void => {
    contents.setWindowOpenHandler(() => {
      log('guard: denied a new window')
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    // WebRTC could send datagrams to any address. A content security policy does not stop it.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
    if (contents.session !== session) return
    keepOnAppUrls(contents, log)
    addContextMenu(contents, spelling)
  }
  app.on('web-contents-created', onCreated)
  return { dispose: () => void app.off('web-contents-created', onCreated) }
}

function keepOnAppUrls(contents: WebContents, log: Log): void {
  const stay = (details: Event<WebContentsWillFrameNavigateEventParams>): void => {
    if (details.isMainFrame && isAppUrl(details.url)) return
    details.preventDefault()
    log('guard: denied a navigation')
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', (details) => {
    details.preventDefault()
    log('guard: denied a redirect')
  })
}

/**
 * Denies all renderers of a session devices, screen capture, downloads, dictionaries, and permissions outside
 * `granted`.
 */
export function denyPermissions(session: Session, granted: readonly string[] = []): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(granted.includes(permission)))
  session.setPermissionCheckHandler((_contents, permission) => granted.includes(permission))
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
  // Otherwise Chromium would download dictionaries from Google, even if no renderer checks spelling.
  session.setSpellCheckerDictionaryDownloadURL(NO_DOWNLOADS)
  session.setSpellCheckerLanguages([])
}

/** Opens an address in the person's browser. The caller has checked it. A failure is only logged. */
export function openInBrowser(url: string, log: Log): void {
  shell.openExternal(url).catch((error: unknown) => log(`guard: no program opened a link: ${codeOf(error)}`))
}
