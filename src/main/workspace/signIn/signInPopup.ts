import {
  BrowserWindow,
  screen,
  type HandlerDetails,
  type WebContents,
  type WebPreferences,
  type WindowOpenHandlerResponse
} from 'electron'
import { createGesture } from './gesture'
import { onGestures } from './signInKeyEvents'
import { MINIMUM_SIZE, popupBounds } from './signInBounds'
import { mayLoad, mayOpen } from './signInRules'
import type { Monotonic } from '../../../shared/clock'
import { codeOf } from '../../../shared/errorDescription'

export interface PopupParts {
  readonly window: BrowserWindow
  readonly preferences: Readonly<WebPreferences>
  readonly monotonic: Monotonic
  readonly loopbackOnly: boolean
  /** Returns true if the organisation allows the address. Otherwise tells the agent so, and returns false. */
  allowsHost(address: string): boolean
  log(line: string): void
  /** Sets the rules for the web page in a popup. `opener`: the web page that opened it. */
  keep(popup: BrowserWindow, opener: string): void
}

/** The one popup that a sign-in page may have. */
export interface Popups {
  current(): BrowserWindow | null
  close(): void
}

/** Lets a sign-in page open a popup after a key or a click. A new popup replaces the open one. */
export function allowPopups(parts: PopupParts): Popups {
  const { window, preferences, monotonic, loopbackOnly, log } = parts
  const contents = window.webContents
  const gesture = createGesture(monotonic)
  onGestures(contents, gesture.saw)
  let popup: BrowserWindow | null = null

  function close(): void {
    const before = popup
    popup = null
    if (before !== null && !before.isDestroyed()) before.destroy()
  }

  function create(guest: WebContents, features: string): BrowserWindow {
    close()
    const opener = window.getBounds()
    const { workArea } = screen.getDisplayMatching(opener)
    const opened = new BrowserWindow({
      ...popupBounds(features, opener, workArea),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      parent: window,
      // Full screen would hide the title, which shows the address.
      fullscreenable: false,
      ...withContents(guest)
    })
    opened.removeMenu()
    opened.on('closed', () => {
      if (popup === opened) popup = null
    })
    popup = opened
    return opened
  }

  contents.setWindowOpenHandler((details) => {
    if (!mayOpen(details.url, loopbackOnly)) return refuse('denied a window')
    if (!gesture.spend()) return refuse('denied a window without a gesture')
    if (!parts.allowsHost(details.url)) return { action: 'deny' }
    const opener = contents.getURL()
    return {
      action: 'allow',
      // The popup closes with the sign-in window, not with the web page that opened the popup. The sign-in window may
      // load another web page meanwhile.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences: preferences },
      // The web page's own options could ask for a window without a frame or a title. So they are ignored.
      createWindow(options) {
        const guest = guestOf(options)
        const opened = create(guest, details.features)
        guest.setWindowOpenHandler((opening) => stayInPopup(guest, opening))
        parts.keep(opened, opener)
        return guest
      }
    }
  })
  window.on('closed', close)

  /**
   * Handles a new window that a popup asks for. A new tab for a link or form loads in the popup itself, so that Back
   * works. A separate window is refused, because a popup opens no other popup.
   */
  function stayInPopup(
    guest: WebContents,
    { url, disposition, postBody, referrer }: HandlerDetails
  ): WindowOpenHandlerResponse {
    if (disposition === 'new-window' || !mayLoad(url, loopbackOnly)) return refuse('denied a window to a popup')
    if (!parts.allowsHost(url)) return { action: 'deny' }
    const post =
      postBody === undefined ? {} : { postData: postBody.data, extraHeaders: `content-type: ${contentType(postBody)}` }
    guest.loadURL(url, { httpReferrer: referrer, ...post }).catch((error: unknown) => {
      log(`signIn: a page did not load: ${codeOf(error)}`)
    })
    return { action: 'deny' }
  }

  function refuse(why: string): WindowOpenHandlerResponse {
    log(`signIn: ${why}`)
    return { action: 'deny' }
  }

  return {
    current: () => (popup === null || popup.isDestroyed() ? null : popup),
    close
  }
}

function contentType({ contentType, boundary }: NonNullable<HandlerDetails['postBody']>): string {
  return boundary === undefined ? contentType : `${contentType}; boundary=${boundary}`
}

/**
 * Returns the contents that Chromium has made for the popup. Electron's types lack the option `webContents`. Throws
 * if it is missing.
 */
function guestOf(options: object): WebContents {
  if (!('webContents' in options)) throw new Error('A popup came without its page')
  return options.webContents as WebContents
}

function withContents(webContents: WebContents): object {
  return { webContents }
}
