const { app } = require('electron')
const { writeFileSync } = require('node:fs')
const { join } = require('node:path')

/*
 * Electron loads this file before the code of an app (`electron -r`). It writes when main's code begins to load, when
 * Electron is ready and when the first window is made, into the profile's folder: µs of the monotonic clock.
 */

const folder = process.argv.find((each) => each.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length)
const now = () => Number(process.hrtime.bigint() / 1000n)
const marks = { loads: now() }
app.once('ready', () => (marks.ready = now()))
app.once('browser-window-created', (_event, window) => {
  marks.window = now()
  // Writing takes a while, so it waits until the page is there.
  window.webContents.once('did-finish-load', () => writeFileSync(join(folder, 'marks.json'), JSON.stringify(marks)))
})
