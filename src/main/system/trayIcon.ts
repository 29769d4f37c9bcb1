import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nativeImage, type NativeImage } from 'electron'

/** Loads the tray's pictures from a folder, each once. */
export function createTrayIcons(folder: string, platform: NodeJS.Platform): (name: string) => NativeImage {
  const loaded = new Map<string, NativeImage>()
  return (name) => {
    const image = loaded.get(name) ?? load(folder, platform, name)
    loaded.set(name, image)
    return image
  }
}

/** macOS colours its own menu bar: black shapes as a template. The colours elsewhere read on light and dark bars. */
function load(folder: string, platform: NodeJS.Platform, name: string): NativeImage {
  const colour = platform === 'darwin' ? 'black' : 'colour'
  const file = (size: number): string => join(folder, `${name}-${size}-${colour}.png`)
  const image = nativeImage.createFromPath(file(platform === 'linux' ? 22 : 16))
  if (platform !== 'linux' && existsSync(file(32))) {
    image.addRepresentation({ scaleFactor: 2, dataURL: nativeImage.createFromPath(file(32)).toDataURL() })
  }
  image.setTemplateImage(platform === 'darwin')
  return image
}
