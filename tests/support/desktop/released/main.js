import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { app, BrowserWindow } from 'electron'

/** `releasedApp.ts` sets these environment variables. */
const { DESKHAND_NOTES: file, DESKHAND_HANG: hang, DESKHAND_LOOK: look } = process.env
const note = (what) => appendFileSync(file, `${what}\n`)
const LOOK_EVERY_MS = 200
const SOON_MS = 1_000
const LEAST_PRIORITY = 19
const CARD_PAGE = 'deskhand://card/card.html'

// Root can start Deskhand only without the sandbox, which a packaged app never does. Deskhand asks for `isPackaged`
// once before it decides. So the first answer is false, and later ones are true.
let isAsked = false
Object.defineProperty(app, 'isPackaged', {
  get: () => {
    const wasAsked = isAsked
    isAsked = true
    return wasAsked
  }
})

app.on('web-contents-created', (_event, contents) => {
  const tell = (what) => note(contents.getURL() === CARD_PAGE ? `card ${what}` : what)
  for (const name of ['unresponsive', 'responsive', 'did-finish-load']) contents.on(name, () => tell(name))
  contents.on('render-process-gone', (_event, { reason }) => tell(`gone: ${reason}`))
  contents.once('render-process-gone', () =>
    contents.once('did-finish-load', () => {
      let last = ''
      setInterval(async () => {
        const seen = JSON.stringify(await contents.executeJavaScript(look))
        if (seen !== last) note(`seen: ${(last = seen)}`)
      }, LOOK_EVERY_MS)
    })
  )
})

const waiting = setInterval(async () => {
  if (!existsSync(hang)) return
  const url = readFileSync(hang, 'utf8')
  const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().split('#')[0] === url)
  if (!window?.isVisible()) return
  clearInterval(waiting)
  const { webContents: page } = window
  // The page will use a whole core, so it gets the lowest priority.
  setPriority(page.getOSProcessId(), LEAST_PRIORITY)
  await page.executeJavaScript('void setTimeout(() => { for (;;); })')
  // Chromium counts a page as hung if it does not answer a key or click within 15 s. Each key starts this time again.
  const press = () => page.sendInputEvent({ type: 'keyDown', keyCode: 'a' })
  setTimeout(press, SOON_MS)
  const again = setInterval(press, 20 * SOON_MS)
  page.once('unresponsive', () => clearInterval(again))
}, LOOK_EVERY_MS)

await import('../../../../out/main/index.js')
