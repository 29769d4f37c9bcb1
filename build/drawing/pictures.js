import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { counts, withCount } from './digits.js'

const sizesOfApp = [16, 24, 32, 48, 64, 128, 256, 512]

/**
 * Yields each picture that is drawn: `{ svg, size, file }`. `size`: width and height, px. `file`: the PNG file, relative
 * to `root`, the repository.
 */
export function* pictures(root) {
  const sources = join(root, 'build/icons')
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
