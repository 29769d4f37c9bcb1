import { ipcRenderer } from 'electron'
import { CONNECT_CHANNEL } from '../shared/batch'

const documentReady = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', () => resolve(), { once: true })
})

// Asks main for the port at once. Passes the port on only after the document's scripts have run. The renderer does
// not listen earlier.
ipcRenderer.once(CONNECT_CHANNEL, (event) => {
  void documentReady.then(() => window.postMessage(CONNECT_CHANNEL, window.location.origin, event.ports))
})
ipcRenderer.send(CONNECT_CHANNEL)
