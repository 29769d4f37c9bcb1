// Draws the SVG files of build/icons as the PNG files that the app and its packages use. Electron's own renderer draws.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow } from 'electron'
import { counts, withCount } from './digits.js'

const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))
const sources = join(root, 'build/icons')
const sizesOfApp = [16, 24, 32, 48, 64, 128, 256, 512]

function* pictures() {
  const appIcon = readFileSync(join(sources, 'app-icon.svg'), 'utf8')
  yield { svg: appIcon, size: 1024, file: 'build/icon.png' }
  for (const size of sizesOfApp) yield { svg: appIcon, size, file: `build/icons/app/${size}x${size}.png` }
  yield { svg: appIcon, size: 256, file: 'resources/icons/app.png' }
  yield { svg: appIcon, size: 64, file: 'resources/icons/notification.png' }
  for (const source of readdirSync(join(sources, 'tray')).sort()) {
    const svg = readFileSync(join(sources, 'tray', source), 'utf8')
    const [, state, size, colour] = /^tray-(.+)-(\d+)-(\w+)\.svg$/.exec(source)
    const faces =
      state === 'waiting' ? counts.map((count) => [`waiting${count}`, withCount(svg, count)]) : [[state, svg]]
    for (const [name, drawing] of faces) {
      yield { svg: drawing, size: Number(size), file: `resources/tray/tray-${name}-${size}-${colour}.png` }
      yield { svg: drawing, size: Number(size) * 2, file: `resources/tray/tray-${name}-${size}-${colour}@2x.png` }
    }
  }
}

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
  for (const { svg, size, file } of pictures()) {
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
