import { ipcRenderer } from 'electron'
import { CONNECT_CHANNEL } from '../shared/batch'

const documentReady = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', () => resolve(), { once: true })
})

// Asks main for the port at once. The renderer gets the port after the document's scripts have run, because only then
// does it listen.
ipcRenderer.once(CONNECT_CHANNEL, (event) => {
  void documentReady.then(() => window.postMessage(CONNECT_CHANNEL, window.location.origin, event.ports))
})
ipcRenderer.send(CONNECT_CHANNEL)
