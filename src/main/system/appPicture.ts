import { nativeImage } from 'electron'
import type { Picture } from './notificationService'

/** Width and height in pixels. */
const SIZE = 64

/** The app's picture as a notification carries it; read once. Null: there is none. */
export function appPicture(file: string): () => Picture | null {
  let picture: Picture | null | undefined
  return () => (picture ??= read(file))
}

function read(file: string): Picture | null {
  const image = nativeImage.createFromPath(file).resize({ width: SIZE, height: SIZE })
  const pixels = Buffer.from(image.toBitmap())
  if (pixels.length !== SIZE * SIZE * 4) return null
  // Chromium keeps blue first, the desktop wants red first.
  for (let at = 0; at < pixels.length; at += 4) [pixels[at], pixels[at + 2]] = [pixels[at + 2] ?? 0, pixels[at] ?? 0]
  return { width: SIZE, height: SIZE, pixels }
}
