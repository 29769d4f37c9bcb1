import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * Returns the content of a file. Null: it has more than `limit` bytes. Rejects with the system's error, or with the
 * code `ENOTREGULAR` for a pipe, a socket or a device.
 */
export async function readAtMost(file: string, limit: number): Promise<Buffer | null> {
  // Without `O_NONBLOCK`, a pipe into which nobody writes would block a thread of Node for ever. Windows has no such
  // flag.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = await handle.stat()
    // For a folder, the read below fails with the system's own error.
    if (!stats.isFile() && !stats.isDirectory())
      throw Object.assign(new Error('Not a regular file'), { code: 'ENOTREGULAR' })
    const parts: Buffer[] = []
    // The file may have grown since `stat`. One byte after `limit` is read too, to show that the file is too long.
    for await (const part of handle.createReadStream({ end: limit, autoClose: false })) parts.push(part)
    const bytes = Buffer.concat(parts)
    return bytes.length > limit ? null : bytes
  } finally {
    await handle.close()
  }
}
