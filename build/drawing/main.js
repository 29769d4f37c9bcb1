// Draws the SVG files of build/icons as the PNG files that the app and its packages use. Electron's own renderer draws.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'
import { pictures } from './pictures.js'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
/** This function runs in the window, not in this process. */
async function draw(svg, size) {
  const image = new Image()
  image.src = `data:image/svg+xml;base64,${svg}`
  image.width = size
  image.height = size
  await image.decode()
  const canvas = new OffscreenCanvas(size, size)
  canvas.getContext('2d').drawImage(image, 0, 0, size, size)
  const reader = new FileReader()
  const done = new Promise((resolve) => {
    reader.onload = () => resolve(reader.result)
  })
  reader.readAsDataURL(await canvas.convertToBlob({ type: 'image/png' }))
  return done
}

async function drawAll() {
  await app.whenReady()
  const window = new BrowserWindow({ show: false })
  await window.loadURL('about:blank')
  rmSync(join(root, 'resources/tray'), { recursive: true, force: true })
  let count = 0
  for (const { svg, size, file } of pictures(root)) {
    // The size is set in the SVG, so that the SVG is drawn at this size. Otherwise a picture of another size would be
    // scaled.
    const sized = svg.replace(/width="[\d.]+" height="[\d.]+"/, `width="${size}" height="${size}"`)
    const address = await window.webContents.executeJavaScript(
      `(${draw})('${Buffer.from(sized).toString('base64')}', ${size})`
    )
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), Buffer.from(address.split(',')[1], 'base64'))
    count++
  }
  process.stderr.write(`${count} pictures drawn.\n`)
  app.exit(0)
}

// Electron becomes ready only after this module has been evaluated, so the module must not await here.
void drawAll()
