import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead < length) throw new Error('The zip file ends too early')
  return buffer
}

async function directory(file) {
  const { size } = await file.stat()
  const tail = await readAt(file, Math.max(0, size - 65_557), Math.min(size, 65_557))
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endOfDirectory) continue
    return {
      count: tail.readUInt16LE(at + 10),
      bytes: await readAt(file, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12))
    }
  }
  throw new Error('Not a zip file')
}

function* entries({ bytes, count }) {
  for (let at = 0, index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error('The directory of the zip file is damaged')
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28)
    yield {
      name: bytes.toString('utf8', at + 46, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      mode: (bytes.readUInt32LE(at + 38) >>> 16) & 0o777,
      offset: bytes.readUInt32LE(at + 42)
    }
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

async function extract(archive, file, entry, target) {
  const header = await readAt(file, entry.offset, 30)
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  await mkdir(dirname(target), { recursive: true })
  const mode = entry.mode || 0o644
  if (entry.packed === 0) return writeFile(target, '', { mode })
  const sink = createWriteStream(target, { mode })
  const source = createReadStream(archive, { start, end: start + entry.packed - 1 })
  if (entry.method === 0) await pipeline(source, sink)
  else if (entry.method === 8) await pipeline(source, createInflateRaw(), sink)
  else throw new Error(`${entry.name}: packing method ${entry.method} is not known`)
  if (sink.bytesWritten !== entry.size) throw new Error(`${entry.name} is damaged`)
}

/**
 * Unpacks the files of a zip archive (stored or deflated, no zip64, no links) for which `rename` gives a name.
 * Nothing is written outside `folder`.
 */
export async function unzip(archive, folder, rename = (name) => name) {
  const file = await open(archive)
  try {
    for (const entry of entries(await directory(file))) {
      const name = entry.name.endsWith('/') ? undefined : rename(entry.name)
      if (name === undefined) continue
      const target = resolve(join(folder, name))
      if (!target.startsWith(resolve(folder) + sep)) throw new Error(`${entry.name} points out of the folder`)
      await extract(archive, file, entry, target)
    }
  } finally {
    await file.close()
  }
}
