import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodePng, pixelAt } from './png'

/**
 * Returns a PNG without checksums, because the reader ignores them. Each of `lines` starts with the number of its
 * filter.
 */
function png(
  width: number,
  height: number,
  colourType: number,
  lines: readonly number[],
  extra: Record<string, readonly number[]> = {}
): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.writeUInt8(8, 8)
  header.writeUInt8(colourType, 9)
  const others = Object.entries(extra).map(([name, data]) => chunk(name, Buffer.from(data)))
  return Buffer.concat([
    Buffer.alloc(8),
    chunk('IHDR', header),
    ...others,
    chunk('IDAT', deflateSync(Buffer.from(lines))),
    chunk('IEND', Buffer.alloc(0))
  ])
}

describe('a PNG', () => {
  it('with colours and transparency is read', () => {
    const picture = decodePng(png(2, 1, 6, [0, 1, 2, 3, 4, 5, 6, 7, 8]))
    expect([pixelAt(picture, 0, 0), pixelAt(picture, 1, 0)]).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8]
    ])
  })

  it('with every filter is read', () => {
    const lines = [0, 10, 20, 1, 1, 1, 2, 1, 1, 3, 1, 1, 4, 1, 1]
    const picture = decodePng(png(2, 5, 0, lines))
    const grey = Array.from({ length: 10 }, (_, index) => pixelAt(picture, index % 2, Math.floor(index / 2))[0])
    expect(grey).toEqual([10, 20, 1, 2, 2, 3, 2, 3, 3, 4])
  })

  it('with a palette is read', () => {
    const picture = decodePng(png(2, 1, 3, [0, 1, 0], { PLTE: [1, 2, 3, 4, 5, 6], tRNS: [7] }))
    expect([pixelAt(picture, 0, 0), pixelAt(picture, 1, 0)]).toEqual([
      [4, 5, 6, 255],
      [1, 2, 3, 7]
    ])
  })

  it('of another kind is refused', () => {
    expect(() => decodePng(png(1, 1, 5, [0, 0]))).toThrow('Unsupported')
  })
})
