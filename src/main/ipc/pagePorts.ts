import { ipcMain, MessageChannelMain, type IpcMainEvent, type MessagePortMain, type WebContents } from 'electron'
import { CONNECT_CHANNEL } from '../../shared/batch'

/**
 * Gives a web page its port, on the app's only IPC channel. Only our own web pages get a port: `accepts` checks the web
 * page and the address that it has now.
 */
export function connectPages(
  accepts: (sender: WebContents, frameUrl: string) => boolean,
  onPort: (sender: WebContents, port: MessagePortMain) => void
): { dispose(): void } {
  const listener = (event: IpcMainEvent): void => {
    const frame = event.senderFrame
    if (!frame || frame !== event.sender.mainFrame || !accepts(event.sender, frame.url)) return
    const { port1, port2 } = new MessageChannelMain()
    onPort(event.sender, port1)
    event.sender.postMessage(CONNECT_CHANNEL, null, [port2])
  }
  ipcMain.on(CONNECT_CHANNEL, listener)
  return { dispose: () => ipcMain.removeListener(CONNECT_CHANNEL, listener) }
}
