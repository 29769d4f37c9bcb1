import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodePng, type Picture } from './png'

const FOLDER = join(import.meta.dirname, '../../resources/tray')

export const TRAY_PICTURES = [
  'idle',
  'waiting1',
  'waiting2',
  'waiting3',
  'waiting4',
  'waiting5',
  'waiting6',
  'waiting7',
  'waiting8',
  'waiting9',
  'waiting9plus',
  'mine',
  'reconnecting',
  'signed-out',
  'muted'
] as const

/** Returns a picture of the tray icon. `form`: as in its file name, such as `22-colour`. */
export function trayPicture(name: string, form = '22-colour'): Picture {
  return decodePng(readFileSync(join(FOLDER, `tray-${name}-${form}.png`)))
}

/**
 * How bright each pixel looks on a bar of brightness `bar`, 0 to 255. Only the shape counts, so colours are ignored.
 */
export function brightness({ data }: Picture, bar: number): readonly number[] {
  return Array.from({ length: data.length / 4 }, (_, index) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(index * 4, index * 4 + 4)
    const ink = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return (ink * alpha + bar * (255 - alpha)) / 255
  })
}

/** Returns the number of pixels whose difference people can see. */
export function differentPixels(one: readonly number[], other: readonly number[]): number {
  const visible = 60
  return one.filter((value, index) => Math.abs(value - (other[index] ?? 0)) > visible).length
}
