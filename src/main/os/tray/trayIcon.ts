import { join } from 'node:path'
import type { Shell } from '../shell'

/** Loads the tray's pictures from a folder, each once. */
export function createTrayIcons<Picture>(
  folder: string,
  { platform, loadPicture }: Shell<Picture>
): (name: string) => Picture {
  // The colours read on light and dark bars; macOS wants black shapes.
  const variant = platform === 'darwin' ? '16-black' : platform === 'linux' ? '22-colour' : '16-colour'
  const loaded = new Map<string, Picture>()
  return (name) => {
    const picture = loaded.get(name) ?? loadPicture(join(folder, `${name}-${variant}.png`))
    loaded.set(name, picture)
    return picture
  }
}
