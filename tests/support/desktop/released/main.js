import { appendFileSync, existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import { app, BrowserWindow } from 'electron'

/** See `releasedApp.ts`. */
const { DESKHAND_NOTES: file, DESKHAND_HANG: hang, DESKHAND_LOOK: look } = process.env
const note = (what) => appendFileSync(file, `${what}\n`)
const LOOK_EVERY_MS = 200
const SOON_MS = 1_000
const LEAST_PRIORITY = 19
const DESK_PAGE = 'deskhand://app/index.html'

Object.defineProperty(app, 'isPackaged', { value: true })

app.on('web-contents-created', (_event, contents) => {
  for (const name of ['unresponsive', 'responsive', 'did-finish-load']) contents.on(name, () => note(name))
  contents.on('render-process-gone', (_event, { reason }) => note(`gone: ${reason}`))
  contents.once('render-process-gone', () => contents.once('did-finish-load', () => {
    let last = ''
    setInterval(async () => {
      const seen = JSON.stringify(await contents.executeJavaScript(look))
      if (seen !== last) note(`seen: ${(last = seen)}`)
    }, LOOK_EVERY_MS)
  }))
})

const waiting = setInterval(async () => {
  if (!existsSync(hang)) return
  clearInterval(waiting)
  const desk = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === DESK_PAGE)
  const { webContents: page } = desk
  if (!desk.isVisible()) await new Promise((resolve) => desk.once('show', resolve))
  // It will take all of a core, which others need.
  setPriority(page.getOSProcessId(), LEAST_PRIORITY)
  await page.executeJavaScript('void setTimeout(() => { for (;;); })')
  // Chromium judges a page by how it answers to keys and clicks, and each one gives it another 15 s.
  const press = () => page.sendInputEvent({ type: 'keyDown', keyCode: 'a' })
  setTimeout(press, SOON_MS)
  const again = setInterval(press, 20 * SOON_MS)
  page.once('unresponsive', () => clearInterval(again))
}, LOOK_EVERY_MS)

await import('../../../../out/main/index.js')
