import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

const blockSize = 512
const text = (header, start, length) => header.toString('utf8', start, start + length).replace(/\0.*$/s, '')

/** Yields the content of the file called `wanted`, piece by piece, out of an unpacked tar stream. */
async function* contentOf(wanted, source) {
  let pending = Buffer.alloc(0)
  let found = false
  let whole = false
  let content = 0
  let padding = 0
  for await (const chunk of source) {
    // The rest is read all the same: a stream that is left early counts as aborted.
    if (whole) continue
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk])
    while (pending.length > 0 && !whole) {
      if (content > 0) {
        const part = pending.subarray(0, content)
        if (found) yield part
        content -= part.length
        pending = pending.subarray(part.length)
        whole = found && content === 0
      } else if (padding > 0) {
        const part = Math.min(padding, pending.length)
        padding -= part
        pending = pending.subarray(part)
      } else if (pending.length < blockSize) {
        break
      } else {
        content = parseInt(text(pending, 124, 12), 8) || 0
        padding = (blockSize - (content % blockSize)) % blockSize
        found = text(pending, 0, 100) === wanted
        pending = pending.subarray(blockSize)
      }
    }
  }
  if (!whole) throw new Error(`${wanted} is not in the archive, or not whole`)
}

/** Writes the one file called `wanted` (e.g. "package/data.zip") out of a .tgz to `target`; fails when it is not there whole. */
export async function untarOne(archive, wanted, target) {
  const sink = createWriteStream(target)
  await once(sink, 'open')
  await pipeline(createReadStream(archive), createGunzip(), (source) => contentOf(wanted, source), sink)
}
