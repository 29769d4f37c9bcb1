import { join } from 'node:path'
import { nativeImage, type NativeImage } from 'electron'

/** Loads the tray's pictures from a folder, each once. Pictures for dense screens lie next to them as `…@2x.png`. */
export function createTrayIcons(folder: string, platform: NodeJS.Platform): (name: string) => NativeImage {
  // macOS colours its menu bar itself, from black shapes. The colours elsewhere read on light and dark bars.
  const variant = platform === 'darwin' ? '16-black' : platform === 'linux' ? '22-colour' : '16-colour'
  const loaded = new Map<string, NativeImage>()
  return (name) => {
    const image = loaded.get(name) ?? nativeImage.createFromPath(join(folder, `${name}-${variant}.png`))
    image.setTemplateImage(platform === 'darwin')
    loaded.set(name, image)
    return image
  }
}
