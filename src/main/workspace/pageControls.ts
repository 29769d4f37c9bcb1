import { clipboard, Menu, type BrowserWindow } from 'electron'
import { onKeys } from './pageKeyEvents'
import { mouseAction, pageAction, zoomLevel, type PageAction } from './pageKeys'
import { pageMenu } from './pageMenu'

export interface PageControls {
  reload(): void
}

/**
 * The keys, mouse buttons and menu by which people move through the pages of a window. `leave`: goes back where there is
 * nothing before this page; absent: nothing happens there.
 */
export function addPageControls(window: BrowserWindow, leave?: () => void): PageControls {
  const contents = window.webContents
  const { navigationHistory: history } = contents
  const canLeave = (): boolean => history.canGoBack() || leave !== undefined

  function act(action: PageAction): void {
    switch (action) {
      case 'back':
        return history.canGoBack() ? history.goBack() : leave?.()
      case 'forward':
        return history.goForward()
      case 'reload':
        return contents.reload()
      case 'reloadFresh':
        return contents.reloadIgnoringCache()
      default:
        return contents.setZoomLevel(zoomLevel(contents.getZoomLevel(), action))
    }
  }

  onKeys(contents, (pressed) => {
    const action = pageAction(pressed, process.platform === 'darwin')
    if (action !== null) act(action)
    return action !== null
  })
  // Ctrl and the wheel.
  contents.on('zoom-changed', (_event, direction) => act(direction === 'in' ? 'zoomIn' : 'zoomOut'))
  window.on('app-command', (event, command) => {
    const action = mouseAction(command)
    if (action === null) return
    event.preventDefault()
    act(action)
  })
  contents.on('context-menu', (_event, subject) => {
    const items = pageMenu(subject, {
      canGoBack: canLeave(),
      canGoForward: history.canGoForward(),
      back: () => act('back'),
      forward: () => act('forward'),
      reload: () => act('reload'),
      copyLink: (address) => clipboard.writeText(address)
    })
    Menu.buildFromTemplate(items).popup({ window })
  })
  // The person closes the window, or leaves the page: the page has no say in it.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  // Nor in where the window is, which could be where nobody sees whose page it shows.
  contents.on('content-bounds-updated', (event) => event.preventDefault())
  return { reload: () => act('reload') }
}
