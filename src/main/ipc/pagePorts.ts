import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron'
import { CONNECT_CHANNEL } from '../../shared/batch'

/** At most this many web pages wait for a port. A starting app has only two windows. */
const MOST_WAITING = 4

/** A web page that asked for its port before a window could give it one. */
interface WaitingPage {
  readonly sender: WebContents
  /** The process of the web page. After a crash, the page gets another process and asks again. */
  readonly processId: number
}

export interface WaitingPages {
  /** Returns the waiting web pages for which `accepts` returns true, and removes them. */
  take(accepts: (sender: WebContents, frameUrl: string) => boolean): readonly WebContents[]
  /** Forgets the waiting pages and ignores further requests. Call this when every window can give ports. */
  stop(): void
  dispose(): void
}

/** Stores the requests of web pages until `take` or `stop`. Call this before the first web page is loaded. */
export function keepWaitingPages(): WaitingPages {
  let waiting: readonly WaitingPage[] = []
  const listener = ({ sender, senderFrame, processId }: IpcMainEvent): void => {
    if (!senderFrame || senderFrame !== sender.mainFrame) return
    const others = waiting.filter((one) => one.sender !== sender)
    waiting = [...others, { sender, processId }].slice(-MOST_WAITING)
  }
  ipcMain.on(CONNECT_CHANNEL, listener)
  const stop = (): void => {
    waiting = []
    ipcMain.removeListener(CONNECT_CHANNEL, listener)
  }
  return {
    take: (accepts) => {
      const taken = waiting.filter(
        ({ sender, processId }) =>
          !sender.isDestroyed() && sender.mainFrame.processId === processId && accepts(sender, sender.mainFrame.url)
      )
      waiting = waiting.filter((one) => !taken.includes(one))
      return taken.map(({ sender }) => sender)
    },
    stop,
    dispose: stop
  }
}

/**
 * Gives each web page its port over the app's only IPC channel. `accepts`: returns true for a web page of Deskhand at
 * its present address. Others get no port. `waiting`: pages that asked earlier.
 */
export function connectPages(
  accepts: (sender: WebContents, frameUrl: string) => boolean,
  onPort: (sender: WebContents, port: MessagePortMain) => void,
  waiting?: WaitingPages
): { dispose(): void } {
  const connect = (sender: WebContents): void => {
    const { port1, port2 } = new MessageChannelMain()
    onPort(sender, port1)
    sender.postMessage(CONNECT_CHANNEL, null, [port2])
  }
  const listener = ({ sender, senderFrame: frame }: IpcMainEvent): void => {
    if (frame && frame === sender.mainFrame && accepts(sender, frame.url)) connect(sender)
  }
  ipcMain.on(CONNECT_CHANNEL, listener)
  waiting?.take(accepts).forEach(connect)
  return { dispose: () => ipcMain.removeListener(CONNECT_CHANNEL, listener) }
}
