import { inflateSync } from 'node:zlib'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: red, green, blue, alpha. */
  readonly data: Buffer
}

interface Chunks {
  readonly header: Buffer
  readonly palette: Buffer
  readonly transparency: Buffer
  readonly pixels: Buffer
}

/** Bytes per pixel for each colour type: grey, RGB, palette, grey with alpha, RGBA. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4]
])
const SIGNATURE_LENGTH = 8

/** Reads an 8-bit PNG without interlacing, such as a tray icon or a screenshot. Throws on other kinds. */
export function decodePng(file: Buffer): Picture {
  const { header, palette, transparency, pixels } = readChunks(file)
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const colourType = header.readUInt8(9)
  const channels = CHANNELS.get(colourType)
  if (header[8] !== 8 || header[12] !== 0 || channels === undefined) throw new Error('Unsupported kind of PNG')
  const raw = unfilter(inflateSync(pixels), width * channels, height, channels)
  const data = Buffer.alloc(width * height * 4)
  for (let index = 0; index < width * height; index++) {
    data.set(
      colour(raw.subarray(index * channels, (index + 1) * channels), colourType, palette, transparency),
      index * 4
    )
  }
  return { width, height, data }
}

export function pixelAt(picture: Picture, x: number, y: number): readonly number[] {
  const at = (y * picture.width + x) * 4
  return [...picture.data.subarray(at, at + 4)]
}

function readChunks(file: Buffer): Chunks {
  const parts = new Map<string, Buffer[]>()
  for (let at = SIGNATURE_LENGTH; at < file.length;) {
    const length = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    parts.set(name, [...(parts.get(name) ?? []), file.subarray(at + 8, at + 8 + length)])
    at += 12 + length
  }
  const joined = (name: string): Buffer => Buffer.concat(parts.get(name) ?? [])
  return { header: joined('IHDR'), palette: joined('PLTE'), transparency: joined('tRNS'), pixels: joined('IDAT') }
}

/** Each line begins with its filter, which predicts a byte from those left and above. */
function unfilter(lines: Buffer, stride: number, height: number, channels: number): Buffer {
  const out = Buffer.alloc(stride * height)
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (out[y * stride + x] ?? 0))
  for (let y = 0; y < height; y++) {
    const filter = lines[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const predicted = predict(filter, at(x - channels, y), at(x, y - 1), x < channels ? 0 : at(x - channels, y - 1))
      out[y * stride + x] = (lines[y * (stride + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return out
}

function predict(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - above),
    Math.abs(estimate - corner)
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

function colour(bytes: Buffer, colourType: number, palette: Buffer, transparency: Buffer): readonly number[] {
  const first = bytes[0] ?? 0
  if (colourType === 3) return [...palette.subarray(first * 3, first * 3 + 3), transparency[first] ?? 255]
  if (colourType === 0 || colourType === 4) return [first, first, first, bytes[1] ?? 255]
  return [...bytes.subarray(0, 3), bytes[3] ?? 255]
}
