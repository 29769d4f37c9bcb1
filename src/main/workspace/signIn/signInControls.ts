import { clipboard, dialog, Menu, type BrowserWindow } from 'electron'
import { placeOf } from '../../../shared/contextMenu'
import { codeOf } from '../../../shared/errorDescription'
import { say } from '../../../shared/text/say'
import { isGesture } from './gesture'
import { onGestures, onKeys } from './signInKeyEvents'
import { mouseAction, signInAction, type SignInAction, signInMenu } from './signInActions'

export interface SignInControls {
  /** Loads the web page again. If the web page was the answer to a form, sends the form again. */
  tryAgain(): void
}

/**
 * Adds the keys, mouse buttons and menu with which the agent moves through web pages. `leave`: called when the agent
 * goes back from the first web page. Absent: going back does nothing there.
 */
export function addSignInControls(
  window: BrowserWindow,
  log: (line: string) => void,
  leave?: () => void
): SignInControls {
  const contents = window.webContents
  const { navigationHistory: history } = contents
  const canLeave = (): boolean => history.canGoBack() || leave !== undefined

  /** True: a person has used a web page of this window with a key or a click. */
  let isUsed = false

  /** Does what the action says. Returns false if the action does nothing, so that the web page gets the key. */
  function act(action: SignInAction): boolean {
    if (action === 'closeUnused' && isUsed) return false
    if (!window.isDestroyed()) perform(action)
    return true
  }

  function perform(action: SignInAction): void {
    switch (action) {
      case 'back':
        return history.canGoBack() ? history.goBack() : leave?.()
      case 'forward':
        return history.goForward()
      case 'reload':
      case 'reloadFresh':
        if (reload(action === 'reloadFresh')) return
        return askToSendAgain(window, sendAgain)
      case 'close':
      case 'closeUnused':
        return window.close()
    }
  }

  /** Loads the web page again. Returns false if Electron does not load it, because it was the answer to a form. */
  function reload(isFresh: boolean): boolean {
    if (isFresh) contents.reloadIgnoringCache()
    else contents.reload()
    return contents.isLoadingMainFrame()
  }

  function sendAgain(): void {
    contents.mainFrame.executeJavaScript('location.reload()').catch((error: unknown) => {
      log(`signIn: cannot send the form again: ${codeOf(error)}`)
    })
  }

  onKeys(contents, (pressed) => {
    const action = signInAction(pressed, process.platform === 'darwin')
    return action !== null && act(action)
  })
  onGestures(contents, (type, key) => {
    isUsed ||= isGesture(type, key)
  })
  window.on('app-command', (event, command) => {
    const action = mouseAction(command)
    if (action === null) return
    event.preventDefault()
    act(action)
  })
  contents.on('context-menu', (_event, subject) => {
    const items = signInMenu(subject, {
      canGoBack: canLeave(),
      canGoForward: history.canGoForward(),
      back: () => perform('back'),
      forward: () => perform('forward'),
      reload: () => perform('reload'),
      copyLink: (address) => void clipboard.writeText(address)
    })
    Menu.buildFromTemplate(items).popup({ window, ...placeOf(subject) })
  })
  // A web page must not keep the agent from closing the window or leaving the web page.
  contents.on('will-prevent-unload', (event) => event.preventDefault())
  // A web page must not move the window. Otherwise the title, which shows the address, could get out of sight.
  contents.on('content-bounds-updated', (event) => event.preventDefault())
  return {
    tryAgain() {
      if (!reload(false)) sendAgain()
    }
  }
}

/**
 * Asks whether to send the form again, as browsers do. The server might do something twice, such as place an order.
 */
function askToSendAgain(window: BrowserWindow, sendAgain: () => void): void {
  void dialog
    .showMessageBox(window, {
      type: 'question',
      message: say('page.sendAgainTitle'),
      detail: say('page.sendAgainMore'),
      buttons: [say('page.sendAgain'), say('page.cancel')],
      defaultId: 0,
      cancelId: 1
    })
    .then(({ response }) => {
      if (response === 0 && !window.isDestroyed()) sendAgain()
    })
}
