import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'

/** Returns a zip archive with one text in each file. All files are compressed and executable. */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const packed = deflateRawSync(text)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(8, 8)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(Buffer.byteLength(text), 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE((0o100755 << 16) >>> 0, 38)
    entry.writeUInt32LE(offset, 42)
    bodies.push(header, Buffer.from(name), packed)
    directory.push(entry, Buffer.from(name))
    offset += header.length + name.length + packed.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, entries, end])
}

/** Makes a package as the npm registry serves it, with one archive inside. Returns the path of the .tgz file. */
export function packageOf(folder: string, name: string, archive: Buffer): string {
  const file = join(folder, 'content', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, archive)
  writeFileSync(join(folder, 'content/package/package.json'), '{}')
  const target = join(folder, 'package.tgz')
  execFileSync('tar', ['czf', target, '-C', join(folder, 'content'), 'package'])
  return target
}

type Entry = { readonly files: Record<string, Entry> } | { readonly size: number; readonly offset: string }

/** Returns an asar archive with one text in each file. */
export function asarOf(files: Readonly<Record<string, string>>): Buffer {
  const root: { readonly files: Record<string, Entry> } = { files: {} }
  const bodies: Buffer[] = []
  let offset = 0
  for (const [path, text] of Object.entries(files)) {
    const [body, names] = [Buffer.from(text), path.split('/')]
    const last = names.pop() ?? ''
    let place = root
    for (const name of names) {
      const next = (place.files[name] ??= { files: {} })
      if ('files' in next) place = next
    }
    place.files[last] = { size: body.length, offset: String(offset) }
    bodies.push(body)
    offset += body.length
  }
  const list = Buffer.from(JSON.stringify(root))
  const padded = Buffer.alloc(Math.ceil(list.length / 4) * 4)
  list.copy(padded)
  const head = Buffer.alloc(16)
  for (const [index, size] of [4, padded.length + 8, padded.length + 4, list.length].entries())
    head.writeUInt32LE(size, 4 * index)
  return Buffer.concat([head, padded, ...bodies])
}
