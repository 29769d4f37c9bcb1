import { nativeImage } from 'electron'
import type { Picture } from './notificationService'

/** The app's picture as a notification carries it, a small file that is read once. Null: there is none. */
export function appPicture(file: string): () => Picture | null {
  let picture: Picture | null | undefined
  return () => (picture ??= read(file))
}

function read(file: string): Picture | null {
  const image = nativeImage.createFromPath(file)
  const { width, height } = image.getSize()
  const pixels = Buffer.from(image.toBitmap())
  if (pixels.length === 0 || pixels.length !== width * height * 4) return null
  // Chromium keeps blue first, the desktop wants red first.
  for (let at = 0; at < pixels.length; at += 4) [pixels[at], pixels[at + 2]] = [pixels[at + 2] ?? 0, pixels[at] ?? 0]
  return { width, height, pixels }
}
