import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

/**
 * Returns the content of a file. Null: the file has more than `limit` bytes. Rejects with the system's error, or with the
 * code `ENOTREGULAR` if the path names a pipe, a socket or a device.
 */
export async function readAtMost(file: string, limit: number): Promise<Buffer | null> {
  // Otherwise a pipe into which nobody writes would take a thread of Node for ever. Windows does not have the flag.
  const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = await handle.stat()
    // The system has its own error for a folder.
    if (!stats.isFile() && !stats.isDirectory())
      throw Object.assign(new Error('Not a regular file'), { code: 'ENOTREGULAR' })
    const parts: Buffer[] = []
    // The size that the system states is not enough, because the file may grow. `end` is included, so one byte more than
    // `limit` is read.
    for await (const part of handle.createReadStream({ end: limit, autoClose: false })) parts.push(part)
    const bytes = Buffer.concat(parts)
    return bytes.length > limit ? null : bytes
  } finally {
    await handle.close()
  }
}
