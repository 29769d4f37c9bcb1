import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron'
import { CONNECT_CHANNEL } from '../../shared/batch'

/** At most this many renderers wait for a port. A starting app has only two windows. */
const MOST_WAITING = 4

/** A renderer that asked for its port before a window could give it one. */
interface WaitingRenderer {
  readonly sender: WebContents
  /** The process of the renderer. After a crash, the renderer gets another process and asks again. */
  readonly processId: number
}

export interface WaitingRenderers {
  /** Returns the waiting renderers for which `accepts` returns true, and removes them. */
  take(accepts: (sender: WebContents, frameUrl: string) => boolean): readonly WebContents[]
  /** Forgets the waiting renderers and ignores further requests. Call this when every window can give ports. */
  stop(): void
  dispose(): void
}

/** Stores the requests of renderers until `take` or `stop`. Call this before the first renderer is loaded. */
export function keepWaitingRenderers(): WaitingRenderers {
  let waiting: readonly WaitingRenderer[] = []
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
 * Gives each renderer its port over the app's only IPC channel. `accepts`: returns true if `sender` may have a port
 * while its main frame shows `frameUrl`. `waiting`: renderers that asked earlier.
 */
export function connectRenderers(
  accepts: (sender: WebContents, frameUrl: string) => boolean,
  onPort: (sender: WebContents, port: MessagePortMain) => void,
  waiting?: WaitingRenderers
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
