import { shell, type App, type Event, type Session, type WebContents, type WebContentsWillFrameNavigateEventParams } from 'electron'
import { isAppPage } from './appFile'
import { readLink } from './link'

type Log = (line: string) => void

/**
 * Keeps every page where it is: no new windows, no web views, no permissions, and in the app's own session no way off
 * the app's page. A window of another session (sign-in) sets its own rules for where it may go.
 */
export function guardContents(app: App, session: Session, log: Log): { dispose(): void } {
  denyPermissions(session)
  const onCreated = (_event: Event, contents: WebContents): void => {
    contents.setWindowOpenHandler(() => {
      log('guard: denied a new window')
      return { action: 'deny' }
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    if (contents.session === session) keepOnAppPage(contents, log)
  }
  app.on('web-contents-created', onCreated)
  return { dispose: () => void app.off('web-contents-created', onCreated) }
}

function keepOnAppPage(contents: WebContents, log: Log): void {
  const stay = (details: Event<WebContentsWillFrameNavigateEventParams>): void => {
    if (details.isMainFrame && isAppPage(details.url)) return
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

/** The page needs no permission: it has no network, no devices, and main shows the notifications. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.on('will-download', (event) => event.preventDefault())
}

/** Opens a link in the person's browser. False: this address is not one that is opened. */
export function openLink(text: string, log: Log): boolean {
  const link = readLink(text)
  if (!link.ok) return false
  shell.openExternal(link.url).catch((error: unknown) => log(`guard: no program opened a link: ${String(error)}`))
  return true
}
