import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { WebSocket } from 'ws'

/*
 * The raw limit: main reads a socket and parses every frame. For each marker it sends one string over IPC, and the
 * page changes one text node.
 */

const given = (name) =>
  process.argv.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ??
  app.commandLine.getSwitchValue(name)
const profile = given('user-data-dir')
if (profile) app.setPath('userData', profile)

async function start() {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') }
  })
  await window.loadFile(join(import.meta.dirname, 'index.html'))
  const socket = new WebSocket(given('socket'), {
    perMessageDeflate: false,
    maxPayload: 2 ** 30,
    handshakeTimeout: 60_000
  })
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'get_stopped_customers', data: { limit: 10_000_000, skip: 0 } }))
  )
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString())
    if (frame.type === 'stopped_customers') window.webContents.send('text', `known ${frame.data.customers.length}`)
    else if (frame.type === 'agent_assignment_changed' && frame.data.customer_id === 'customer_0')
      window.webContents.send('text', frame.data.customer.last_message)
  })
}

// There is no `await` here, because Electron becomes ready only after this file has run.
app.whenReady().then(start)
app.on('window-all-closed', () => app.quit())
