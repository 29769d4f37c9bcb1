import {
  BrowserWindow,
  screen,
  type HandlerDetails,
  type WebContents,
  type WebPreferences,
  type WindowOpenHandlerResponse
} from 'electron'
import { createGesture, type Gesture } from './gesture'
import { onKeys } from './pageKeyEvents'
import { LEAST, popupBounds } from './signInBounds'
import { mayLoad, mayOpen } from './signInRules'
import type { Monotonic } from '../../../shared/clock'

export interface PopupParts {
  readonly window: BrowserWindow
  readonly preferences: Readonly<WebPreferences>
  readonly monotonic: Monotonic
  readonly loopbackOnly: boolean
  log(line: string): void
  /** Sets the rules for the page in a popup. */
  keep(popup: BrowserWindow, opener: string): void
}

/** The one window that a page of the sign-in may open beside it. */
export interface Popups {
  /** The popup that is open. */
  current(): BrowserWindow | null
  close(): void
}

/** Lets the page of a window open others, on a gesture and one at a time: a new one takes the place of the one before. */
export function allowPopups(parts: PopupParts): Popups {
  const { window, preferences, monotonic, loopbackOnly, log } = parts
  const contents = window.webContents
  const gesture = watchGestures(contents, createGesture(monotonic))
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
      minWidth: LEAST.width,
      minHeight: LEAST.height,
      parent: window,
      // Full screen would take the title away, and with it the address.
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
    if (!gesture.spend()) return refuse('denied a window that nobody asked for')
    const opener = contents.getURL()
    return {
      action: 'allow',
      // It closes with the window, not with the page that opened it: pages go on while the other one is open.
      outlivesOpener: true,
      overrideBrowserWindowOptions: { webPreferences: preferences },
      // Only what is written here: what the page wishes would else include windows without a frame or a title.
      createWindow(options) {
        const guest = guestOf(options)
        const opened = create(guest, details.features)
        guest.setWindowOpenHandler((wish) => stayInPopup(guest, wish))
        parts.keep(opened, opener)
        return guest
      }
    }
  })
  window.on('closed', close)

  /** No popup opens another. A link or form that wants to is followed in the popup itself, and Back leads back. */
  function stayInPopup(
    guest: WebContents,
    { url, disposition, postBody, referrer }: HandlerDetails
  ): WindowOpenHandlerResponse {
    if (disposition === 'new-window' || !mayLoad(url, loopbackOnly)) return refuse('denied a window to a popup')
    const post =
      postBody === undefined ? {} : { postData: postBody.data, extraHeaders: `content-type: ${contentType(postBody)}` }
    guest.loadURL(url, { httpReferrer: referrer, ...post }).catch((error: unknown) => {
      log(`signIn: a page did not load: ${error instanceof Error ? error.name : 'unknown'}`)
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

function watchGestures(contents: WebContents, gesture: Gesture): Gesture {
  contents.on('input-event', (_event, { type }) => gesture.saw(type))
  // Also in frames of other sites, of which Chromium tells nothing else. Before Electron 37 clicks there are not seen.
  contents.on('before-mouse-event', (_event, { type }) => gesture.saw(type))
  onKeys(contents, ({ type, key }) => {
    gesture.saw(type, key)
    return false
  })
  return gesture
}

/** The page that Chromium has made already, of which Electron's types say nothing. */
function guestOf(options: object): WebContents {
  if (!('webContents' in options)) throw new Error('A popup came without its page')
  return options.webContents as WebContents
}

function withContents(webContents: WebContents): object {
  return { webContents }
}
